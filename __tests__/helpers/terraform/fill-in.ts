import { type Reference, text } from '../../../src/values/text';

/**
 * Puts references in the place of markers such as `<pool>`, in every text of a value: what is written
 * as plain strings then equals what was read back.
 */
export function fillIn(value: unknown, markers: Readonly<Record<string, Reference>>): unknown {
  if (typeof value === 'string') {
    return text(...value.split(/(<\w+>)/).map((piece) => markers[piece] ?? piece));
  }
  if (Array.isArray(value)) return value.map((each) => fillIn(each, markers));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, fillIn(each, markers)]),
  );
}
