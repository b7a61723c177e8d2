import { isUnresolved } from '../../values/is-unresolved';
import { alternatives, nearest } from '../../values/no-such';
import { showValue } from '../../values/show-value';
import { type Cursor, UNREADABLE } from './cursor';

/** Reads one of a few words, which decides what is built and so must be known. */
export function readChoice<T extends string>(cursor: Cursor, choices: readonly T[]): T | undefined {
  const { value } = cursor;
  if (value === UNREADABLE) return undefined;
  const choice = choices.find((each) => each === value);
  if (choice !== undefined) return choice;
  if (value === undefined) cursor.report('missing', `missing; give ${alternatives(choices)}`);
  else {
    const code = typeof value === 'string' ? 'bad-value' : 'bad-type';
    cursor.report(
      code,
      `expected ${alternatives(choices)}, got ${showValue(value)}${hint(value, choices)}`,
    );
  }
  return undefined;
}

function hint(value: unknown, choices: readonly string[]): string {
  if (isUnresolved(value)) return '; write it out';
  const meant = typeof value === 'string' ? nearest(value, choices) : undefined;
  return meant === undefined ? '' : `; did you mean \`${meant}\`?`;
}
