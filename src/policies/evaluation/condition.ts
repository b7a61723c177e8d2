import { isUnknown } from '../../values/unknown';
import type { PolicyCondition } from '../documents/policy-document';
import { isKnown, showText, type Text } from '../../values/text';
import { unknownsOf } from './match-pattern';
import { operatorNamed, type Operator, type Test } from './operators';
import { compilePattern } from './compile-pattern';
import type { Pattern } from './pattern';
import { isList, type ContextLookup, type ContextValue } from './request-context';
import { every, not, some, type Ternary } from '../../values/ternary';

/** A condition of a statement, prepared for deciding. */
export interface Condition {
  /** Writes it for people: ``StringEquals aws:PrincipalTag/team `a` ``. */
  readonly describe: () => string;
  readonly holds: (context: ContextLookup) => Ternary;
  /** Why it can't be told whether it holds, as a clause. */
  readonly doubt: (context: ContextLookup) => string;
}

/**
 * Prepares the conditions of a statement. Those with the same test and variable are one, whose values
 * are alternatives; all of what is left must hold.
 */
export function compileConditions(
  conditions: readonly PolicyCondition<Text>[],
  variables: boolean,
): Condition[] {
  const merged = new Map<string, PolicyCondition<Text>>();
  for (const condition of conditions) {
    const key = `${condition.test} ${showText(condition.variable)}`;
    const before = merged.get(key)?.values ?? [];
    merged.set(key, { ...condition, values: [...before, ...condition.values] });
  }
  return [...merged.values()].map((condition) => compileCondition(condition, variables));
}

const TEST = /^(?:(ForAllValues|ForAnyValue):)?([a-z]+?)(IfExists)?$/i;

function compileCondition(condition: PolicyCondition<Text>, variables: boolean): Condition {
  const { test, variable, values } = condition;
  const [, qualifier, name = '', ifExists] = TEST.exec(test) ?? [];
  const describe = (): string =>
    `${test} ${showText(variable)} ${values.map((each) => `\`${showText(each)}\``).join(' or ')}`;
  const undecidable = (reason: string): Condition => ({
    describe,
    holds: () => 'unknown',
    doubt: () => reason,
  });
  if (!isKnown(variable)) return undecidable('the key of a condition is not known');
  const key = variable.toLowerCase();
  const doubt = (context: ContextLookup): string => {
    const patterns = values.map((value) => compilePattern(value, { wildcards: 'none', variables }));
    return doubtAbout(condition, variable, patterns, context);
  };
  if (name.toLowerCase() === 'null' && qualifier === undefined && ifExists === undefined) {
    return { describe, holds: (context) => isNull(context.get(key), values), doubt };
  }
  const operator = operatorNamed(name);
  if (operator === undefined) return undecidable(`the operator \`${test}\` is not known`);
  const compare = comparison(operator, values, variables);
  const whenMissing = missing(operator, qualifier?.toLowerCase(), ifExists !== undefined);
  const holds = (context: ContextLookup): Ternary => {
    const actual = context.get(key);
    if (actual === undefined) return whenMissing;
    if (isUnknown(actual)) return 'unknown';
    return quantified(qualifier?.toLowerCase(), actual, (value) => compare(value, context));
  };
  return { describe, holds, doubt };
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
    // IAM wants a qualifier for a list; nobody has documented what happens without.
    return isList(actual) ? 'unknown' : compare(actual);
  }
  // An empty text is no value to these two.
  const values = (isList(actual) ? actual.list : [actual]).filter((each) => each !== '');
  return qualifier === 'forallvalues' ? every(values, compare) : some(values, compare);
}

function isNull(actual: ContextValue | undefined, values: readonly Text[]): Ternary {
  if (actual !== undefined && isUnknown(actual)) return 'unknown';
  const wanted = actual === undefined ? 'true' : 'false';
  return some(values, (value) => {
    if (!isKnown(value)) return 'unknown';
    return value.toLowerCase() === wanted ? 'yes' : 'no';
  });
}

function doubtAbout(
  { test }: PolicyCondition<Text>,
  variable: string,
  patterns: readonly Pattern[],
  context: ContextLookup,
): string {
  const actual = context.get(variable.toLowerCase());
  if (actual !== undefined && isUnknown(actual)) {
    return `\`${variable}\` of the request isn't known: ${actual.unknown}`;
  }
  if (actual !== undefined && isList(actual) && !test.includes(':')) {
    return `\`${variable}\` is a list, which needs \`ForAnyValue:\` or \`ForAllValues:\``;
  }
  const texts = actual === undefined ? [undefined] : isList(actual) ? actual.list : [actual];
  const reasons = texts.flatMap((text) =>
    patterns.flatMap((pattern) => unknownsOf(pattern, text, context)),
  );
  if (reasons.length > 0) return `\`${variable}\`: ${[...new Set(reasons)].join(', ')}`;
  return `\`${variable}\`: not every value can be compared by \`${test}\``;
}
