import { ANY_LIST, ANY_TEXT, type Box, type Space, type TextConstraint } from './box';
import type { Language, Word } from './languages/language';
import type { Languages } from './languages/languages';

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
  // Of nothing but its dimension it says nothing, so that dimensions share it.
  if (constraint === ANY_TEXT) return findWord(box, dimension, constraint, space);
  const dependsOn = variablesIn(constraint).map((each) => box.get(each)?.text);
  const known = space.words.get(constraint) ?? [];
  const same = known.find((each) => each.dependsOn.every((text, at) => text === dependsOn[at]));
  if (same !== undefined) return same.word;
  const word = findWord(box, dimension, constraint, space);
  space.words.set(constraint, [{ dependsOn, word }, ...known.slice(0, MOST_KNOWN)]);
  return word;
}

const MOST_KNOWN = 15;

/** The dimensions that the patterns of a constraint refer to. */
function variablesIn({ inAll, inNone }: TextConstraint): readonly string[] {
  const variables = new Set<string>();
  for (const each of inAll) for (const variable of each.variables) variables.add(variable);
  for (const each of inNone) for (const variable of each.variables) variables.add(variable);
  return [...variables];
}

function findWord(
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
  for (const dimension of variablesIn({ inAll, inNone })) {
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

/**
 * A word for each element that a list must have; null where one of them can't be.
 *
 * @param isFilled Whether it has one at least, where one can be.
 */
export function elementsOf(
  box: Box,
  dimension: string,
  space: Space,
  isFilled: boolean,
): readonly Word[] | null {
  const { every, some } = box.get(dimension)?.list ?? ANY_LIST;
  const words: Word[] = [];
  const isOptional = some.length === 0;
  for (const all of isOptional && isFilled ? [every] : some.map((each) => [...every, each])) {
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
    if (word === null || word === undefined) return isOptional ? [] : null;
    words.push(word);
  }
  return words;
}

const ELEMENT = '';
