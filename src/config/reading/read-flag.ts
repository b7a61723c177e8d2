import { isUnresolved } from '../../values/is-unresolved';
import { showMistyped } from '../../values/show-value';
import { type Cursor, UNREADABLE } from './cursor';

/** Reads a yes or no, which decides what is built and so must be known. */
export function readFlag(cursor: Cursor, otherwise: boolean): boolean {
  const { value } = cursor;
  if (typeof value === 'boolean') return value;
  if (value !== undefined && value !== UNREADABLE) {
    const wayOut = isUnresolved(value) ? '; write it out' : '';
    cursor.report(
      'bad-type',
      `expected \`true\` or \`false\`, got ${showMistyped(value)}${wayOut}`,
    );
  }
  return otherwise;
}
