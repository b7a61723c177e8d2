import { partsOf, text, type Text, type TextPart } from '../values/text';
import { OWN_IDENTITY } from './sign-in';

/** Writes the caller's identity id where a resource has `{identity}`. */
export function withIdentity(value: Text, identity: string): Text {
  return text(
    ...partsOf(value).map((part) =>
      typeof part === 'string' ? part.replaceAll(OWN_IDENTITY, identity) : part,
    ),
  );
}

/**
 * Reads `*` and `?` in a resource that is asked for as any text, so that an answer holds for all that
 * they may be. `${*}` and `${?}` are the characters themselves, as IAM writes them.
 */
export function anyOfResource(value: Text): Text {
  return text(
    ...partsOf(value).flatMap((part): readonly TextPart[] =>
      typeof part === 'string' ? part.split(WILDCARD).map(pieceOf) : [part],
    ),
  );
}

const WILDCARD = /(\$\{[*?$]\}|[*?])/;

function pieceOf(piece: string): TextPart {
  if (piece === '*' || piece === '?') return ANYTHING[piece];
  return /^\$\{.\}$/.test(piece) ? piece.charAt(2) : piece;
}

const ANYTHING = {
  '*': { unknown: '`*` in the resource asked for may be any text' },
  '?': { unknown: '`?` in the resource asked for may be any character' },
} as const;
