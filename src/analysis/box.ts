import type { Language, Word } from './languages/language';
import type { Languages } from './languages/languages';
import { isIn, type Atom, type AtomTest } from './formula';

/** What is known of the values of one dimension: those of its kind. */
export interface Constraint {
  /** Of a text. */
  readonly text?: TextConstraint;
  /** Of a finite dimension: the values that are left, a bit each. */
  readonly mask?: number;
  /** Of a list. */
  readonly list?: ListConstraint;
}

/** What is known of a text. */
export interface TextConstraint {
  /** Whether it is missing; absent where it may be or not. */
  readonly isMissing?: boolean;
  readonly inAll: readonly Language[];
  readonly inNone: readonly Language[];
}

interface ListConstraint {
  readonly every: readonly ElementConstraint[];
  readonly some: readonly ElementConstraint[];
}

interface ElementConstraint {
  readonly language: Language;
  readonly isNegated: boolean;
}

/** A conjunction of atoms: for each dimension what its values may be. */
export type Box = ReadonlyMap<string, Constraint>;

/** A box that excludes nothing. */
export const EVERYTHING: Box = new Map();

/** What holds for dimensions whatever a question is. */
export interface Space {
  readonly languages: Languages;
  /** Languages in which a value always is. */
  readonly base: Map<string, readonly Language[]>;
  /** Dimensions that always have a value. */
  readonly always: Set<string>;
  /** Values of finite dimensions, a bit each; two where nothing is said. */
  readonly full: Map<string, number>;
  /** What a pattern certainly matches, by the dimension of whether it matches what is unknown. */
  readonly possible: Map<string, Language>;
}

const ANY_TEXT: TextConstraint = { inAll: [], inNone: [] };
const ANY_LIST: ListConstraint = { every: [], some: [] };
const BOTH = 3;

/** Narrows a box by an atom; null where nothing is left of it. */
export function narrowed(box: Box, atom: Atom, space: Space): Box | null {
  const { dimension, test, isNegated } = atom;
  switch (test.type) {
    case 'among':
      return narrowedMask(box, dimension, test.mask, isNegated, space);
    case 'every':
    case 'some':
      return narrowedList(box, dimension, test, isNegated, space);
    default: {
      const { text = ANY_TEXT } = box.get(dimension) ?? {};
      const next = narrowedText(text, dimension, test, isNegated, space);
      if (next === text) return box;
      return next === null ? null : withText(box, dimension, next, space);
    }
  }
}

function narrowedMask(
  box: Box,
  dimension: string,
  given: number,
  isNegated: boolean,
  { full }: Space,
): Box | null {
  const all = full.get(dimension) ?? BOTH;
  const before = box.get(dimension)?.mask ?? all;
  const mask = before & (isNegated ? all & ~given : given);
  if (mask === 0) return null;
  return mask === before ? box : new Map(box).set(dimension, { mask });
}

function narrowedList(
  box: Box,
  dimension: string,
  { type, language, isElementNegated }: Extract<AtomTest, { type: 'every' | 'some' }>,
  isNegated: boolean,
  space: Space,
): Box | null {
  const list = box.get(dimension)?.list ?? ANY_LIST;
  // Not every element is in it: some element isn't.
  const kind = (type === 'every') !== isNegated ? 'every' : 'some';
  const constraint = { language, isNegated: isElementNegated !== isNegated };
  const isKnown = list[kind].some(
    (each) => each.language === language && each.isNegated === constraint.isNegated,
  );
  if (isKnown) return box;
  const next: ListConstraint = { ...list, [kind]: [...list[kind], constraint] };
  const next2 = new Map(box).set(dimension, { list: next });
  return elementsOf(next2, dimension, space) === null ? null : next2;
}

/** A word for each element that a list must have; null where one of them can't be. */
export function elementsOf(box: Box, dimension: string, space: Space): readonly Word[] | null {
  const { every, some } = box.get(dimension)?.list ?? ANY_LIST;
  const words: Word[] = [];
  for (const each of some) {
    const all = [...every, each];
    const word = wordOf(
      box,
      ELEMENT,
      {
        isMissing: false,
        inAll: all.filter(({ isNegated }) => !isNegated).map(({ language }) => language),
        inNone: all.filter(({ isNegated }) => isNegated).map(({ language }) => language),
      },
      space,
    );
    if (word === null || word === undefined) return null;
    words.push(word);
  }
  return words;
}

const ELEMENT = '';

