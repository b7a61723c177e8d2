import type { AwsErrorName } from '../simulator/aws-error';
import { allow, deny } from './allow';
import { assignRole } from './assign-role';
import type { CheckResult } from './check-result';
import { denySignIn } from './deny-sign-in';
import type { Source } from './load-federation';
import type { RequestQuestion, SignInQuestion } from './question';
import { reachRoles } from './reach-roles';
import { trust } from './trust';

/** The matchers, for a stack, its synthesized text, or the path of a file. */
export interface FederationMatchers<R> {
  /** Passes where the person receives this role and its trust lets them in. */
  toAssignRole(role: string, question: SignInQuestion): R;
  /** Passes where these are the roles that the person can reach, by asking for them too. */
  toReachRoles(roles: readonly string[], question: SignInQuestion): R;
  /** Passes where the person may do what is asked. */
  toAllow(question: RequestQuestion): R;
  /** Passes where the person signs in and may not do what is asked. */
  toDeny(question: RequestQuestion): R;
  /** Passes where the role's trust lets the person in. */
  toTrust(role: string, question: SignInQuestion): R;
  /** Passes where AWS gives the person no credentials, with this error if one is named. */
  toDenySignIn(question: SignInQuestion, error?: AwsErrorName): R;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type
    interface Matchers<R> extends FederationMatchers<R> {}
  }
}

interface Jest {
  extend(matchers: Readonly<Record<string, (...given: never[]) => unknown>>): void;
}

interface MatcherContext {
  readonly isNot?: boolean;
}

/**
 * Teaches Jest the matchers; call it once, in a file of `setupFilesAfterEnv` or at the top of a test.
 *
 * What can't be told fails, and so does its opposite.
 *
 * @example
 * setupJest();
 * expect(stack).toAssignRole('finance', { claims: { 'custom:department': 'audit' } });
 */
export function setupJest(): void {
  const { expect } = globalThis as { readonly expect?: Jest };
  if (expect === undefined) {
    throw new Error('no `expect` of Jest to add matchers to; call `setupJest` in a test');
  }
  expect.extend({
    toAssignRole: matcher(assignRole),
    toReachRoles: matcher(reachRoles),
    toAllow: matcher(allow),
    toDeny: matcher(deny),
    toTrust: matcher(trust),
    toDenySignIn: matcher(denySignIn),
  });
}

function matcher<A extends readonly unknown[]>(
  check: (source: Source, ...given: A) => CheckResult,
) {
  return function (this: MatcherContext, source: Source, ...given: A) {
    const { pass, undecided, message } = check(source, ...given);
    const isNot = this.isNot === true;
    return {
      pass: undecided ? isNot : pass,
      message: () => `expect(stack).${isNot ? 'not.' : ''}${message()}`,
    };
  };
}
