import { unknownBecause, type Unknown } from '../../values/unknown';
import { type Reference, type Text, partsOf, type TextPart } from '../../values/text';
import { toIamVariables } from '../documents/policy-variables';

/**
 * `any` is any string, `segment` any without a colon, `unsure` one of these two, `one` one character.
 */
export interface Wildcard {
  readonly wildcard: 'any' | 'segment' | 'unsure' | 'one';
}

/** A policy variable, to be filled in from the request. */
export interface Variable {
  /** The condition key, in lower case. */
  readonly key: string;
  /** The condition key as the policy writes it. */
  readonly name: string;
  /** The value where the request has none; absent where nothing does. */
  readonly fallback?: string;
}

/** A piece of a pattern whose variables are filled in. */
export type FilledPiece = string | Wildcard | Reference | Unknown;

/** A text of a policy, prepared to compare values of a request with. */
export interface Pattern {
  readonly pieces: readonly (FilledPiece | Variable)[];
  /** The whole pattern where it is one literal text, or one before a final star. */
  readonly simple?: { readonly literal: string; readonly isPrefix: boolean };
  readonly hasVariables: boolean;
  /** Whether values are compared in lower case; the pieces are in lower case then. */
  readonly ignoresCase: boolean;
}

/** How the text of a pattern is read. */
export interface PatternForm {
  /**
   * `glob`: a star is any text. `resource`: as in a Resource, where a star inside one of an ARN's
   * first five fields stays in its field, unless it ends it. `arn`: as in an ARN condition, where
   * every star there does. `none`: stars are stars.
   */
  readonly wildcards: 'none' | 'glob' | 'resource' | 'arn';
  /** Whether `${…}` is a policy variable; in the older policy version it is literal text. */
  readonly variables: boolean;
  /**
   * Whether upper and lower case are the same.
   *
   * @default false
   */
  readonly ignoresCase?: boolean;
}

/** A piece of a pattern. */
export type Piece = FilledPiece | Variable;

/** Writes a piece, or a part of a text, in lower case as far as it is known. */
export function foldCase<T>(piece: T | string): T | string {
  return typeof piece === 'string' ? piece.toLowerCase() : piece;
}

/** Whether a piece is a variable that isn't filled in yet. */
export function isVariable(piece: Piece): piece is Variable {
  return typeof piece === 'object' && 'key' in piece;
}

/** Whether a piece is a wildcard. */
export function isWildcard(piece: string | object): piece is Wildcard {
  return typeof piece === 'object' && 'wildcard' in piece;
}

/** Whether nothing about a piece is unknown. */
export function isCertain(piece: FilledPiece): piece is string | Wildcard {
  return typeof piece === 'string' || isWildcard(piece);
}

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

/** The star of a pattern, wherever it may reach. */
export const ANY: Wildcard = { wildcard: 'any' };

const ONE: Wildcard = { wildcard: 'one' };

/** Takes a text of a policy apart into literal text, wildcards, variables and what is unknown. */
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
      unknown: 'the name of a policy variable is unknown',
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
  const all = [...pieces, source.slice(end)];
  return form.variables ? all.flatMap(withoutUnclosed) : all;
}

/** AWS documents no variable without a closing brace or a name: nothing behind one is certain. */
function withoutUnclosed(piece: Piece): Piece[] {
  const start = typeof piece === 'string' ? piece.indexOf('${') : -1;
  return typeof piece === 'string' && start >= 0 ? [piece.slice(0, start), UNCLOSED] : [piece];
}

const UNCLOSED = unknownBecause('a policy variable is not closed, or has no name', 'correction');

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
