import { partsOf, text } from '../values/text';
import { unknownBecause } from '../values/unknown';
import { textValue, type Value } from './value';

/** Largest value that is evaluated: characters, items and entries together. */
export const LARGEST_VALUE = 1_000_000;

const WORTH_KEEPING = 1_000;
const SIZES = new WeakMap<Value, number>();

/**
 * Measures a value: characters, items and entries together, what is repeated as often as it stands
 * there. What was measured once isn't walked again, since a few locals can name each other a thousand
 * million times over.
 */
export function sizeOf(value: Value): number {
  if (value.type === 'constant') return 1;
  const known = value.type === 'text' ? undefined : SIZES.get(value);
  if (known !== undefined) return known;
  const size = measure(value);
  if (size > WORTH_KEEPING) SIZES.set(value, size);
  return size;
}

function measure(value: Exclude<Value, { readonly type: 'constant' }>): number {
  if (value.type === 'text') {
    return partsOf(value.text).reduce(
      (sum, part) => sum + (typeof part === 'string' ? part.length : 1),
      1,
    );
  }
  const inner = value.type === 'list' ? value.items : [...value.entries.values()];
  return inner.reduce((sum, each) => sum + sizeOf(each), 1);
}

/** Why what is too large isn't evaluated. */
export const LIMIT = unknownBecause(
  // Formatting one number by the rules of a language would load all of them, with every command.
  `it is larger than ${String(LARGEST_VALUE).replace(/\B(?=(?:\d{3})+$)/g, ',')} characters, and isn't evaluated`,
  'correction',
);

/** Stands for what is too large. */
export const TOO_LARGE = textValue(text(LIMIT));

/** A value, unless it is too large. */
export function bounded(value: Value): Value {
  return sizeOf(value) > LARGEST_VALUE ? TOO_LARGE : value;
}
