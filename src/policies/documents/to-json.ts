import type {
  PolicyCondition,
  PolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
} from './policy-document';
import { toIamVariables } from './policy-variables';

/** One value, or several: IAM writes a list of one without its brackets. */
export type OneOrMore = string | readonly string[];

/** A statement as IAM writes it. */
export interface PolicyStatementJson {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly NotResource?: OneOrMore;
  readonly Principal?: '*' | Readonly<Record<string, OneOrMore>>;
  readonly NotPrincipal?: '*' | Readonly<Record<string, OneOrMore>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

/** A policy as IAM writes it. */
export interface PolicyJson {
  readonly Version: '2012-10-17' | '2008-10-17';
  readonly Statement: readonly PolicyStatementJson[];
}

/**
 * Writes a policy as the IAM policy that Terraform's `aws_iam_policy_document` makes of it.
 *
 * A list of one becomes its value, repeated values are written once, and conditions with the same
 * operator and key become one, whose values are alternatives.
 *
 * @example
 * JSON.stringify(policyJson(trustPolicy({ kind: 'authenticated', identityPoolId })));
 */
export function policyJson(document: PolicyDocument): PolicyJson {
  const { version = '2012-10-17', statements } = document;
  return { Version: version, Statement: statements.map(statementJson) };
}

function statementJson(statement: PolicyStatement): PolicyStatementJson {
  const elements: [keyof PolicyStatementJson, unknown][] = [
    ['Sid', statement.sid],
    ['Effect', statement.effect],
    ['Action', values(statement.actions)],
    ['NotAction', values(statement.notActions)],
    ['Resource', values(statement.resources)],
    ['NotResource', values(statement.notResources)],
    ['Principal', principals(statement.principals)],
    ['NotPrincipal', principals(statement.notPrincipals)],
    ['Condition', conditions(statement.conditions)],
  ];
  const given = elements.filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as unknown as PolicyStatementJson;
}

function values(given: readonly string[] | undefined): OneOrMore | undefined {
  if (given === undefined || given.length === 0) return undefined;
  const distinct = [...new Set(given.map(toIamVariables))];
  return distinct.length === 1 ? distinct[0] : distinct;
}

function principals(
  given: readonly PolicyPrincipal[] | undefined,
): PolicyStatementJson['Principal'] | undefined {
  if (given === undefined || given.length === 0) return undefined;
  const byType = new Map<string, string[]>();
  for (const { type, identifiers } of given) {
    byType.set(type, [...(byType.get(type) ?? []), ...identifiers]);
  }
  const everybody = byType.get('*');
  if (byType.size === 1 && everybody?.every((each) => each === '*') === true) return '*';
  return joined(byType);
}

function conditions(
  given: readonly PolicyCondition[] | undefined,
): PolicyStatementJson['Condition'] | undefined {
  if (given === undefined || given.length === 0) return undefined;
  const byTest = new Map<string, Map<string, string[]>>();
  for (const { test, variable, values: expected } of given) {
    const byVariable = byTest.get(test) ?? new Map<string, string[]>();
    byVariable.set(variable, [...(byVariable.get(variable) ?? []), ...expected]);
    byTest.set(test, byVariable);
  }
  return Object.fromEntries([...byTest].map(([test, byVariable]) => [test, joined(byVariable)]));
}

function joined(lists: ReadonlyMap<string, readonly string[]>): Record<string, OneOrMore> {
  return Object.fromEntries([...lists].map(([key, list]) => [key, values(list) ?? []]));
}
