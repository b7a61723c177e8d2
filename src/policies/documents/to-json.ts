import { endOfBraces } from '../../values/braces';
import type {
  PolicyCondition,
  PolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
} from './policy-document';
import { toIamVariables, toTerraformVariables } from './policy-variables';

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

/**
 * Most characters that all inline policies of one role may have together, whitespace not counted.
 *
 * Widely known and stated by IAM's quota page; not tried against the service.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MAX_ROLE_INLINE_POLICY = 10_240;

/**
 * Most characters that a managed policy may have, whitespace not counted.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MAX_MANAGED_POLICY = 6_144;

/**
 * Most characters that a trust policy may have, whitespace not counted; a documented default, which a
 * quota request raises to 4,096.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MAX_TRUST_POLICY = 2_048;

/**
 * Counts the characters of a policy as IAM does, without whitespace.
 *
 * What only a deployment knows counts as nothing, so a policy is never smaller than this. Two
 * different references in one list are taken for two values.
 */
export function policySize(document: PolicyDocument): number {
  const known = JSON.stringify(policyJson(document), (_, value: unknown) => knownPart(value));
  return [...known.replace(/\s/g, '')].length;
}

/** What is certain of a value; nothing of a list that only a deployment knows. */
function knownPart(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((each) => !isUnknownList(each));
  if (typeof value !== 'string') return value;
  return isUnknownList(value) ? undefined : withoutTemplates(toTerraformVariables(value));
}

function isUnknownList(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('#{TfToken[');
}

/** Cuts out what Terraform fills in; policy variables, in their `&{…}`, stay: IAM counts them. */
function withoutTemplates(text: string): string {
  const start = text.search(/[$%]\{|&\{TfToken\[/);
  if (start < 0) return text;
  const rest = text.slice(start);
  return text.slice(0, start) + withoutTemplates(rest.slice(endOfBraces(rest, 2) + 1));
}
