export { OWN_IDENTITY as ownIdentity } from '../simulator/sign-in';
export type {
  GuestSignIn,
  Identity,
  LinkedLogin,
  Login,
  PersonSignIn,
  SignIn,
} from '../simulator/sign-in';
export { SignInError } from '../simulator/sign-in-error';
export type { Switches } from '../simulator/switches';
export { allow, deny } from './allow';
export { assignRole } from './assign-role';
export type { CheckResult } from './check-result';
export { denySignIn } from './deny-sign-in';
export type { Source } from './load-federation';
export type { RequestQuestion, SignInQuestion } from './question';
export { reachRoles } from './reach-roles';
export { setupJest, type FederationMatchers } from './setup-jest';
export { trust } from './trust';
