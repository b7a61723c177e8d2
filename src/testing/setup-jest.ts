import type { AwsErrorName } from '../simulator/verdict';
import { allow, deny } from './allow';
import { assignRole } from './assign-role';
import type { CheckResult } from './check-result';
import { denySignIn } from './deny-sign-in';
import { allowEvery, denyEvery, giveNoNewAccess, type EveryTokenQuestion } from './every-token';
import type { Subject } from './load-federation';
import type { RequestQuestion, SignInQuestion } from './question';
import { reachRoles } from './reach-roles';
import { trust } from './trust';

/** The matchers, as they are called on `expect(subject)`. */
export interface FederationMatchers<R> {
  /** Passes where the user receives this role, and the role trusts them. */
  toAssignRole(role: string, question: SignInQuestion): R;
  /** Passes where these are exactly the roles that the user can reach, by asking for them too. */
  toReachRoles(roles: readonly string[], question: SignInQuestion): R;
  /** Passes where the user may do it. */
  toAllow(question: RequestQuestion): R;
  /** Passes where the user gets credentials, and may not do it. */
  toDeny(question: RequestQuestion): R;
  /** Passes where every one of some tokens, guests included, is denied every one of some requests. */
  toDenyEvery(question: EveryTokenQuestion): R;
  /** Passes where every one of some tokens is allowed every one of some requests. */
  toAllowEvery(question: EveryTokenQuestion): R;
  /** Passes where nobody is allowed anything that wasn't allowed before. */
  toGiveNoNewAccess(since: Subject): R;
  /** Passes where the role trusts the user. */
  toTrust(role: string, question: SignInQuestion): R;
  /** Passes where AWS gives the user no credentials, with this error if one is named. */
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
 * The matchers as a plain object, for `expect.extend` of Jest or Vitest.
 *
 * A check that is undecided fails, and so does its opposite.
 *
 * @example
 * expect.extend(matchers);
 */
export const matchers = {
  toAssignRole: matcher(assignRole),
  toReachRoles: matcher(reachRoles),
  toAllow: matcher(allow),
  toDeny: matcher(deny),
  toDenyEvery: matcher(denyEvery),
  toAllowEvery: matcher(allowEvery),
  toGiveNoNewAccess: matcher(giveNoNewAccess),
  toTrust: matcher(trust),
  toDenySignIn: matcher(denySignIn),
};

/**
 * Adds the matchers to Jest; call it once, in a file of `setupFilesAfterEnv` or at the top of a test.
 *
 * @example
 * setupJest();
 * expect(stack).toAssignRole('finance', { claims: { 'custom:department': 'audit' } });
 */
export function setupJest(): void {
  const { expect } = globalThis as { readonly expect?: Jest };
  if (expect === undefined) {
    throw new Error(
      'setupJest: there is no global `expect`; call it in a test, or call `expect.extend(matchers)`',
    );
  }
  expect.extend(matchers);
}

function matcher<A extends readonly unknown[]>(
  check: (subject: Subject, ...given: A) => CheckResult,
) {
  return function (this: MatcherContext, subject: Subject, ...given: A) {
    const { pass, undecided, message } = check(subject, ...given);
    const isNot = this.isNot === true;
    return {
      pass: undecided ? isNot : pass,
      message: () => `expect(stack).${isNot ? 'not.' : ''}${message()}`,
    };
  };
}
