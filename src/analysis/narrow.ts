import {
  ANY_LIST,
  ANY_TEXT,
  type Box,
  type ListConstraint,
  type Space,
  type TextConstraint,
} from './box';
import { isIn, type Atom, type AtomTest } from './formula';
import { beginApart, type Language } from './languages/language';
import { elementsOf, wordOf } from './words';

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
      const next = knownNarrowed(text, dimension, test, isNegated, space);
      if (next === text) return box;
      return next === null ? null : withText(box, dimension, next, space);
    }
  }
}

const BOTH = 3;

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
  return elementsOf(next2, dimension, space, false) === null ? null : next2;
}

type TextTest = Extract<AtomTest, { type: 'in' | 'missing' }>;

/** The same narrowing of the same text is the same object, so that what was found of it is kept. */
function knownNarrowed(
  text: TextConstraint,
  dimension: string,
  test: TextTest,
  isNegated: boolean,
  space: Space,
): TextConstraint | null {
  const ofText = space.narrowings.get(text) ?? new Map<string, TextConstraint | null>();
  space.narrowings.set(text, ofText);
  const key = `${isNegated ? '!' : ''}${test.type === 'in' ? test.language.id : '?'} ${dimension}`;
  const known = ofText.get(key);
  if (known !== undefined) return known;
  const made = narrowedText(text, dimension, test, isNegated, space);
  ofText.set(key, made);
  return made;
}

function narrowedText(
  text: TextConstraint,
  dimension: string,
  test: TextTest,
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
    const isKnown =
      text.isMissing === true ||
      text.inNone.includes(language) ||
      text.inAll.some((each) => beginApart(each, language));
    return isKnown ? text : { ...text, inNone: [...text.inNone, language] };
  }
  if (text.isMissing === true || text.inAll.some((each) => beginApart(each, language))) return null;
  return text.inAll.includes(language)
    ? text
    : { ...text, isMissing: false, inAll: [...text.inAll, language] };
}

function withText(box: Box, dimension: string, text: TextConstraint, space: Space): Box | null {
  const next = new Map(box).set(dimension, { text });
  if (wordOf(next, dimension, text, space) === null) return null;
  for (const [other, { text: its }] of next) {
    if (other === dimension || its === undefined) continue;
    const refers = ({ variables }: Language) => variables.includes(dimension);
    const depends = its.inAll.some(refers) || its.inNone.some(refers);
    if (depends && wordOf(next, other, its, space) === null) return null;
  }
  return next;
}

/** Narrows a box to one text of a dimension. */
export function pinned(box: Box, dimension: string, value: string, space: Space): Box | null {
  return narrowed(box, isIn(dimension, space.languages.literal(value)), space);
}
