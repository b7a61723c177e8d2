import { isUnknown } from '../is-unknown';
import { showValue } from '../show-value';
import { type Cursor, UNREADABLE } from './cursor';

/** Reads a yes or no, which decides what is built and so must be known. */
export function readFlag(cursor: Cursor, otherwise: boolean): boolean {
  const { value } = cursor;
  if (typeof value === 'boolean') return value;
  if (value !== undefined && value !== UNREADABLE) {
    const wayOut = isUnknown(value) ? '; write it out' : '';
    cursor.report('bad-type', `expected \`true\` or \`false\`, got ${showValue(value)}${wayOut}`);
  }
  return otherwise;
}
