import { partsOf, showText, text, unknownReasons, type Text, type TextPart } from '../values/text';
import type { Maybe } from '../values/unknown';

/** JSON that was written with references in it. */
export interface JsonText {
  readonly json: unknown;
  /** Gives a text of the JSON, or a key, with the references that stand in it. */
  readonly restore: (written: string) => Text;
}

// Characters for private use, which no policy has.
const OPEN = '\uE000';
const CLOSE = '\uE001';
const MARK = new RegExp(`${OPEN}(\\d+)${CLOSE}`);

/** Parses JSON with references in its texts and keys; one that stands for more than a text defeats it. */
export function parseJsonText(source: Text): Maybe<JsonText> {
  const parts = partsOf(source);
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') {
    return { unknown: unknownReasons(source).join(', ') };
  }
  const held: TextPart[] = [];
  const marked = parts.map((part) =>
    typeof part === 'string' ? part : `${OPEN}${held.push(part) - 1}${CLOSE}`,
  );
  try {
    return {
      json: JSON.parse(marked.join('')) as unknown,
      restore: (written) =>
        text(
          ...written
            .split(MARK)
            .map((piece, index) => (index % 2 === 0 ? piece : (held[+piece] ?? ''))),
        ),
    };
  } catch {
    const reasons = unknownReasons(source);
    return {
      unknown: reasons.join(', ') || `it is not JSON: \`${showText(source).slice(0, 40)}\``,
    };
  }
}
