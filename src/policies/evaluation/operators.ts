import { isKnown, type Text } from '../../values/text';
import { compilePattern } from './pattern';
import type { PatternForm } from './pattern';
import { matchPattern } from './match-pattern';
import type { ContextLookup } from './request-context';
import type { Ternary } from '../../values/unknown';

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
const likeArn = matching({ wildcards: 'arn' });

/** Compares ARNs field by field; how AWS compares with what is no ARN is undocumented. */
const arn: TestFor = (expected, variables) => {
  const isArn = !isKnown(expected) || /^arn:|\$\{/.test(expected);
  const test = likeArn(expected, variables);
  return (actual, context) =>
    isArn && (!isKnown(actual) || AN_ARN.test(actual)) ? test(actual, context) : 'unknown';
};

const AN_ARN = /^arn:(?:[^:]*:){4}/;
const ip = comparing(parseIpRange, isWithin);
const bool = comparing(parseBool, (actual, expected) => actual === expected);
const binary = comparing(
  (text) => (BASE64.test(text) ? text : undefined),
  (actual, expected) => actual === expected,
);

// The one form in which the same bytes are always the same text: padded, and no bits beyond them.
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/][AQgw]==|[A-Za-z\d+/]{2}[AEIMQUYcgkosw048]=)?$/;

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

/** A decimal number of at most 15 digits; two longer ones may be the same to JavaScript only. */
function parseNumber(text: string): number | undefined {
  const [, digits = ''] = /^[+-]?(\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?$/i.exec(text) ?? [];
  const length = digits.replace(/^[0.]+/, '').replace('.', '').length;
  return digits === '' || length > 15 ? undefined : Number(text);
}

const ISO_DATE =
  /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?)?)?$/i;

/** Milliseconds of a date in a form of ISO 8601, or of a count of seconds since 1970. */
function parseDate(text: string): number | undefined {
  if (/^\d{5,}$/.test(text)) return Number(text) * 1000;
  const parsed = ISO_DATE.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(parsed)) return undefined;
  // JavaScript takes February 30 for a day in March.
  const day = text.slice(0, 10);
  return new Date(day).toISOString().startsWith(day) ? parsed : undefined;
}

/** An IPv4 or IPv6 address, or a range of them. */
export interface IpRange {
  /** Length of an address: 32 or 128. */
  readonly bits: number;
  readonly address: bigint;
  /** How many leading bits all addresses of the range share. */
  readonly prefix: number;
}

/**
 * Reads an address, or a range in CIDR notation; nothing where the text is neither.
 *
 * @example
 * parseIpRange('203.0.113.0/24'); // { bits: 32, address: 3405803776n, prefix: 24 }
 */
export function parseIpRange(text: string): IpRange | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const parsed = address.includes(':') ? parseIpV6(address) : parseIpV4(address);
  if (parsed === undefined || rest.length > 0) return undefined;
  const { bits } = parsed;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const prefix = length === undefined ? bits : Number(length);
  return prefix > bits ? undefined : { ...parsed, prefix };
}

/** Whether a range lies within another; addresses of the two families never do. */
export function isWithin(inner: IpRange, outer: IpRange): boolean {
  if (inner.bits !== outer.bits || inner.prefix < outer.prefix) return false;
  const shift = BigInt(outer.bits - outer.prefix);
  return inner.address >> shift === outer.address >> shift;
}

type Address = Pick<IpRange, 'bits' | 'address'>;

function parseIpV4(text: string): Address | undefined {
  const fields = text.split('.');
  const isValid =
    fields.length === 4 && fields.every((field) => /^(?:0|[1-9]\d{0,2})$/.test(field));
  const numbers = fields.map(Number);
  if (!isValid || numbers.some((number) => number > 255)) return undefined;
  return { bits: 32, address: joinFields(numbers, 8n) };
}

function parseIpV6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const fields = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!fields.every((field) => /^[\da-f]{1,4}$/i.test(field))) return undefined;
  return {
    bits: 128,
    address: joinFields(
      fields.map((field) => parseInt(field, 16)),
      16n,
    ),
  };
}

function joinFields(fields: readonly number[], width: bigint): bigint {
  return fields.reduce((address, field) => (address << width) | BigInt(field), 0n);
}
