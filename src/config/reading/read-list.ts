import { isUnresolved } from '../../values/is-unresolved';
import { showText, showValue } from '../../values/show-value';
import { type Cursor, UNREADABLE } from './cursor';

/** What a list must look like. */
export interface ListShape {
  /** What it holds, in the plural: "URLs". */
  readonly what: string;
  /** @default 0 */
  readonly min?: number;
  /** @default - any number */
  readonly max?: number;
  /**
   * Whether a list that only Terraform knows will do.
   *
   * @default false
   */
  readonly mayBeUnknown?: boolean;
}

/** Reads a list in its order. */
export function readList<T>(cursor: Cursor, shape: ListShape, read: (item: Cursor) => T): T[] {
  const { value } = cursor;
  const { what } = shape;
  if (value === UNREADABLE) return [];
  if (value === undefined) {
    cursor.report('missing', `missing; give a list of ${what}`);
    return [];
  }
  if (!Array.isArray(value)) {
    const wayOut = isUnresolved(value) ? '; write the list out, its elements may be unknown' : '';
    cursor.report('bad-type', `expected a list of ${what}, got ${showValue(value)}${wayOut}`);
    return [];
  }
  if (isUnresolved(value)) {
    if (shape.mayBeUnknown === true) return value as T[];
    cursor.report(
      'bad-value',
      `expected a list of ${what}, got ${showValue(value)}; write the list out`,
    );
    return [];
  }
  reportCount(cursor, shape, value.length);
  return value.map((_, index) => read(cursor.item(index)));
}

/** Reads a list of texts in which none occurs twice. */
export function readTexts<T extends string>(
  cursor: Cursor,
  shape: ListShape,
  read: (item: Cursor) => T | undefined,
): T[] {
  const texts = readList(cursor, shape, read);
  texts.forEach((text, index) => {
    if (text === undefined || isUnresolved(text) || texts.indexOf(text) === index) return;
    cursor.item(index).report('duplicate', `${showText(text)} is listed twice; take one out`);
  });
  return texts.filter((text) => text !== undefined);
}

function reportCount(
  cursor: Cursor,
  { what, min = 0, max = Infinity }: ListShape,
  count: number,
): void {
  if (count < min) {
    cursor.report('missing', `expected a list of ${what}, got an empty list; give at least ${min}`);
  }
  if (count > max) cursor.report('too-many', `at most ${max} ${what}, got ${count}`);
}
