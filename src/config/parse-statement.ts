import type { PolicyCondition, PolicyStatement } from '../policies/documents/policy-document';
import { principalTagsIn } from '../policies/documents/policy-variables';
import { isUnresolved } from '../values/is-unresolved';
import { noSuch } from '../values/no-such';
import { list, strings } from './reading/collections';
import { type Cursor, parse } from './reading/cursor';
import { optional, options, type Reader, type TableOf, withDefault } from './reading/options';
import { choice, string } from './reading/read-value';

/** A condition of a statement; values of one condition are alternatives. */
export interface ConditionSpec {
  /** The operator, such as `StringEquals` or `ForAnyValue:StringLike`. */
  readonly test: string;
  /** The condition key, such as `aws:RequestedRegion`. */
  readonly variable: string;
  /** Values of which any one satisfies the condition (none of them, for a negated operator). */
  readonly values: readonly string[];
}

/** A statement of one's own, in the words of Terraform's `aws_iam_policy_document`. */
export interface StatementSpec {
  /**
   * Name of the statement, letters and digits.
   *
   * @default - none
   */
  readonly sid?: string;
  /**
   * Whether the statement allows or denies.
   *
   * @default 'Allow'
   */
  readonly effect?: 'Allow' | 'Deny';
  /** Actions such as `s3:GetObject`. At least one. */
  readonly actions: readonly string[];
  /** ARNs of what they are allowed on. At least one. */
  readonly resources: readonly string[];
  /**
   * Conditions, all of which must hold.
   *
   * @default - none
   */
  readonly conditions?: readonly ConditionSpec[];
}

/** What parsing a grant needs to know of the federation. */
export interface GrantContext {
  /** What is called, for the first line of the error. */
  readonly subject: string;
  /** Session tags that policies may name. */
  readonly principalTags: Readonly<Record<string, string>>;
}

const readSid = string({
  what: 'the name of a statement',
  pattern: /^[A-Za-z0-9]{1,64}$/,
  rule: 'letters and digits',
});
const readAction = string({
  what: 'an action',
  pattern: /^(\*|[a-z0-9-]+:[\w*?]+)$/i,
  rule: '`<service>:<action>`, such as `s3:GetObject`',
});
const readResource = string({
  what: 'the ARN of a resource',
  pattern: /^(\*|arn:[^]+)$/,
  rule: 'beginning with `arn:`, or `*`',
});
const readOperator = string({
  what: 'an operator',
  pattern: /^(For(All|Any)Values?:)?[A-Za-z]+$/,
  rule: 'such as `StringEquals`',
});
const readVariable = string({
  what: 'a condition key',
  pattern: /^[\w-]+:[^]+$|^[\w.-]+\.com(\.cn)?:\w+$/,
  rule: 'such as `aws:RequestedRegion`',
});
const readValue = string({ what: 'a value', pattern: /^[^]*$/, rule: 'as a string' });

/**
 * Parses a statement of one's own.
 *
 * @throws ConfigError with every problem of the call
 */
export function parseStatement(statement: StatementSpec, context: GrantContext): PolicyStatement {
  return parse(statement, context.subject, (cursor) => readStatement(cursor, context));
}

/** Reports each principal tag that a text names and the federation doesn't declare. */
export function reportUndeclaredTags(
  cursor: Cursor,
  text: string,
  { principalTags }: GrantContext,
): void {
  if (typeof text !== 'string') return;
  for (const key of new Set(principalTagsIn(text))) {
    if (Object.hasOwn(principalTags, key)) continue;
    cursor.report('unknown-reference', noSuch('principal tag', key, Object.keys(principalTags)));
  }
}

function readStatement(cursor: Cursor, context: GrantContext): PolicyStatement {
  const judged =
    (read: Reader<string>): Reader<string> =>
    (item) => {
      const value = read(item);
      reportUndeclaredTags(item, value, context);
      return value;
    };
  const condition = {
    test: readOperator,
    variable: readVariable,
    values: strings({ what: 'values', min: 1 }, judged(readValue)),
  } satisfies TableOf<PolicyCondition>;
  const conditions = list({ what: 'conditions' }, options({ what: 'a condition' }, condition));
  const table = {
    sid: optional(readSid),
    effect: withDefault('Allow' as const, choice(['Allow', 'Deny'])),
    actions: strings({ what: 'actions', min: 1 }, readAction),
    resources: strings({ what: 'ARNs', min: 1 }, judged(readResource)),
    conditions: withDefault<PolicyCondition[]>([], conditions),
  } satisfies TableOf<StatementSpec>;
  const elsewhere = {
    principals: 'the statement belongs to the role, which is its principal; take it out',
  };
  return options({ what: 'a statement', elsewhere }, table, (read, spec) => {
    reportMerged(spec.at('conditions'), read.conditions);
    const { conditions: given, ...statement } = read;
    return { ...statement, ...(given.length > 0 ? { conditions: given } : {}) };
  })(cursor);
}

// IAM writes them under one key, so that two would become alternatives.
function reportMerged(cursor: Cursor, conditions: readonly PolicyCondition[]): void {
  conditions.forEach(({ test, variable }, index) => {
    const isMerged = conditions
      .slice(0, index)
      .some((other) => other.test === test && other.variable === variable);
    if (!isMerged || isUnresolved(test) || isUnresolved(variable)) return;
    cursor
      .item(index)
      .report(
        'duplicate',
        `\`${test}\` of \`${variable}\` is there already, and IAM takes two for alternatives; write one condition with all its values`,
      );
  });
}
