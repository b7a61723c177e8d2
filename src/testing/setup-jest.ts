import { allow, deny } from './allow';
import { assignRole } from './assign-role';
import type { CheckResult } from './check-result';
import { denySignIn } from './deny-sign-in';
import { allowEvery, denyEvery, giveNoNewAccess } from './every-token';
import type { Subject } from './load-federation';
import { reachRoles } from './reach-roles';
import { trust } from './trust';

interface Jest {
  extend(matchers: Readonly<Record<string, (...given: never[]) => unknown>>): void;
}

/** What Jest and Vitest call a matcher on. */
export interface MatcherContext {
  /** Whether the opposite is expected.
   *
   * @default false
   */
  readonly isNot?: boolean;
}

/**
 * The matchers as a plain object, for the `expect` of Jest, of `@jest/globals` or of Vitest.
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
