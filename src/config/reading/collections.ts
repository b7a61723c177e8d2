import { byCodeUnit } from '../../values/by-code-unit';
import { isUnresolved } from '../../values/is-unresolved';
import { showKind, showString, showValue } from '../../values/show-value';
import { type Cursor, UNREADABLE } from './cursor';
import { isWrittenMap, type Reader } from './options';

/** What a list or a keyed map must look like. */
export interface CollectionShape {
  /** What it holds, in the plural: "URLs". */
  readonly what: string;
  /** @default 0 */
  readonly min?: number;
  /** @default - any number */
  readonly max?: number;
}

/** What a list must look like. */
export interface ListShape extends CollectionShape {
  /**
   * Whether a list that only Terraform knows will do.
   *
   * @default false
   */
  readonly mayBeUnknown?: boolean;
}

/** Reads a list in its order. */
export function list<T>(shape: ListShape, read: Reader<T>): Reader<T[]> {
  const { what } = shape;
  return (cursor) => {
    const { value } = cursor;
    if (value === UNREADABLE) return [];
    if (value === undefined) {
      cursor.report('missing', `missing; give a list of ${what}`);
      return [];
    }
    const got = `expected a list of ${what}, got ${showValue(value)}`;
    if (!Array.isArray(value)) {
      const wayOut = isUnresolved(value) ? '; write the list out, its elements may be unknown' : '';
      cursor.report('bad-type', `${got}${wayOut}`);
      return [];
    }
    if (isUnresolved(value)) {
      if (shape.mayBeUnknown === true) return value as T[];
      cursor.report('bad-value', `${got}; write the list out`);
      return [];
    }
    reportCount(cursor, shape, value.length, `a list of ${what}, got an empty list`);
    return value.map((_, index) => read(cursor.item(index)));
  };
}

/** Reads a list of strings in which none occurs twice; those that its reader reports are left out. */
export function strings<T extends string>(
  shape: ListShape,
  read: Reader<T | undefined>,
): Reader<T[]> {
  return (cursor) => {
    const all = list(shape, read)(cursor);
    all.forEach((each, index) => {
      if (each === undefined || isUnresolved(each) || all.indexOf(each) === index) return;
      cursor.item(index).report('duplicate', `${showString(each)} is listed twice; take one out`);
    });
    return all.filter((each) => each !== undefined);
  };
}

/** What a keyed map must look like. */
export interface MapShape extends CollectionShape {
  /** Says what is wrong with a key, if anything is. */
  readonly keyProblem: (key: string, entry: Cursor) => string | undefined;
}

/** Reads a keyed map in code-unit order of its keys, so that the order of writing plays no part. */
export function keyed<T>(shape: MapShape, read: (key: string, entry: Cursor) => T): Reader<T[]> {
  const { what } = shape;
  return (cursor) => {
    const { value } = cursor;
    if (value === UNREADABLE) return [];
    if (value === undefined) {
      cursor.report('missing', `missing; give ${what} by key`);
      return [];
    }
    if (!isWrittenMap(value)) {
      const wayOut = isUnresolved(value) ? '; write the object out, its values may be unknown' : '';
      cursor.report('bad-type', `expected ${what} by key, got ${showKind(value)}${wayOut}`);
      return [];
    }
    const keys = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort(byCodeUnit);
    reportCount(cursor, shape, keys.length, `${what} by key, got an empty object`);
    return keys.map((key) => {
      const entry = cursor.at(key);
      const problem = isUnresolved(key) ? UNKNOWN_KEY : shape.keyProblem(key, entry);
      if (problem !== undefined) entry.report('bad-key', problem);
      return read(key, entry);
    });
  };
}

const UNKNOWN_KEY = 'expected a known key, got a value that only Terraform knows; write it out';

function reportCount(
  cursor: Cursor,
  { what, min = 0, max = Infinity }: CollectionShape,
  count: number,
  empty: string,
): void {
  if (count < min) cursor.report('missing', `expected ${empty}; give at least ${min}`);
  if (count > max) cursor.report('too-many', `at most ${max} ${what}, got ${count}`);
}

/** Reports each of several things that says the same as one before it, where both are known. */
export function reportTwins<T extends { readonly key: string }>(
  cursor: Cursor,
  all: readonly T[],
  nameOf: (each: T) => string | undefined,
  message: (each: T, twin: T) => string,
): void {
  const taken = new Map<string, T>();
  for (const each of all) {
    const name = nameOf(each);
    if (name === undefined || isUnresolved(name)) continue;
    const twin = taken.get(name);
    if (twin === undefined) taken.set(name, each);
    else cursor.at(each.key).report('duplicate', message(each, twin));
  }
}
