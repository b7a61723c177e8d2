export type { ClaimPattern, TokenPattern } from '../analysis/questions/every-token';
export type { Claims, ClaimValue } from '../role-mapping/claims';
export type { AwsErrorName } from '../simulator/verdict';
export type { Request } from '../simulator/request';
export { OWN_IDENTITY as ownIdentity } from '../simulator/sign-in';
export type {
  GuestSignIn,
  Identity,
  LinkedLogin,
  Login,
  UserSignIn,
  SignIn,
} from '../simulator/sign-in';
export { SignInError } from '../simulator/sign-in-error';
export type { SimulateOptions } from '../simulator/simulate';
export type { Switches } from '../simulator/switches';
export { readSource, type ReadSourceOptions, type Source } from '../sources/read-source';
export { ReadError } from '../terraform/read-error';
export type { AskedRoles } from '../terraform/roles';
export { allow, deny } from './allow';
export { assignRole } from './assign-role';
export type { CheckResult } from './check-result';
export { missing, oneOf, otherThan as not, present, startsWith } from './claim-patterns';
export { denySignIn } from './deny-sign-in';
export { allowEvery, denyEvery, giveNoNewAccess, type EveryTokenQuestion } from './every-token';
export type { FederationMatchers } from './federation-matchers';
export type { Stack, Subject } from './load-federation';
export type { RequestQuestion, SignInQuestion } from './question';
export { reachRoles } from './reach-roles';
export { matchers, setupJest, type MatcherContext } from './setup-jest';
export { trust } from './trust';
