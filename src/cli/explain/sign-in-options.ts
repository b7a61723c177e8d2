import type { Command } from 'commander';
import type { Claims } from '../../role-mapping/claims';
import type { SignIn } from '../../simulator/sign-in';
import { SignInError } from '../../simulator/sign-in-error';
import { showString } from '../../values/show-value';
import { once, repeated, UsageError } from '../command';
import { readJsonObject } from '../read-json-file';

/** The options that say who signs in, as they were typed. */
export interface SignInOptions {
  readonly claims?: string;
  readonly guest?: true;
  readonly client?: string;
  readonly provider?: string;
  readonly group?: readonly string[];
  readonly pool?: string;
  readonly identity?: string;
  readonly role?: string;
  readonly classic?: true;
}

/** Adds the options that say who signs in: a token, or a guest. */
export function addTokenOptions(command: Command): Command {
  return command
    .option('--claims <file>', "payload of the user's ID token, as a JSON object", once('--claims'))
    .option('--guest', 'a guest, who did not sign in')
    .option(
      '--client <client>',
      'app client of the user pool, by key, address, name or id',
      once('--client'),
    )
    .option(
      '--provider <provider>',
      'identity provider of the identity pool, by key, address, host name or ARN',
      once('--provider'),
    )
    .option(
      '--group <group>',
      'a group of the user pool that the user is in; may be repeated',
      repeated('--group'),
    )
    .option('--pool <pool>', 'identity pool, where there are several', once('--pool'))
    .option('--identity <id>', 'identity id, where a policy names one', once('--identity'));
}

/**
 * Says that a text is no id of an identity; nothing where it may be one.
 *
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
 */
export function noIdentityId(text: string): string | undefined {
  return /^[\w-]+:[0-9a-f-]+$/.test(text)
    ? undefined
    : `expected an identity id, \`<region>:<id in hexadecimal>\`, got ${showString(text)}`;
}

/** Reads who signs in. */
export async function askedSignIn(options: SignInOptions): Promise<SignIn> {
  const { claims, client, provider, group, pool, identity, role, classic, guest } = options;
  const noId = identity === undefined ? undefined : noIdentityId(identity);
  if (noId !== undefined) throw new UsageError(`--identity: ${noId}`);
  const flow = classic ? ('classic' as const) : undefined;
  const common = { identityPool: pool, identity, askedRole: role, flow };
  if (guest) return { ...common, guest };
  const expected = 'the payload of an ID token as a JSON object';
  const read =
    claims === undefined ? undefined : await readJsonObject('--claims', claims, expected);
  return { ...common, claims: read as Claims | undefined, client, provider, groups: group };
}

/** Names the option that was typed where the simulator names a word of the sign-in. */
export function namingOptions<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    const { path, problem } = error;
    throw new UsageError(`${OPTION_OF.get(path) ?? path}: ${problem}`);
  }
}

const OPTION_OF: ReadonlyMap<string, string> = new Map([
  ['askedRole', '--role'],
  ['client', '--client'],
  ['groups', '--group'],
  ['identity', '--identity'],
  ['identityPool', '--pool'],
  ['provider', '--provider'],
  ['resource', '--resource'],
  ['role', '--role'],
]);
