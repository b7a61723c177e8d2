import { UsageError } from './command';
import { readJsonObject } from './read-json-file';

/**
 * Reads the lines that `--expect` names; nothing where it isn't given.
 *
 * @param key What holds them in the file.
 *
 * @throws UsageError where the file holds none
 */
export async function expectedLines(
  file: string | undefined,
  key: string,
): Promise<readonly string[] | undefined> {
  if (file === undefined) return undefined;
  const expected = `an object with \`${key}\`, a list of lines as --json prints them`;
  const { [key]: given } = await readJsonObject('--expect', file, expected);
  if (Array.isArray(given) && given.every((each) => typeof each === 'string')) return given;
  throw new UsageError(`--expect: expected ${expected}, got none in \`${file}\``);
}

/** Says in which lines an answer differs from what is expected; in none where nothing is. */
export function surprises(
  expected: readonly string[] | undefined,
  got: readonly string[],
): string[] {
  if (expected === undefined) return [];
  return [
    ...got.filter((each) => !expected.includes(each)).map((each) => `not expected: ${each}`),
    ...expected
      .filter((each) => !got.includes(each))
      .map((each) => `expected, and not so: ${each}`),
  ];
}
