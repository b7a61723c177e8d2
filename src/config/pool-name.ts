import type { Cursor } from './reading/cursor';
import { readText } from './reading/read-text';

/** Reads the name of a pool, which names of clients and roles begin with unless they say otherwise. */
export function readPoolName(cursor: Cursor): string {
  return readText(cursor, {
    what: 'a name',
    pattern: /^[\w+=,.@-]{1,128}$/,
    rule: '1 to 128 letters, digits and `_ + = , . @ -`, without spaces',
  });
}
