import { isKnown, type Text } from '../../values/text';
import { isWithin, parseIpRange } from './ip-range';
import { compilePattern } from './compile-pattern';
import type { PatternForm } from './pattern';
import { matchPattern } from './match-pattern';
import type { ContextLookup } from './request-context';
import type { Ternary } from '../../values/ternary';

/** Compares a value of a request with the one value of a policy that it was made for. */
export type Test = (actual: Text, context: ContextLookup) => Ternary;

/** One condition operator of IAM. */
export interface Operator {
  /** Whether the condition holds where the comparison doesn't, and where the key is missing. */
  readonly isNegated: boolean;
  /** Prepares the comparison with a value of the policy. */
  readonly testFor: (expected: Text, variables: boolean) => Test;
}

/**
 * Finds an operator by its name without `ForAnyValue:`, `ForAllValues:` and `IfExists`; upper and lower
 * case don't matter. `Null` is none of these: it asks for no value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function operatorNamed(name: string): Operator | undefined {
  return OPERATORS.get(name.toLowerCase());
}

type TestFor = Operator['testFor'];

const matching =
  (form: Omit<PatternForm, 'variables'>): TestFor =>
  (expected, variables) => {
    const pattern = compilePattern(expected, { ...form, variables });
    return (actual, context) => matchPattern(pattern, actual, context);
  };

/** Compares two values that are read from text; what can't be read leaves the answer open. */
const comparing =
  <T>(
    parse: (text: string) => T | undefined,
    holds: (actual: T, expected: T) => boolean,
  ): TestFor =>
  (expected) => {
    const parsed = isKnown(expected) ? parse(expected) : undefined;
    if (parsed === undefined) return () => 'unknown';
    return (actual) => {
      const value = isKnown(actual) ? parse(actual) : undefined;
      if (value === undefined) return 'unknown';
      return holds(value, parsed) ? 'yes' : 'no';
    };
  };

const is = (testFor: TestFor): Operator => ({ isNegated: false, testFor });
const isNot = (testFor: TestFor): Operator => ({ isNegated: true, testFor });

const string = matching({ wildcards: 'none' });
const stringIgnoringCase = matching({ wildcards: 'none', ignoresCase: true });
const stringLike = matching({ wildcards: 'glob' });
const arn = matching({ wildcards: 'arn' });
const ip = comparing(parseIpRange, isWithin);
const bool = comparing(parseBool, (actual, expected) => actual === expected);
const binary = comparing(
  (text) => text,
  (actual, expected) => actual === expected,
);

type Order = (actual: number, expected: number) => boolean;
const equal: Order = (actual, expected) => actual === expected;
const less: Order = (actual, expected) => actual < expected;
const lessOrEqual: Order = (actual, expected) => actual <= expected;
const greater: Order = (actual, expected) => actual > expected;
const greaterOrEqual: Order = (actual, expected) => actual >= expected;

const numeric = (order: Order): TestFor => comparing(parseNumber, order);
const date = (order: Order): TestFor => comparing(parseDate, order);

const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    StringEquals: is(string),
    StringNotEquals: isNot(string),
    StringEqualsIgnoreCase: is(stringIgnoringCase),
    StringNotEqualsIgnoreCase: isNot(stringIgnoringCase),
    StringLike: is(stringLike),
    StringNotLike: isNot(stringLike),
    NumericEquals: is(numeric(equal)),
    NumericNotEquals: isNot(numeric(equal)),
    NumericLessThan: is(numeric(less)),
    NumericLessThanEquals: is(numeric(lessOrEqual)),
    NumericGreaterThan: is(numeric(greater)),
    NumericGreaterThanEquals: is(numeric(greaterOrEqual)),
    DateEquals: is(date(equal)),
    DateNotEquals: isNot(date(equal)),
    DateLessThan: is(date(less)),
    DateLessThanEquals: is(date(lessOrEqual)),
    DateGreaterThan: is(date(greater)),
    DateGreaterThanEquals: is(date(greaterOrEqual)),
    Bool: is(bool),
    BinaryEquals: is(binary),
    IpAddress: is(ip),
    NotIpAddress: isNot(ip),
    ArnEquals: is(arn),
    ArnLike: is(arn),
    ArnNotEquals: isNot(arn),
    ArnNotLike: isNot(arn),
  }).map(([name, operator]) => [name.toLowerCase(), operator]),
);

function parseBool(text: string): boolean | undefined {
  const value = text.toLowerCase();
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

function parseNumber(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

const ISO_DATE =
  /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?)?)?$/i;

/** Milliseconds of a date in a form of ISO 8601, or of a count of seconds since 1970. */
function parseDate(text: string): number | undefined {
  if (/^\d{5,}$/.test(text)) return Number(text) * 1000;
  const parsed = ISO_DATE.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}
