import type { PolicyCondition, PolicyStatement } from '../policies/documents/policy-document';
import { isUnresolved } from '../values/is-unresolved';
import type { Cursor } from './reading/cursor';
import { readChoice } from './reading/read-choice';
import { readList, readTexts } from './reading/read-list';
import { readObject } from './reading/read-object';
import { readOptional, readOr } from './reading/read-or';
import { type TextShape, readText } from './reading/read-text';

/** A statement of one's own, in the words of Terraform's `aws_iam_policy_document`. */
export interface StatementSpec {
  /**
   * Name of the statement, letters and digits.
   *
   * @default - none
   */
  readonly sid?: string;
  /** @default 'Allow' */
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
  readonly conditions?: readonly PolicyCondition[];
}

const SID: TextShape = {
  what: 'the name of a statement',
  pattern: /^[A-Za-z0-9]{1,64}$/,
  rule: 'letters and digits',
};
const ACTION: TextShape = {
  what: 'an action',
  pattern: /^(\*|[a-z0-9-]+:[\w*?]+)$/i,
  rule: '`<service>:<action>`, such as `s3:GetObject`',
};
const RESOURCE: TextShape = {
  what: 'the ARN of a resource',
  pattern: /^(\*|arn:[^]+)$/,
  rule: 'beginning with `arn:`, or `*`',
};
const OPERATOR: TextShape = {
  what: 'an operator',
  pattern: /^(For(All|Any)Values?:)?[A-Za-z]+$/,
  rule: 'such as `StringEquals`',
};
const VARIABLE: TextShape = {
  what: 'a condition key',
  pattern: /^[\w-]+:[^]+$|^[\w.-]+\.com(\.cn)?:\w+$/,
  rule: 'such as `aws:RequestedRegion`',
};
const VALUE: TextShape = { what: 'a value', pattern: /^[^]*$/, rule: 'as text' };

/**
 * Reads a statement.
 *
 * @param judge Told of each text that may hold policy variables, to report those that nobody fills.
 */
export function readStatement(
  cursor: Cursor,
  judge: (at: Cursor, text: string) => void,
): PolicyStatement {
  const spec = readObject(cursor, {
    what: 'a statement',
    options: ['sid', 'effect', 'actions', 'resources', 'conditions'],
    elsewhere: {
      principals: 'the statement belongs to the role, which is its principal; take it out',
    },
  });
  const judged = (item: Cursor, shape: TextShape): string => {
    const text = readText(item, shape);
    judge(item, text);
    return text;
  };
  const sid = readOptional(spec.at('sid'), (at) => readText(at, SID));
  const effect = readOptional(spec.at('effect'), (at) =>
    readChoice(at, ['Allow', 'Deny'] as const),
  );
  const actions = readTexts(spec.at('actions'), { what: 'actions', min: 1 }, (item) =>
    readText(item, ACTION),
  );
  const resources = readTexts(spec.at('resources'), { what: 'ARNs', min: 1 }, (item) =>
    judged(item, RESOURCE),
  );
  const conditions = readOr<PolicyCondition[]>(spec.at('conditions'), [], (given) =>
    readList(given, { what: 'conditions' }, (item) => readCondition(item, judged)),
  );
  reportMerged(spec.at('conditions'), conditions);
  return {
    sid,
    effect: effect ?? 'Allow',
    actions,
    resources,
    ...(conditions.length > 0 ? { conditions } : {}),
  };
}

function readCondition(
  cursor: Cursor,
  judged: (item: Cursor, shape: TextShape) => string,
): PolicyCondition {
  const spec = readObject(cursor, {
    what: 'a condition',
    options: ['test', 'variable', 'values'],
  });
  const variable = readText(spec.at('variable'), VARIABLE);
  return {
    test: readText(spec.at('test'), OPERATOR),
    variable,
    values: readTexts(spec.at('values'), { what: 'values', min: 1 }, (item) => judged(item, VALUE)),
  };
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
