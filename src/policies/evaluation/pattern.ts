import type { Unknown } from '../../values/unknown';
import type { Reference } from '../../values/text';

/**
 * `any` stands for any text, `segment` for any without a colon, `unsure` for one of these two, `one`
 * for one character.
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
  /** What stands in where the request has no value; absent where nothing does. */
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
