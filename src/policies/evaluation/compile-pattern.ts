import type { Text } from '../../values/text';
import { placeStars } from './arn-fields';
import { foldCase, isVariable, type Pattern, type PatternForm, type Piece } from './pattern';
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
