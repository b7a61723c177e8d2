export { createPerson, type Person, type PersonWithPassword } from './create-person';
export type { Deployment, DeployOptions } from './deploy-stack';
export {
  signInHosted,
  type FederatedSignIn,
  type HostedSignIn,
  type NativeSignIn,
  type SignedIn,
} from './hosted-sign-in';
export type { TrustedIssuer } from './issuer-table';
export { stopKeptSandboxes, type KeptSandbox } from './kept-sandboxes';
export type { PlannedChange } from './planned-changes';
export { startSandbox, type AwsConfig, type Sandbox, type SandboxOptions } from './sandbox';
export { SandboxError, type SandboxErrorCode } from './sandbox-error';
export type { People } from './stand-in/people';
export type { IssuedToken } from './stand-in/start-stand-in';
export type { AppliedChanges } from './terraform';
