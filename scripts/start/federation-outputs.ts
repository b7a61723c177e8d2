import { SandboxError } from '../../src/sandbox/sandbox-error';
import { isJsonObject } from '../../src/values/json';

/** What a deployed combination says of itself, as far as a sign-in needs it. */
export interface FederationOutputs {
  readonly userPoolId: string;
  readonly identityPoolId: string;
  /** Client id by client key. */
  readonly clientIds: Readonly<Record<string, string>>;
  /** Address that begins a sign-in, by client key. */
  readonly signInUrls: Readonly<Record<string, string>>;
  /** ARN of each role by key. */
  readonly roleArns: Readonly<Record<string, string>>;
}

/** Finds the outputs of the federation with an address among those of a stack. */
export function federationOutputs(
  outputs: Readonly<Record<string, unknown>>,
  address: string,
): FederationOutputs {
  const read = (name: string) => outputs[`${address}_${name}`];
  const string = (name: string) => {
    const value = read(name);
    if (typeof value === 'string') return value;
    throw new SandboxError(
      'stack',
      `the stack has no output \`${address}_${name}\`; call outputs() in main.ts`,
    );
  };
  const strings = (name: string) => {
    const value = read(name);
    return isJsonObject(value) ? (value as Readonly<Record<string, string>>) : {};
  };
  return {
    userPoolId: string('user_pool_id'),
    identityPoolId: string('identity_pool_id'),
    clientIds: strings('client_ids'),
    signInUrls: strings('sign_in_urls'),
    roleArns: strings('role_arns'),
  };
}
