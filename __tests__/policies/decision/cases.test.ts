import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide } from '../../../src/policies/decision/decide';
import { decideTrust, type TrustRequest } from '../../../src/policies/decision/decide-trust';
import type { AccessRequest, Decision } from '../../../src/policies/decision/decision';
import { GUEST_SESSION_POLICIES } from '../../../src/policies/decision/guest-scope-down';
import type { PolicyDocument, PolicyStatement } from '../../../src/policies/policy-document';
import type { Text } from '../../../src/policies/text';
import type { Unknown } from '../../../src/role-mapping/unknown';

type Statements = readonly PolicyStatement<Text>[];

interface Case {
  readonly name: string;
  /** The documented rule that the case comes from. */
  readonly rule: string;
  readonly expect: Decision['decision'];
  /** Sid of the statement that decides. */
  readonly by?: string;
  readonly because?: string;
}

interface PermissionCase extends Case {
  readonly identity: readonly Statements[];
  readonly identityUnknown?: string;
  readonly version?: PolicyDocument['version'];
  readonly boundary?: Statements | Unknown;
  readonly session?: readonly Statements[] | 'guest';
  readonly resourcePolicy?: Statements | Unknown;
  readonly request: AccessRequest;
}

interface TrustCase extends Case {
  readonly statements: Statements | Unknown;
  readonly request: TrustRequest;
}

const CASES = join(__dirname, '../../cases');

function casesIn<T extends Case>(folder: string): T[] {
  return readdirSync(join(CASES, folder)).flatMap(
    (file) => JSON.parse(readFileSync(join(CASES, folder, file), 'utf8')) as T[],
  );
}

function documentOf(statements: Statements | Unknown): PolicyDocument<Text> | Unknown {
  return 'unknown' in statements ? statements : { statements };
}

function sessionOf(session: PermissionCase['session']) {
  return session === 'guest'
    ? GUEST_SESSION_POLICIES
    : session?.map((statements) => ({ statements }));
}

function check(decision: Decision, { expect: expected, by, because }: Case): void {
  expect(decision.decision).toBe(expected);
  if (by !== undefined) expect(decision).toMatchObject({ by: { sid: by } });
  if (because !== undefined) expect(decision.because).toBe(because);
}

describe('decide', () => {
  const cases = casesIn<PermissionCase>('permissions');

  test.each(cases)('$name ($rule)', (given) => {
    const { identity, identityUnknown, version, boundary, session, resourcePolicy } = given;
    const decision = decide({
      identityPolicies: [
        ...identity.map((statements) => ({ version, statements })),
        ...(identityUnknown === undefined ? [] : [{ unknown: identityUnknown }]),
      ],
      permissionsBoundary: boundary && documentOf(boundary),
      sessionPolicies: sessionOf(session),
      resourcePolicy: resourcePolicy && documentOf(resourcePolicy),
      request: given.request,
    });
    check(decision, given);
  });
});

describe('decideTrust', () => {
  const cases = casesIn<TrustCase>('trust');

  test.each(cases)('$name ($rule)', (given) => {
    check(decideTrust(documentOf(given.statements), given.request), given);
  });
});
