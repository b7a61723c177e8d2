import type { Text } from '../../values/text';
import {
  foldCase,
  isVariable,
  isWildcard,
  type Pattern,
  type PatternForm,
  type Piece,
  type Wildcard,
} from './pattern';
import { ANY, piecesOf } from './pattern-pieces';

/**
 * Prepares a text of a policy for comparing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function compilePattern(source: Text, form: PatternForm): Pattern {
  const ignoresCase = form.ignoresCase === true;
  const joined = joinLiterals(placeStars(piecesOf(source, form), form.wildcards));
  const placed = ignoresCase ? joined.map(foldCase) : joined;
  const [first, second] = placed;
  return {
    pieces: placed,
    simple:
      typeof first === 'string' && (placed.length === 1 || (placed.length === 2 && second === ANY))
        ? { literal: first, isPrefix: placed.length === 2 }
        : undefined,
    hasVariables: placed.some(isVariable),
    ignoresCase,
  };
}

function joinLiterals(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof piece === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  const kept = joined.filter((piece) => piece !== '');
  return kept.length === 0 ? [''] : kept;
}

const SEGMENT: Wildcard = { wildcard: 'segment' };
const UNSURE: Wildcard = { wildcard: 'unsure' };

/** Keeps stars in their field of an ARN, and completes an ARN that has too few fields. */
function placeStars(pieces: readonly Piece[], wildcards: PatternForm['wildcards']): Piece[] {
  if (wildcards !== 'resource' && wildcards !== 'arn') return [...pieces];
  let colons = 0;
  let isSure = true;
  const placed = pieces.map((piece, at): Piece => {
    if (typeof piece === 'string') colons += piece.split(':').length - 1;
    // An ARN has all its fields; what a variable holds has none that a star could leave.
    else if (isVariable(piece) || isArn(piece)) colons = Infinity;
    else if (!isWildcard(piece)) isSure = false;
    if (piece !== ANY || colons >= 5) return piece;
    const next = pieces.slice(at + 1).find((each) => each !== '');
    const endsField = next === undefined || (typeof next === 'string' && next.startsWith(':'));
    if (wildcards === 'resource' && endsField) return ANY;
    return isSure ? SEGMENT : UNSURE;
  });
  const [first] = placed;
  const isShort = typeof first === 'string' && first.startsWith('arn:') && colons < 5 && isSure;
  if (wildcards === 'arn' || !isShort) return placed;
  return [...placed, ...Array.from({ length: 5 - colons }, () => [':', ANY]).flat()];
}

function isArn(piece: Piece): boolean {
  return typeof piece === 'object' && 'attribute' in piece && /(?:^|\.)arn$/.test(piece.attribute);
}
