import { MAX_TAGS, TAG_KEY_PATTERN, TAG_VALUE_PATTERN } from '../cognito/limits';
import { showValue } from '../values/show-value';
import { keyed } from './reading/collections';
import { type Reader, withDefault } from './reading/options';
import { string } from './reading/read-value';

const readValue = string({
  what: 'the value of a tag',
  pattern: TAG_VALUE_PATTERN,
  rule: 'up to 256 letters, digits, spaces and `_ . : / = + @ -`',
});

/** Reads the tags of every resource that takes tags. */
export const readTags: Reader<Readonly<Record<string, string>>> = (at) =>
  Object.fromEntries(
    withDefault(
      [],
      keyed(
        { what: 'tags', keyProblem: tagKeyProblem, max: MAX_TAGS },
        (key, entry) => [key, readValue(entry)] as const,
      ),
    )(at),
  );

/** Says what is wrong with the key of a tag, of a resource or of a session. */
export function tagKeyProblem(key: string): string | undefined {
  if (key === '__proto__') {
    return 'every JavaScript object has a `__proto__`, so a tag of that key would be lost; use another one';
  }
  const isGood = TAG_KEY_PATTERN.test(key) && !/^aws:/i.test(key);
  return isGood
    ? undefined
    : `expected the key of a tag, got ${showValue(key)}; 1 to 128 letters, digits, spaces and \`_ . : / = + @ -\`, not beginning with \`aws:\``;
}
