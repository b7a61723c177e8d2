import { isUnknown, type Unknown } from '../../values/unknown';
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
import type { Ternary } from '../../values/ternary';
import { matchCertain } from './certain-match';
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
