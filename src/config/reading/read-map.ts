import { byCodeUnit } from '../../values/by-code-unit';
import { isUnresolved } from '../../values/is-unresolved';
import { showKind } from '../../values/show-value';
import { type Cursor, UNREADABLE } from './cursor';
import { isWrittenMap } from './read-object';

/** Says what is wrong with a key, if anything is. */
export type KeyRule = (key: string, entry: Cursor) => string | undefined;

/** What a keyed map must look like. */
export interface MapShape {
  /** What it holds, in the plural: "app clients". */
  readonly what: string;
  readonly keyProblem: KeyRule;
  /** @default 0 */
  readonly min?: number;
  /** @default - any number */
  readonly max?: number;
}

/** Reads a keyed map in code-unit order of its keys, so that the order of writing plays no part. */
export function readMap<T>(
  cursor: Cursor,
  shape: MapShape,
  read: (key: string, entry: Cursor) => T,
): T[] {
  const { value } = cursor;
  if (value === UNREADABLE) return [];
  if (value === undefined) {
    cursor.report('missing', `missing; give ${shape.what} by key`);
    return [];
  }
  if (!isWrittenMap(value)) {
    const wayOut = isUnresolved(value) ? '; write the map out, its values may be unknown' : '';
    cursor.report('bad-type', `expected ${shape.what} by key, got ${showKind(value)}${wayOut}`);
    return [];
  }
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort(byCodeUnit);
  reportCount(cursor, shape, keys.length);
  return keys.map((key) => {
    const entry = cursor.at(key);
    const problem = isUnresolved(key) ? UNKNOWN_KEY : shape.keyProblem(key, entry);
    if (problem !== undefined) entry.report('bad-key', problem);
    return read(key, entry);
  });
}

const UNKNOWN_KEY = 'expected a known key, got a value that only Terraform knows; write it out';

function reportCount(
  cursor: Cursor,
  { what, min = 0, max = Infinity }: MapShape,
  count: number,
): void {
  if (count < min) {
    cursor.report('missing', `expected ${what} by key, got an empty map; give at least ${min}`);
  }
  if (count > max) cursor.report('too-many', `at most ${max} ${what}, got ${count}`);
}
