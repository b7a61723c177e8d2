import { compilePattern } from '../../policies/evaluation/pattern';
import {
  isVariable,
  isWildcard,
  type PatternForm,
  type Piece,
} from '../../policies/evaluation/pattern';
import { isReference, partsOf, showReference, showText, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import { and, isAmong, isIn, isMissing, open, or, type Formula } from '../formula';
import { characters, type Element, type Language } from '../languages/language';
import { factOf, factOfSide } from './fact';
import {
  DIMENSION,
  meaningOf,
  shownDimension,
  type KeyValue,
  type ResolveKey,
  type Side,
} from './side';
import { variableKeys } from './variable-keys';

/** What a pattern becomes in one case of the variables that it holds. */
interface Alternative {
  readonly guard: Formula;
  readonly elements: readonly Element[];
}

/**
 * The value of a dimension matches a text of a policy.
 *
 * A variable is the claim, or whatever its value is, itself: the pattern holds its dimension. What
 * can't be said as a language is open, by its text.
 */
export function patternFormula(
  dimension: string,
  source: Text,
  form: PatternForm,
  resolve: ResolveKey,
  side: Side,
): Formula {
  const { pieces } = compilePattern(source, form);
  const verb = form.wildcards === 'none' ? 'is' : 'is like';
  const anyCase = form.ignoresCase === true ? ' in upper or lower case' : '';
  const shown = `${shownDimension(dimension)} ${verb} ${showText(source)}${anyCase}`;
  const meaning = meaningOf(variableKeys(source), resolve);
  const unknown = open(`${shown}${meaning}`);
  let alternatives: readonly Alternative[] = [{ guard: true, elements: [] }];
  const openGuards: Formula[] = [];
  for (const piece of pieces) {
    const next = isVariable(piece)
      ? variableAlternatives(piece, form, resolve, side)
      : pieceAlternatives(piece, form);
    if (next === undefined) {
      return factOfSide(`${shown}${meaning}`, [source], side);
    }
    openGuards.push(...next.open);
    alternatives = alternatives.flatMap(({ guard, elements }) =>
      next.known.map((each) => ({
        guard: and(guard, each.guard),
        elements: [...elements, ...each.elements],
      })),
    );
  }
  const { languages } = side.space;
  const isAction = dimension === DIMENSION.action;
  const isClaim = dimension.startsWith(DIMENSION.claim(''));
  // The value of a reference may be any action.
  if (isAction && pieces.some((piece) => !isVariable(piece) && isReferencePiece(piece))) {
    return factOf(`${shown}${meaning}`, [source], side);
  }
  const known = alternatives.map(({ guard, elements }) => {
    const certain = languages.pattern(elements);
    // A claim is what the token says: no reference.
    const isOfToken = isClaim && elements.every(({ type }) => type !== 'reference');
    if (!side.hasReferences || isAction || isOfToken) {
      return and(guard, isIn(dimension, certain));
    }
    const possible = languages.pattern(elements, 'possible');
    const mayBe = open(`whether ${shownDimension(dimension)} is \`${possible.shown}\``);
    side.space.possible.set(mayBe.dimension, certain);
    return and(guard, or(isIn(dimension, certain), and(isIn(dimension, possible), mayBe)));
  });
  return or(...known, ...openGuards.map((guard) => and(guard, unknown)));
}

function isReferencePiece(piece: Exclude<Piece, { key: string }>): boolean {
  return typeof piece === 'object' && !isWildcard(piece) && !isUnknown(piece) && isReference(piece);
}

interface Alternatives {
  readonly known: readonly Alternative[];
  /** Cases in which the value of the variable is unknown. */
  readonly open: readonly Formula[];
}

function pieceAlternatives(piece: Piece, form: PatternForm): Alternatives | undefined {
  const elements = elementsOf([piece], form);
  return elements && { known: [{ guard: true, elements }], open: [] };
}

function variableAlternatives(
  { key, fallback }: Extract<Piece, { key: string }>,
  form: PatternForm,
  resolve: ResolveKey,
  side: Side,
): Alternatives | undefined {
  const value = resolve(key);
  const otherwise = fallback === undefined ? undefined : textElements(fallback, form);
  const filled = (given: Text | undefined) =>
    given === undefined || given === '' ? otherwise : textElements(given, form);
  switch (value.type) {
    case 'unknown':
      return undefined;
    case 'missing':
      return always(otherwise);
    case 'constant': {
      const { value: constant } = value;
      const isList = typeof constant === 'object' && 'list' in constant;
      const elements = isList ? otherwise : filled(constant);
      return elements === undefined && !isList && constant !== '' ? undefined : always(elements);
    }
    case 'identity':
      return form.ignoresCase === true
        ? undefined
        : always([{ type: 'variable', dimension: DIMENSION.identity }]);
    case 'claim':
    case 'free':
      return form.ignoresCase === true ? undefined : ofDimension(value, otherwise, filled, side);
  }
}

function always(elements: readonly Element[] | undefined): Alternatives {
  return { known: elements === undefined ? [] : [{ guard: true, elements }], open: [] };
}

/** A text is there, an empty one is there and uses the default only, or a stand-in takes its place. */
function ofDimension(
  value: Extract<KeyValue, { type: 'claim' | 'free' }>,
  otherwise: readonly Element[] | undefined,
  filled: (given: Text | undefined) => readonly Element[] | undefined,
  { space: { languages } }: Side,
): Alternatives | undefined {
  const isClaim = value.type === 'claim';
  const dimension = isClaim ? value.dimension : DIMENSION.context(value.key);
  const isFilled = isIn(dimension, languages.pattern([{ type: 'one' }, { type: 'any' }]));
  const standIn = isClaim ? value.standIn : undefined;
  const inPlace = filled(standIn);
  if (standIn !== undefined && standIn !== '' && inPlace === undefined) return undefined;
  const cases = [
    { guard: isFilled, elements: [{ type: 'variable', dimension } as const] },
    { guard: isIn(dimension, languages.literal('')), elements: otherwise },
    { guard: isMissing(dimension), elements: inPlace },
  ];
  const known = cases.flatMap(({ guard, elements }) =>
    elements === undefined ? [] : [{ guard, elements }],
  );
  if (!isClaim || !value.mayBeList) return { known, open: [] };
  const isList = listClaim(dimension);
  const isText = isAmong(isList.dimension, 1);
  return {
    known: known.map(({ guard, elements }) => ({ guard: and(isText, guard), elements })),
    open: [isList],
  };
}

/** A claim, by its dimension, is a list. */
export function listClaim(dimension: string) {
  return isAmong(DIMENSION.claimIsList(dimension.slice(DIMENSION.claim('').length)), 2);
}

function textElements(value: Text, form: PatternForm): readonly Element[] | undefined {
  return elementsOf(partsOf(value), form);
}

/** Elements of a text as it is; nothing where part of it is unknown. */
export function literalElements(value: Text): readonly Element[] | undefined {
  return elementsOf(partsOf(value), { wildcards: 'none', variables: false });
}

/** Elements of a text without variables; nothing where part of it is unknown. */
function elementsOf(
  pieces: readonly Exclude<Piece, { key: string }>[] | readonly Piece[],
  { ignoresCase = false }: PatternForm,
): readonly Element[] | undefined {
  const elements: Element[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      elements.push(...(ignoresCase ? caseless(piece) : characters(piece)));
    } else if (isWildcard(piece)) {
      if (piece.wildcard === 'unsure') return undefined;
      elements.push({ type: piece.wildcard });
    } else if (!isUnknown(piece) && !isVariable(piece) && isReference(piece)) {
      elements.push({ type: 'reference', name: showReference(piece) });
    } else return undefined;
  }
  return elements;
}

