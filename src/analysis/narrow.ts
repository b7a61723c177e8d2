import {
  ANY_LIST,
  ANY_TEXT,
  type Box,
  type ListConstraint,
  type Space,
  type TextConstraint,
} from './box';
import { isIn, type Atom, type AtomTest } from './formula';
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
      const next = narrowedText(text, dimension, test, isNegated, space);
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
  return elementsOf(next2, dimension, space) === null ? null : next2;
}

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

/** Narrows a box to one text of a dimension. */
export function pinned(box: Box, dimension: string, value: string, space: Space): Box | null {
  return narrowed(box, isIn(dimension, space.languages.literal(value)), space);
}
