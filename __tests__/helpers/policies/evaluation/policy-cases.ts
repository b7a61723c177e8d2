import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { decide } from '../../../../src/policies/evaluation/decide';
import type { TrustRequest } from '../../../../src/policies/evaluation/evaluate';
import type { AccessRequest, Decision } from '../../../../src/policies/evaluation/decision';
import { explainDecision } from '../../../../src/policies/evaluation/explain';
import { GUEST_SESSION_POLICIES } from '../../../../src/policies/evaluation/guest-scope-down';
import type {
  PolicyDocument,
  PolicyStatement,
} from '../../../../src/policies/documents/policy-document';
import type { Text } from '../../../../src/values/text';
import type { Unknown } from '../../../../src/values/unknown';

/** Statements of one policy, as a case writes them. */
export type Statements = readonly PolicyStatement<Text>[];

interface Case {
  readonly name: string;
  /** The documented rule that the case comes from. */
  readonly rule: string;
  readonly expect: Decision['decision'];
  /** Sid of the statement that decides. */
  readonly by?: string;
  readonly because?: string;
}

/** A request, and the policies that it is decided by. */
export interface PermissionCase extends Case {
  readonly identity: readonly Statements[];
  readonly identityUnknown?: string;
  readonly version?: PolicyDocument['version'];
  readonly boundary?: Statements | Unknown;
  readonly session?: readonly Statements[] | 'guest';
  readonly resourcePolicy?: Statements | Unknown;
  readonly request: AccessRequest;
}

/** A caller, and the trust policy that it is decided by. */
export interface TrustCase extends Case {
  readonly statements: Statements | Unknown;
  readonly request: TrustRequest;
}

const CASES = join(__dirname, '../../../cases');

export const permissionCases = casesIn<PermissionCase>('permissions');
export const trustCases = casesIn<TrustCase>('trust');

function casesIn<T extends Case>(folder: string): T[] {
  return readdirSync(join(CASES, folder)).flatMap(
    (file) => JSON.parse(readFileSync(join(CASES, folder, file), 'utf8')) as T[],
  );
}

/** What decides about a case: its policies, and its request. */
export function inputOf(given: PermissionCase): Parameters<typeof decide>[0] {
  const { identity, identityUnknown, version, boundary, session, resourcePolicy, request } = given;
  return {
    identityPolicies: [
      ...identity.map((statements) => ({ version, statements })),
      ...(identityUnknown === undefined ? [] : [{ unknown: identityUnknown }]),
    ],
    permissionsBoundary: boundary && documentOf(boundary),
    sessionPolicies: sessionOf(session),
    resourcePolicy: resourcePolicy && documentOf(resourcePolicy),
    request,
  };
}

/** A policy of a case, as a document. */
export function documentOf(statements: Statements | Unknown): PolicyDocument<Text> | Unknown {
  return 'unknown' in statements ? statements : { statements };
}

/** The session policies of a case. */
export function sessionOf(session: PermissionCase['session']) {
  return session === 'guest'
    ? GUEST_SESSION_POLICIES
    : session?.map((statements) => ({ statements }));
}

/** Compares a decision with what a case expects, word for word. */
export function checkDecision(decision: Decision, { expect: expected, by, because }: Case): void {
  expect(decision.decision).toBe(expected);
  if (by !== undefined) expect(decision).toMatchObject({ by: { sid: by } });
  if (because !== undefined) expect(explainDecision(decision)).toBe(because);
}
