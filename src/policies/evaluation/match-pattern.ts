import { isUnknown, type Unknown, type Ternary } from '../../values/unknown';
import { compareTexts } from '../../values/compare-texts';
import { partsOf, text, unknownReasons, type Text, type TextPart } from '../../values/text';
import {
  foldCase,
  isCertain,
  isVariable,
  isWildcard,
  type FilledPiece,
  type Pattern,
  type Piece,
  type Wildcard,
} from './pattern';
import { isList, type ContextLookup, type ContextValue } from './request-context';
import { matchUncertain } from './uncertain-match';

/**
 * Compares a value of a request with a pattern.
 *
 * A variable without a value makes the pattern match nothing. What a variable holds is literal text: a
 * star in it is a star.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function matchPattern(pattern: Pattern, given: Text, context: ContextLookup): Ternary {
  const { simple, ignoresCase } = pattern;
  const value = ignoresCase ? inLowerCase(given) : given;
  if (typeof value === 'string' && simple !== undefined) {
    const { literal, isPrefix } = simple;
    return (isPrefix ? value.startsWith(literal) : value === literal) ? 'yes' : 'no';
  }
  const pieces = fillIn(pattern, context);
  if (pieces === undefined) return 'no';
  if (typeof value === 'string' && areCertain(pieces)) {
    return matchCertain(pieces, value) ? 'yes' : 'no';
  }
  const [piece, ...others] = pieces;
  const isLiteral = typeof piece === 'string' && others.length === 0 && !ignoresCase;
  // What a reference begins with may be known: it is no literal that begins otherwise.
  if (isLiteral && compareTexts(piece, value) === 'different') return 'no';
  return matchUncertain(pieces, partsOf(value));
}

/** The pattern with its variables filled in; nothing where one has no value. */
export function fillIn(
  pattern: Pattern,
  context: ContextLookup,
): readonly FilledPiece[] | undefined {
  if (!pattern.hasVariables) return pattern.pieces as readonly FilledPiece[];
  const filled: FilledPiece[] = [];
  for (const piece of pattern.pieces) {
    if (!isVariable(piece)) {
      filled.push(piece);
      continue;
    }
    const value = singleValue(context.get(piece.key)) ?? piece.fallback;
    if (value === undefined) return undefined;
    filled.push(...piecesOf(pattern.ignoresCase && !isUnknown(value) ? inLowerCase(value) : value));
  }
  return filled;
}

/** Condition keys of the variables of a pattern that have no value, as keys are written. */
export function lackingVariables(pattern: Pattern, context: ContextLookup): string[] {
  return pattern.pieces.flatMap((piece) => {
    if (!isVariable(piece)) return [];
    const value = singleValue(context.get(piece.key)) ?? piece.fallback;
    return value === undefined ? [piece.name] : [];
  });
}

/** Writes pieces as a policy does, variables that aren't filled in included. */
export function patternText(pieces: readonly Piece[]): Text {
  return text(
    ...pieces.map((piece) => {
      if (isWildcard(piece)) return piece.wildcard === 'one' ? '?' : '*';
      return isVariable(piece) ? `\${${piece.name}}` : piece;
    }),
  );
}

/** Why the answer for a pattern and a value isn't certain, each reason once. */
export function unknownsOf(
  pattern: Pattern,
  value: Text | undefined,
  context: ContextLookup,
): string[] {
  const filled = pattern.pieces.flatMap((piece): readonly TextPart[] => {
    if (isWildcard(piece)) return [];
    if (!isVariable(piece)) return [piece];
    const held = singleValue(context.get(piece.key));
    return held === undefined ? [] : piecesOf(held);
  });
  const parts = [...filled, ...(value === undefined ? [] : partsOf(value))];
  return [...new Set(parts.flatMap((part) => unknownReasons([part])))];
}

/** The value of a key as a variable has it: a list is none, and neither is an empty text. */
function singleValue(value: ContextValue | undefined): Text | Unknown | undefined {
  return value === undefined || value === '' || isList(value) ? undefined : value;
}

function piecesOf(value: Text | Unknown): readonly TextPart[] {
  return isUnknown(value) ? [value] : partsOf(value);
}

function inLowerCase(value: Text): Text {
  return typeof value === 'string' ? value.toLowerCase() : value.map(foldCase);
}

function areCertain(pieces: readonly FilledPiece[]): pieces is readonly (string | Wildcard)[] {
  return pieces.every(isCertain);
}

