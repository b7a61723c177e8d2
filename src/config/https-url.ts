import { isUnresolved } from '../values/is-unresolved';
import type { Cursor } from './reading/cursor';
import { type TextShape, readText } from './reading/read-text';
import { showText } from '../values/show-value';

/** Reads an https URL without user name, fragment and placeholders; one that only Terraform knows is taken as it is. */
export function readHttpsUrl(cursor: Cursor, what: string): string {
  const shape: TextShape = {
    what,
    pattern: /^https:\/\/[^\s/\\{}<>"^`|@#?][^\s\\{}<>"^`|#]*$/i,
    rule: 'an https URL without user name, fragment and placeholders',
  };
  const text = readText(cursor, shape);
  if (!isUnresolved(text) && urlOf(text) === undefined) {
    cursor.report('bad-value', `expected ${what}, got ${showText(text)}; ${shape.rule}`);
  }
  return text;
}

/** The parts of a URL, where the text is one and names no user. */
export function urlOf(text: string): URL | undefined {
  try {
    const url = new URL(text);
    return url.username === '' && url.password === '' ? url : undefined;
  } catch {
    return undefined;
  }
}
