export {
  createUser,
  type User,
  type UserPoolsClient,
  type UserWithPassword,
} from './sign-in/create-user';
export type { Claims, ClaimValue } from '../role-mapping/claims';
export type { Settlement, Unknown } from '../values/unknown';
export type { Deployment, DeployOptions } from './deploy/deploy-stack';
export type {
  AwsProviderBlock,
  ProtectedResource,
  StackFacts,
  VariableBlock,
} from './deploy/stack-facts';
export type { SignInPage } from './deploy/state-facts';
export {
  signInHosted,
  type FederatedSignIn,
  type HostedPages,
  type HostedSignIn,
  type NativeSignIn,
  type SignedIn,
} from './sign-in/hosted-sign-in';
export type { TrustedIssuer } from './issuer-table';
export { stopKeptSandboxes, type KeptSandbox } from './process/run-folder';
export type { PlannedChange } from './deploy/terraform-output';
export type { AwsConfig, Sandbox } from './sandbox';
export { startSandbox, type SandboxOptions } from './start-sandbox';
export { SandboxError, type SandboxErrorCode } from './sandbox-error';
export type { Users } from './stand-in/users';
export type { IssuedToken } from './stand-in/start-stand-in';
export type { AppliedChanges, OnProgress, Terraform } from './deploy/terraform';
