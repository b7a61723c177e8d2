import { ConfigError } from '../config-error';
import type { Problem } from '../problem';
import { Cursor } from './cursor';

/**
 * Reads what a person wrote, and throws every problem that was found in it at once.
 *
 * @param subject What is read, for the first line of the error.
 * @param path Where it was written.
 */
export function parse<T>(
  value: unknown,
  subject: string,
  read: (cursor: Cursor) => T,
  path = '',
): T {
  const problems: Problem[] = [];
  const result = read(new Cursor(value, path, problems));
  if (problems.length > 0) throw new ConfigError(subject, problems);
  return result;
}
