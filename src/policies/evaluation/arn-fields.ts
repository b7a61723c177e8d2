import { isVariable, isWildcard, type PatternForm, type Piece, type Wildcard } from './pattern';
import { ANY } from './pattern-pieces';

const SEGMENT: Wildcard = { wildcard: 'segment' };
const UNSURE: Wildcard = { wildcard: 'unsure' };

/**
 * Keeps stars in their field of an ARN, and completes an ARN that has too few fields.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function placeStars(pieces: readonly Piece[], wildcards: PatternForm['wildcards']): Piece[] {
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
