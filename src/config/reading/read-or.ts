import type { Cursor } from './cursor';

/** Reads what is written, or gives the default where nothing is. */
export function readOr<T>(cursor: Cursor, otherwise: NoInfer<T>, read: (cursor: Cursor) => T): T {
  return cursor.isAbsent ? otherwise : read(cursor);
}

/** Reads what is written, or nothing where nothing is. */
export function readOptional<T>(cursor: Cursor, read: (cursor: Cursor) => T): T | undefined {
  return cursor.isAbsent ? undefined : read(cursor);
}
