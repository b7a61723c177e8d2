import { LONGEST_ATTRIBUTE_VALUE } from '../cognito/attributes';
import type { Cursor } from './reading/cursor';
import { withDefault } from './reading/options';
import { whole } from './reading/read-value';

const readLength = whole({
  what: 'a number of characters',
  min: 0,
  max: LONGEST_ATTRIBUTE_VALUE,
  mustBeKnown: true,
});

/** How long the value of an attribute may be. */
export const LENGTHS = {
  minLength: withDefault(0, readLength),
  maxLength: withDefault(LONGEST_ATTRIBUTE_VALUE, readLength),
};

/** Reads the least or greatest value of an attribute. The API takes any string, even one that is no number. */
export const readBound = whole({ what: 'a number', mustBeKnown: true });

/** Reports a least value that is more than the greatest. */
export function reportAttributeRange(
  spec: Cursor,
  range: {
    readonly minLength: number;
    readonly maxLength: number;
    readonly min?: number;
    readonly max?: number;
  },
): void {
  reportOrder(spec, 'minLength', range.minLength, 'maxLength', range.maxLength);
  reportOrder(spec, 'min', range.min ?? -Infinity, 'max', range.max ?? Infinity);
}

function reportOrder(spec: Cursor, low: string, least: number, high: string, most: number): void {
  if (!(least > most)) return;
  spec
    .at(low)
    .report('conflict', `is more than \`${high}\`, got \`${least}\` and \`${most}\`; swap them`);
}
