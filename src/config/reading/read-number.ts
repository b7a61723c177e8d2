import { isUnresolved } from '../../values/is-unresolved';
import { showMistyped } from '../../values/show-value';
import { type Cursor, UNREADABLE } from './cursor';

/** What a whole number must look like. */
export interface NumberShape {
  /** What belongs here, with its article: "a lifetime in minutes". */
  readonly what: string;
  /** @default - any */
  readonly min?: number;
  /** @default - any */
  readonly max?: number;
  /**
   * Whether only a known number will do.
   *
   * @default false
   */
  readonly mustBeKnown?: boolean;
}

/**
 * Reads a whole number; one that only Terraform knows is taken as it is. A faulty one becomes `NaN`,
 * which no comparison holds for.
 */
export function readNumber(cursor: Cursor, shape: NumberShape): number {
  const { value } = cursor;
  const { what, min = -Infinity, max = Infinity, mustBeKnown } = shape;
  if (value === UNREADABLE) return NaN;
  if (isUnknownNumber(value)) {
    if (mustBeKnown !== true) return value;
    cursor.report('bad-value', `expected ${what}, got ${showMistyped(value)}; write it out`);
  } else if (isUnresolved(value)) {
    const wayOut = 'write it as a number, such as the `numberValue` of a variable';
    cursor.report('bad-type', `expected ${what}, got ${showMistyped(value)}; ${wayOut}`);
  } else if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    cursor.report(
      typeof value === 'number' ? 'bad-value' : 'bad-type',
      `expected ${what}, got ${showMistyped(value)}; a whole number${Number.isFinite(min) ? ` from ${min} to ${max}` : ''}`,
    );
  } else return value;
  return NaN;
}

function isUnknownNumber(value: unknown): value is number {
  const hasForm = typeof value === 'object' && value !== null && 'resolve' in value;
  return (typeof value === 'number' || hasForm) && isUnresolved(value);
}
