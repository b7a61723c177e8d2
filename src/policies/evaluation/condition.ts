import { isUnknown, every, not, some, type Ternary } from '../../values/unknown';
import type { PolicyCondition } from '../documents/policy-document';
import { isKnown, showText, type Text } from '../../values/text';
import { unknownsOf } from './match-pattern';
import { operatorNamed, type Operator, type Test } from './operators';
import { compilePattern } from './pattern';
import { isList, type ContextLookup, type ContextValue } from './request-context';

/** A condition, and whether a request satisfies it. */
export interface ConditionTrial {
  /** Tells the parts of a statement apart. */
  readonly part: 'condition';
  /** The condition as the policy writes it. */
  readonly condition: PolicyCondition<Text>;
  /** What the request says under the key; absent where it says nothing. */
  readonly actual?: ContextValue;
  /** Whether the request satisfies it. */
  readonly holds: Ternary;
  /** What is unknown, where that is why it can't be told. */
  readonly doubt?: ConditionDoubt;
}

/**
 * Why it can't be told whether a condition holds: its key, its operator or the request's value is
 * unknown; the request has a list where the operator takes one value, an empty one where it asks
 * whether the key is there, or one with an empty text in it; the condition names no value; parts of what
 * is compared are unknown; or the operator can't read one of the values.
 */
export type ConditionDoubt =
  | { readonly type: 'key' | 'operator' | 'list' | 'no-value' | 'unreadable' }
  | { readonly type: 'empty-list' | 'empty-value' }
  | { readonly type: 'value' | 'parts'; readonly reasons: readonly string[] };

/** Tries a condition on a request. */
export type TryCondition = (context: ContextLookup) => ConditionTrial;

/**
 * Prepares the conditions of a statement. Those with the same test and variable are one, whose values
 * are alternatives; all of what is left must hold.
 */
export function compileConditions(
  conditions: readonly PolicyCondition<Text>[],
  variables: boolean,
): TryCondition[] {
  const merged = new Map<string, PolicyCondition<Text>>();
  for (const condition of conditions) {
    const key = `${condition.test} ${showText(condition.variable)}`;
    const before = merged.get(key)?.values ?? [];
    merged.set(key, { ...condition, values: [...before, ...condition.values] });
  }
  return [...merged.values()].map((condition) => compileCondition(condition, variables));
}

const TEST = /^(?:(ForAllValues|ForAnyValue):)?([a-z]+?)(IfExists)?$/i;

function compileCondition(condition: PolicyCondition<Text>, variables: boolean): TryCondition {
  const { test, variable, values } = condition;
  const [, qualifier, name = '', ifExists] = TEST.exec(test) ?? [];
  const undecidable = (type: 'key' | 'operator'): TryCondition => {
    const trial = { part: 'condition', condition, holds: 'unknown', doubt: { type } } as const;
    return () => trial;
  };
  if (!isKnown(variable)) return undecidable('key');
  const key = variable.toLowerCase();
  const tried = (holds: (actual: ContextValue | undefined, context: ContextLookup) => Ternary) => {
    return (context: ContextLookup): ConditionTrial => {
      const actual = context.get(key);
      const answer = holds(actual, context);
      if (answer !== 'unknown') return { part: 'condition', condition, actual, holds: answer };
      const doubt = doubtAbout(condition, variables, actual, context);
      return { part: 'condition', condition, actual, holds: answer, doubt };
    };
  };
  // AWS does not document what a condition without values does.
  if (values.length === 0) return tried(() => 'unknown');
  if (name.toLowerCase() === 'null' && qualifier === undefined && ifExists === undefined) {
    return tried((actual) => isNull(actual, values));
  }
  const operator = operatorNamed(name);
  if (operator === undefined) return undecidable('operator');
  const compare = comparison(operator, values, variables);
  const whenMissing = missing(operator, qualifier?.toLowerCase(), ifExists !== undefined);
  return tried((actual, context) => {
    if (actual === undefined) return whenMissing;
    if (isUnknown(actual)) return 'unknown';
    return quantified(qualifier?.toLowerCase(), actual, (value) => compare(value, context));
  });
}

/** Whether one value of the request satisfies the condition. */
function comparison(operator: Operator, values: readonly Text[], variables: boolean): Test {
  const tests = values.map((expected) => operator.testFor(expected, variables));
  const { isNegated } = operator;
  return (actual, context) => {
    const matched = some(tests, (test) => test(actual, context));
    return isNegated ? not(matched) : matched;
  };
}

function missing(operator: Operator, qualifier: string | undefined, ifExists: boolean): Ternary {
  if (ifExists || qualifier === 'forallvalues') return 'yes';
  if (qualifier === 'foranyvalue') return 'no';
  return operator.isNegated ? 'yes' : 'no';
}

function quantified(
  qualifier: string | undefined,
  actual: Exclude<ContextValue, { readonly unknown: string }>,
  compare: (value: Text) => Ternary,
): Ternary {
  if (qualifier === undefined) {
    // IAM wants a qualifier for a list; what happens without is undocumented.
    return isList(actual) ? 'unknown' : compare(actual);
  }
  const all = isList(actual) ? actual.list : [actual];
  const values = all.filter((each) => each !== '');
  const quantify = qualifier === 'forallvalues' ? every : some;
  const holds = quantify(values, compare);
  // Empty texts alone are no value to these two; beside others they may be one.
  return values.length === 0 || quantify(all, compare) === holds ? holds : 'unknown';
}

/**
 * A key with an empty list is there, and yet its value may be null: AWS doesn't document which counts.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_examples-multi-valued-context-keys.html
 */
function isNull(actual: ContextValue | undefined, values: readonly Text[]): Ternary {
  if (actual !== undefined && (isUnknown(actual) || isEmptyList(actual))) return 'unknown';
  const wanted = actual === undefined ? 'true' : 'false';
  return some(values, (value) => {
    if (!isKnown(value)) return 'unknown';
    const said = value.toLowerCase();
    if (said === wanted) return 'yes';
    return said === 'true' || said === 'false' ? 'no' : 'unknown';
  });
}

/** Whether it is a list without a value in it: an empty text in a list is none. */
function isEmptyList(actual: Exclude<ContextValue, { readonly unknown: string }>): boolean {
  return isList(actual) && actual.list.every((each) => each === '');
}

function doubtAbout(
  { test, values }: PolicyCondition<Text>,
  variables: boolean,
  actual: ContextValue | undefined,
  context: ContextLookup,
): ConditionDoubt {
  if (actual !== undefined && isUnknown(actual)) {
    return { type: 'value', reasons: [actual.unknown] };
  }
  if (values.length === 0) return { type: 'no-value' };
  if (/^null$/i.test(test) && actual !== undefined && isEmptyList(actual)) {
    return { type: 'empty-list' };
  }
  if (actual !== undefined && isList(actual)) {
    if (!test.includes(':')) return { type: 'list' };
    if (actual.list.includes('') && actual.list.every(isKnown)) return { type: 'empty-value' };
  }
  const patterns = values.map((value) => compilePattern(value, { wildcards: 'none', variables }));
  const texts = actual === undefined ? [undefined] : isList(actual) ? actual.list : [actual];
  const reasons = texts.flatMap((each) =>
    patterns.flatMap((pattern) => unknownsOf(pattern, each, context)),
  );
  if (reasons.length === 0) return { type: 'unreadable' };
  return { type: 'parts', reasons: [...new Set(reasons)] };
}