/** The elements of a text in which upper and lower case are the same. */
export function caseless(text: string): Element[] {
  return text
    .toLowerCase()
    .split('')
    .map((lower) => {
      const others = [lower.toUpperCase(), ...(LOWERED_TO.get(lower) ?? [])];
      const same = others.filter((each) => each !== lower && each.toLowerCase() === lower);
      return { type: 'character', oneOf: [lower, ...same] };
    });
}

// The Kelvin, Ångström and Ohm signs have the lower case of another letter.
const LOWERED_TO: ReadonlyMap<string, readonly string[]> = new Map([
  ['k', ['\u212a']],
  ['å', ['\u212b']],
  ['ω', ['\u2126']],
]);

/** The language of a pattern whose only variable is the caller's identity id; nothing for others. */
export function patternOfIdentity(
  source: Text,
  form: PatternForm,
  resolve: ResolveKey,
  { space: { languages } }: Side,
): Language | undefined {
  const elements: Element[] = [];
  for (const piece of compilePattern(source, form).pieces) {
    if (isVariable(piece)) {
      if (resolve(piece.key).type !== 'identity') return undefined;
      elements.push({ type: 'variable', dimension: DIMENSION.identity });
      continue;
    }
    const known = elementsOf([piece], form);
    if (known === undefined) return undefined;
    elements.push(...known);
  }
  return languages.pattern(elements);
}
