export { createPerson, type Person, type PersonWithPassword } from './create-person';
export { signInHosted, type HostedSignIn, type SignedIn } from './hosted-sign-in';
export type { TrustedIssuer } from './issuer-table';
export { stopKeptSandboxes, type KeptSandbox } from './kept-sandboxes';
export { startSandbox, type AwsConfig, type Sandbox, type SandboxOptions } from './sandbox';
export { SandboxError, type SandboxErrorCode } from './sandbox-error';
