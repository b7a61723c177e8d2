import { toIamVariables } from '../documents/policy-variables';
import { partsOf, type Text, type TextPart } from '../../values/text';
import type { PatternForm, Piece, Wildcard } from './pattern';

/** The star of a pattern, wherever it may reach. */
export const ANY: Wildcard = { wildcard: 'any' };

const ONE: Wildcard = { wildcard: 'one' };

/** Takes a text of a policy apart into literal text, wildcards, variables and what isn't known. */
export function piecesOf(source: Text, form: PatternForm): Piece[] {
  const parts = form.variables ? withoutOpenVariables(partsOf(source)) : partsOf(source);
  return parts.flatMap((part): Piece[] =>
    typeof part === 'string' ? literalPieces(part, form) : [part],
  );
}

const WILDCARD = /[*?]/g;
const SPECIAL = /[*?]|\$\{([^{}]*)\}/g;
const VARIABLE = /^\s*([^,\s][^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/;

/** Makes a variable whose name isn't wholly known, `${aws:PrincipalTag/` and so on, one unknown part. */
function withoutOpenVariables(parts: readonly TextPart[]): TextPart[] {
  const closed: TextPart[] = [];
  let isOpen = false;
  for (const [at, part] of parts.entries()) {
    let rest = part;
    if (isOpen) {
      const end = typeof rest === 'string' ? rest.indexOf('}') : -1;
      if (typeof rest !== 'string' || end < 0) continue;
      rest = rest.slice(end + 1);
      isOpen = false;
    }
    const start =
      typeof rest === 'string' && at < parts.length - 1 ? OPEN_VARIABLE.exec(rest) : null;
    if (typeof rest !== 'string' || start === null) {
      closed.push(rest);
      continue;
    }
    closed.push(rest.slice(0, start.index), {
      unknown: 'the name of a policy variable is not known',
    });
    isOpen = true;
  }
  return closed;
}

const OPEN_VARIABLE = /[$&]\{[^{}]*$/;

function literalPieces(literal: string, form: PatternForm): Piece[] {
  if (!/[*?{]/.test(literal)) return [literal];
  const source = form.variables ? toIamVariables(literal) : literal;
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of source.matchAll(form.variables ? SPECIAL : WILDCARD)) {
    const piece = specialPiece(match[0], match[1], form);
    if (piece === undefined) continue;
    pieces.push(source.slice(end, match.index), piece);
    end = match.index + match[0].length;
  }
  return [...pieces, source.slice(end)];
}

function specialPiece(
  found: string,
  inside: string | undefined,
  form: PatternForm,
): Piece | undefined {
  if (inside === undefined) {
    if (form.wildcards === 'none') return undefined;
    return found === '*' ? ANY : ONE;
  }
  if (inside === '*' || inside === '?' || inside === '$') return inside;
  const [, key, fallback] = VARIABLE.exec(inside) ?? [];
  return key === undefined ? undefined : { key: key.toLowerCase(), name: key, fallback };
}
