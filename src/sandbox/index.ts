export { createPerson, type Person, type PersonWithPassword } from './sign-in/create-person';
export type { Deployment, DeployOptions } from './deploy/deploy-stack';
export {
  signInHosted,
  type FederatedSignIn,
  type HostedSignIn,
  type NativeSignIn,
  type SignedIn,
} from './sign-in/hosted-sign-in';
export type { TrustedIssuer } from './issuer-table';
export { stopKeptSandboxes, type KeptSandbox } from './process/kept-sandboxes';
export type { PlannedChange } from './deploy/planned-changes';
export { startSandbox, type AwsConfig, type Sandbox, type SandboxOptions } from './sandbox';
export { SandboxError, type SandboxErrorCode } from './sandbox-error';
export type { People } from './stand-in/people';
export type { IssuedToken } from './stand-in/start-stand-in';
export type { AppliedChanges } from './deploy/terraform';
