import { isUnresolved } from '../../values/is-unresolved';
import { showValue } from '../../values/show-value';
import { type Cursor, UNREADABLE } from './cursor';

/** What a text must look like. */
export interface TextShape {
  /** What belongs here, with its article: "a client id". */
  readonly what: string;
  readonly pattern: RegExp;
  /** What the pattern asks for, as the end of a message. */
  readonly rule: string;
  /**
   * Whether the text decides what is built, so that only a known one will do.
   *
   * @default false
   */
  readonly mustBeKnown?: boolean;
}

/** Stands for a text that was faulty or missing: unknown, so that nobody judges it a second time. */
export const UNJUDGED = '${unjudged}';

/** Reads a text; one that only Terraform knows is taken as it is. */
export function readText(cursor: Cursor, shape: TextShape): string {
  const { value } = cursor;
  if (value === UNREADABLE) return UNJUDGED;
  if (value === undefined) cursor.report('missing', `missing; give ${shape.what}`);
  else if (isUnknownText(value)) {
    if (shape.mustBeKnown !== true) return value;
    cursor.report('bad-value', expected(shape, value, 'write it out'));
  } else if (typeof value !== 'string') cursor.report('bad-type', expected(shape, value));
  else if (shape.pattern.test(value)) return value;
  else cursor.report('bad-value', expected(shape, value));
  return UNJUDGED;
}

/** Whether a value may stand for a text that only Terraform knows. */
export function isUnknownText(value: unknown): value is string {
  const isList = Array.isArray(value);
  const hasForm = typeof value === 'object' && value !== null && !isList && 'resolve' in value;
  return (typeof value === 'string' || hasForm) && isUnresolved(value);
}

function expected(shape: TextShape, value: unknown, wayOut = shape.rule): string {
  return `expected ${shape.what}, got ${showValue(value)}; ${wayOut}`;
}