function narrowedText(
  text: TextConstraint,
  dimension: string,
  test: Extract<AtomTest, { type: 'in' | 'missing' }>,
  isNegated: boolean,
  { always }: Space,
): TextConstraint | null {
  if (test.type === 'missing') {
    const isMissing = !isNegated;
    if (always.has(dimension)) return isMissing ? null : text;
    if (text.isMissing !== undefined) return text.isMissing === isMissing ? text : null;
    return { ...text, isMissing };
  }
  const { language } = test;
  if (isNegated) {
    const isKnown = text.isMissing === true || text.inNone.includes(language);
    return isKnown ? text : { ...text, inNone: [...text.inNone, language] };
  }
  if (text.isMissing === true) return null;
  return text.inAll.includes(language)
    ? text
    : { ...text, isMissing: false, inAll: [...text.inAll, language] };
}

function withText(box: Box, dimension: string, text: TextConstraint, space: Space): Box | null {
  const next = new Map(box).set(dimension, { text });
  if (wordOf(next, dimension, text, space) === null) return null;
  for (const [other, { text: its }] of next) {
    if (other === dimension || its === undefined) continue;
    const depends = [...its.inAll, ...its.inNone].some(({ variables }) =>
      variables.includes(dimension),
    );
    if (depends && wordOf(next, other, its, space) === null) return null;
  }
  return next;
}

/**
 * A word that a dimension may have; null where there is none, nothing where it may be missing.
 *
 * What a pattern says by a variable stands between marks in the word, and is held to what the box says
 * of the variable's dimension.
 */
export function wordOf(
  box: Box,
  dimension: string,
  constraint: TextConstraint,
  space: Space,
): Word | null | undefined {
  const { isMissing, inAll, inNone } = constraint;
  if (isMissing === true) return inAll.length > 0 ? null : undefined;
  const mayBeMissing = isMissing === undefined && !space.always.has(dimension);
  if (mayBeMissing && inAll.length === 0) return undefined;
  const { languages, base } = space;
  const all = withVariables(box, [...inAll, ...(base.get(dimension) ?? [])], inNone, space);
  if (all === null) return null;
  const word = languages.shortest(all.inAll, all.inNone);
  const marked = all.inAll.filter(
    ({ pattern, variables }) => pattern !== undefined && variables.length > 0,
  );
  if (word !== null || marked.length < 2) return word;
  return relaxedWord(all.inAll, all.inNone, marked, languages);
}

/** Puts in what a box says of the dimensions that patterns refer to. */
function withVariables(
  box: Box,
  positive: readonly Language[],
  negative: readonly Language[],
  { languages, base }: Space,
): Pick<TextConstraint, 'inAll' | 'inNone'> | null {
  let [inAll, inNone] = [positive, negative];
  const dimensions = new Set([...inAll, ...inNone].flatMap(({ variables }) => variables));
  for (const dimension of dimensions) {
    const of = box.get(dimension)?.text ?? ANY_TEXT;
    const refers = ({ variables }: Language) => variables.includes(dimension);
    const value = of.inAll.find(({ literal }) => literal !== undefined)?.literal;
    if (value !== undefined) {
      const filled = (each: Language) => languages.filledIn(each, dimension, value);
      [inAll, inNone] = [inAll.map(filled), inNone.map(filled)];
    } else if (of.isMissing === true) {
      if (inAll.some(refers)) return null;
      inNone = inNone.filter((each) => !refers(each));
    } else {
      const isPlain = ({ variables }: Language) => variables.length === 0;
      inAll = [
        ...inAll,
        ...[...of.inAll, ...(base.get(dimension) ?? [])]
          .filter(isPlain)
          .map((each) => languages.between(dimension, each, true)),
        ...of.inNone.filter(isPlain).map((each) => languages.between(dimension, each, false)),
      ];
    }
  }
  return { inAll, inNone };
}

/**
 * Values of two variables may overlap in a word, which marks can't show: then the word is held to the
 * marks of one pattern at a time, and the others' variables are any text.
 */
function relaxedWord(
  inAll: readonly Language[],
  inNone: readonly Language[],
  marked: readonly Language[],
  languages: Languages,
): Word | null {
  let word: Word | null = null;
  for (const kept of marked) {
    const relaxed = inAll.map((each) =>
      each === kept || !marked.includes(each) ? each : languages.relaxed(each),
    );
    word = languages.shortest(relaxed, inNone);
    if (word === null) return null;
  }
  return word;
}

/** Narrows a box to one text of a dimension. */
export function pinned(box: Box, dimension: string, value: string, space: Space): Box | null {
  return narrowed(box, isIn(dimension, space.languages.literal(value)), space);
}
