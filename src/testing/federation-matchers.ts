import type { AwsErrorName } from '../simulator/verdict';
import type { EveryTokenQuestion } from './every-token';
import type { Subject } from './load-federation';
import type { RequestQuestion, SignInQuestion } from './question';

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

// A project has one of three test runners, each with an `expect` of its own. In the package's declarations
// it is no error to add to one that isn't installed.

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type
    interface Matchers<R> extends FederationMatchers<R> {}
  }
}

// eslint-disable-next-line @typescript-eslint/ban-ts-comment
// @ts-ignore: the `expect` of `@jest/globals`, which the build doesn't see.
declare module 'expect' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface Matchers<R extends void | Promise<void>> extends FederationMatchers<R> {}
}

// @ts-expect-error Vitest is not installed here.
declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface Matchers extends FederationMatchers<void> {}
}
