import { isUnresolved } from './is-unresolved';
import { printable } from './printable';

const LONGEST = 60;

/**
 * Writes a value for a message: short, on one line, never the inside of a list or map, never a token.
 *
 * Not for secrets, which no message shows.
 */
export function showValue(value: unknown): string {
  if (isUnresolved(value)) return 'a value that only Terraform knows';
  if (typeof value === 'string') return value === '' ? 'an empty string' : showString(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'function') return 'a function';
  return `\`${String(value)}\``;
}

/** Writes a value where none of its kind belongs, so that the text `true` isn't taken for a yes. */
export function showMistyped(value: unknown): string {
  const isText = typeof value === 'string' && value !== '' && !isUnresolved(value);
  return isText ? `the string ${showString(value)}` : showValue(value);
}

/** Writes what kind of thing a value is, and nothing of what it says. */
export function showKind(value: unknown): string {
  if (isUnresolved(value) || typeof value === 'object' || typeof value === 'function') {
    return showValue(value);
  }
  if (typeof value === 'string') return 'a string';
  if (typeof value === 'number') return 'a number';
  return value === undefined ? 'nothing' : '`true` or `false`';
}

/** Writes a string in backticks: control characters escaped, a long one cut and counted. */
export function showString(text: string): string {
  const line = printable(text).replaceAll('`', "'");
  return line.length <= LONGEST
    ? `\`${line}\``
    : `\`${line.slice(0, LONGEST)}…\` (${text.length} characters)`;
}
