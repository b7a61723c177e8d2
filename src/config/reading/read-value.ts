import { isUnresolved } from '../../values/is-unresolved';
import { alternatives, nearest } from '../../values/no-such';
import { showMistyped, showValue } from '../../values/show-value';
import { UNREADABLE } from './cursor';
import type { Reader } from './options';

/** A placeholder for a faulty or missing string: unknown, so that no check reports it a second time. */
export const UNJUDGED = '${unjudged}';

/** What a string must look like. */
export interface StringShape {
  /** What belongs here, with its article: "a client id". */
  readonly what: string;
  readonly pattern: Pick<RegExp, 'test'>;
  /** What the pattern asks for, as the end of a message. */
  readonly rule: string;
  /**
   * Whether the string decides what is built, so that only a known one will do.
   *
   * @default false
   */
  readonly mustBeKnown?: boolean;
}

/** Reads a string; one that only Terraform knows is taken as it is. */
export function string(shape: StringShape): Reader<string> {
  return (cursor) => {
    const { value } = cursor;
    if (value === UNREADABLE) return UNJUDGED;
    if (value === undefined) cursor.report('missing', `missing; give ${shape.what}`);
    else if (isUnknownString(value)) {
      if (shape.mustBeKnown !== true) return value;
      cursor.report('bad-value', expected(shape, value, 'write it out'));
    } else if (typeof value !== 'string') cursor.report('bad-type', expected(shape, value));
    else if (shape.pattern.test(value)) return value;
    else cursor.report('bad-value', expected(shape, value));
    return UNJUDGED;
  };
}

/** Whether a value may be a token for a string that only Terraform knows. */
export function isUnknownString(value: unknown): value is string {
  const isList = Array.isArray(value);
  const hasForm = typeof value === 'object' && value !== null && !isList && 'resolve' in value;
  return (typeof value === 'string' || hasForm) && isUnresolved(value);
}

function expected(shape: StringShape, value: unknown, wayOut = shape.rule): string {
  return `expected ${shape.what}, got ${showValue(value)}; ${wayOut}`;
}

/** Reads one of a few words, which decides what is built and so must be known. */
export function choice<const T extends string>(choices: readonly T[]): Reader<T | undefined> {
  return (cursor) => {
    const { value } = cursor;
    if (value === UNREADABLE) return undefined;
    const found = choices.find((each) => each === value);
    if (found !== undefined) return found;
    if (value === undefined) cursor.report('missing', `missing; give ${alternatives(choices)}`);
    else {
      const code = typeof value === 'string' ? 'bad-value' : 'bad-type';
      const got = `got ${showValue(value)}${choiceHint(value, choices)}`;
      cursor.report(code, `expected ${alternatives(choices)}, ${got}`);
    }
    return undefined;
  };
}

function choiceHint(value: unknown, choices: readonly string[]): string {
  if (isUnresolved(value)) return '; write it out';
  const meant = typeof value === 'string' ? nearest(value, choices) : undefined;
  return meant === undefined ? '' : `; did you mean \`${meant}\`?`;
}

/** Reads a yes or no, which decides what is built and so must be known. */
export function flag(otherwise: boolean): Reader<boolean> {
  return (cursor) => {
    const { value } = cursor;
    if (typeof value === 'boolean') return value;
    if (value !== undefined && value !== UNREADABLE) {
      const wayOut = isUnresolved(value) ? '; write it out' : '';
      const got = `got ${showMistyped(value)}${wayOut}`;
      cursor.report('bad-type', `expected \`true\` or \`false\`, ${got}`);
    }
    return otherwise;
  };
}

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
export function whole(shape: NumberShape): Reader<number> {
  const { what, min = -Infinity, max = Infinity, mustBeKnown } = shape;
  return (cursor) => {
    const { value } = cursor;
    if (value === UNREADABLE) return NaN;
    const got = `expected ${what}, got ${showMistyped(value)}`;
    if (isUnknownNumber(value)) {
      if (mustBeKnown !== true) return value;
      cursor.report('bad-value', `${got}; write it out`);
    } else if (isUnresolved(value)) {
      const wayOut = 'write it as a number, such as the `numberValue` of a variable';
      cursor.report('bad-type', `${got}; ${wayOut}`);
    } else if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max)
      return value;
    else {
      const range = Number.isFinite(min) ? ` from ${min} to ${max}` : '';
      const code = typeof value === 'number' ? 'bad-value' : 'bad-type';
      cursor.report(code, `${got}; a whole number${range}`);
    }
    return NaN;
  };
}

function isUnknownNumber(value: unknown): value is number {
  const hasForm = typeof value === 'object' && value !== null && 'resolve' in value;
  return (typeof value === 'number' || hasForm) && isUnresolved(value);
}
