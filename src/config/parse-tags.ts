import { MAX_TAGS, TAG_KEY_PATTERN, TAG_VALUE_PATTERN } from '../cognito/limits';
import type { Cursor } from './reading/cursor';
import { readMap } from './reading/read-map';
import { readOr } from './reading/read-or';
import { type TextShape, readText } from './reading/read-text';
import { showText } from '../values/show-value';

const TAG_VALUE: TextShape = {
  what: 'the value of a tag',
  pattern: TAG_VALUE_PATTERN,
  rule: 'up to 256 letters, digits, spaces and `_ . : / = + @ -`',
};

/** Reads the tags of every resource that takes tags. */
export function parseTags(cursor: Cursor): Readonly<Record<string, string>> {
  const shape = { what: 'tags', keyProblem: tagKeyProblem, max: MAX_TAGS };
  const tags = readOr(cursor, [], (given) =>
    readMap(given, shape, (key, entry) => [key, readText(entry, TAG_VALUE)] as const),
  );
  return Object.fromEntries(tags);
}

/** Says what is wrong with the key of a tag, of a resource or of a session. */
export function tagKeyProblem(key: string): string | undefined {
  const isGood = TAG_KEY_PATTERN.test(key) && !/^aws:/i.test(key);
  return isGood
    ? undefined
    : `expected the key of a tag, got ${key === '' ? 'an empty text' : showText(key)}; 1 to 128 letters, digits, spaces and \`_ . : / = + @ -\`, not beginning with \`aws:\``;
}
