import { ConfigError } from '../config/config-error';
import { isUnresolved } from '../values/is-unresolved';
import { listed, noSuch } from '../values/no-such';
import { showValue } from '../values/show-value';

/**
 * Looks up what a federation made, by its key.
 *
 * @param kind What it is called: "role", "role with a group".
 * @param subject What is called, for the first line of the error.
 * @throws ConfigError where there is none of that key, with the nearest one
 */
export function lookUp<T>(
  kind: string,
  key: unknown,
  known: ReadonlyMap<string, T>,
  subject: string,
): T {
  const found = typeof key === 'string' ? known.get(key) : undefined;
  if (found !== undefined) return found;
  const keys = [...known.keys()];
  const message =
    typeof key === 'string' && !isUnresolved(key)
      ? noSuch(kind, key, keys)
      : `expected the key of a ${kind}, got ${showValue(key)}; declared: ${listed(keys)}`;
  throw new ConfigError(subject, [{ code: 'unknown-role', path: 'key', message }]);
}