/** Literal text and single characters between two stars; its length is fixed. */
interface Run {
  readonly pieces: readonly (string | Wildcard)[];
  readonly length: number;
  /** The star in front; absent for the first run. */
  readonly star?: 'any' | 'segment';
}

/** Whether a text that is known matches a pattern that is known. */
function matchCertain(pieces: readonly (string | Wildcard)[], value: string): boolean {
  const runs = runsOf(pieces);
  return runs.some(({ star }) => star === 'segment')
    ? matchSegments(runs, value)
    : matchStars(runs, value);
}

function runsOf(pieces: readonly (string | Wildcard)[]): Run[] {
  const runs: { pieces: (string | Wildcard)[]; length: number; star?: Run['star'] }[] = [
    { pieces: [], length: 0 },
  ];
  for (const piece of pieces) {
    if (typeof piece !== 'string' && piece.wildcard !== 'one') {
      runs.push({
        pieces: [],
        length: 0,
        star: piece.wildcard === 'segment' ? 'segment' : 'any',
      });
      continue;
    }
    const run = runs.at(-1) as (typeof runs)[number];
    run.pieces.push(piece);
    run.length += typeof piece === 'string' ? piece.length : 1;
  }
  return runs;
}

/**
 * Matches where every star is any text. The first place at which a run fits is as good as a later one,
 * since the next star takes in what lies between: no star is tried twice, and the last run can only
 * stand at the end.
 */
function matchStars(runs: readonly Run[], value: string): boolean {
  const [first, ...others] = runs as readonly [Run, ...Run[]];
  const last = others.pop();
  if (first.length > value.length || !fits(first.pieces, value, 0)) return false;
  if (last === undefined) return first.length === value.length;
  let position = first.length;
  for (const run of others) {
    const found = find(run, value, position);
    if (found < 0) return false;
    position = found + run.length;
  }
  const end = value.length - last.length;
  return end >= position && fits(last.pieces, value, end);
}

/**
 * Matches where some star stops at a colon: keeps every place that can be reached after each run, so
 * that a run is compared with a place once.
 */
function matchSegments(runs: readonly Run[], value: string): boolean {
  const codes = Uint16Array.from({ length: value.length }, (_, at) => value.charCodeAt(at));
  let from: Places = { reached: new Uint8Array(value.length + 1), first: 0 };
  from.reached[0] = 1;
  for (const run of runs) {
    from = placesAfter(run, from, value, codes);
    if (from.first > value.length) return false;
  }
  return from.reached[value.length] === 1;
}

/** Places of a value, and the first of them; one behind the end where there is none. */
interface Places {
  readonly reached: Uint8Array;
  readonly first: number;
}

const COLON = ':'.charCodeAt(0);

/** The places at which a run ends that begins where the star in front of it reaches. */
function placesAfter(
  { star, length, pieces }: Run,
  { reached, first }: Places,
  value: string,
  codes: Uint16Array,
): Places {
  const places = new Uint8Array(value.length + 1);
  const [piece] = pieces;
  const begins = typeof piece === 'string' ? piece.charCodeAt(0) : -1;
  const stop = star === 'segment' ? COLON : -1;
  const last = value.length - length;
  let earliest = value.length + 1;
  let isReached = false;
  for (let at = first; at <= last; at += 1) {
    const code = codes[at] as number;
    isReached = reached[at] === 1 || (isReached && star !== undefined);
    if (isReached && (begins < 0 || begins === code)) {
      if (length < 2 || fits(pieces, value, at)) {
        places[at + length] = 1;
        if (earliest > value.length) earliest = at + length;
      }
    }
    if (code === stop) isReached = false;
  }
  return { reached: places, first: earliest };
}

function find(run: Run, value: string, from: number): number {
  const [piece, ...more] = run.pieces;
  if (typeof piece === 'string' && more.length === 0) return value.indexOf(piece, from);
  for (let at = from; at + run.length <= value.length; at += 1) {
    if (fits(run.pieces, value, at)) return at;
  }
  return -1;
}

/** Whether pieces stand at a place of a value that is long enough. */
function fits(pieces: Run['pieces'], value: string, at: number): boolean {
  let position = at;
  for (const piece of pieces) {
    if (typeof piece === 'string' && !value.startsWith(piece, position)) return false;
    position += typeof piece === 'string' ? piece.length : 1;
  }
  return true;
}
