import { OWN_DIRECTORY } from '../cognito/identity-providers';
import { RESOLUTIONS } from '../cognito/limits';
import type { MachineClientSpec, SignInClientSpec } from '../spec/clients';
import { showString } from '../values/show-value';
import { sortedSet } from '../values/by-code-unit';
import { isUnresolved } from '../values/is-unresolved';
import { noSuch } from '../values/no-such';
import { readAuthFlows, readRotation, reportFlows, usesNativeFlowsOnly } from './auth-flows';
import { type AttributesOfPool, readAttributes, readWriteAttributes } from './attribute-names';
import { resourceKeyProblem } from './names';
import { keyed, strings } from './reading/collections';
import { type Cursor, UNREADABLE } from './reading/cursor';
import {
  after,
  optional,
  options,
  type ReadBy,
  type Reader,
  type TableOf,
  withDefault,
} from './reading/options';
import { choice, flag, string, whole } from './reading/read-value';
import { machineScopes, type ParsedResourceServer, signInScopes } from './resource-servers';
import { redirectUrl } from './urls';

/** What clients refer to. */
export interface PoolOfClients extends AttributesOfPool {
  readonly name: string;
  /** Keys of the identity providers, also of those that couldn't be read. */
  readonly providerKeys: readonly string[];
  readonly resourceServers: readonly ParsedResourceServer[];
}

const SIGN_IN_TYPES = ['browser', 'native', 'server'] as const;
type SignInType = (typeof SIGN_IN_TYPES)[number];

const readGivenName = string({
  what: 'a name',
  pattern: /^[\w +=,.@-]{1,128}$/,
  rule: '1 to 128 letters, digits, spaces and `_ + = , . @ -`',
});
const readProviderKey = string({
  what: 'the key of an identity provider',
  pattern: /\S/,
  rule: 'as `identityProviders` has it',
  mustBeKnown: true,
});
const minutes = withDefault(60, whole({ what: 'a lifetime in minutes', min: 5, max: 1440 }));
const days = withDefault(30, whole({ what: 'a lifetime in days', min: 1, max: 3650 }));
const refreshMinutes = whole({ what: 'a lifetime in minutes', min: 60, max: 5_256_000 });

/** Reads what happens to users that nothing leads to a role, where that is stated. */
export const readResolution = optional(choice(RESOLUTIONS));

/** Reads whether roles come from tokens alone. */
export const readRoleMapping = optional(choice(['Token']));

/** The options of a client at which users sign in. */
function signInOptions(key: string, pool: PoolOfClients, given: Cursor) {
  const type = givenType(given);
  const isHosted = !usesNativeFlowsOnly(given);
  const urls = { what: 'URLs', max: 100, mayBeUnknown: true };
  // A client of no readable type may be any: an app with a scheme of its own, or a machine without URLs.
  const url = redirectUrl(type ?? 'native');
  const callbackUrls = strings({ ...urls, min: isHosted ? 1 : 0 }, url);
  return {
    type: optional(choice([...SIGN_IN_TYPES, 'machine'])),
    name: clientName(key, pool.name),
    callbackUrls: type === undefined || !isHosted ? withDefault([], callbackUrls) : callbackUrls,
    logoutUrls: withDefault([], isHosted ? strings(urls, url) : ofHostedSignIn<string[]>()),
    identityProviders: isHosted
      ? providersOf(pool.providerKeys)
      : withDefault([OWN_DIRECTORY], ofHostedSignIn<string[]>()),
    scopes: isHosted
      ? signInScopes(pool.resourceServers)
      : withDefault([], ofHostedSignIn<string[]>()),
    readAttributes: readAttributes(pool),
    writeAttributes: after(
      (at, { identityProviders }: { readonly identityProviders: readonly string[] }) =>
        readWriteAttributes(at, pool, identityProviders),
    ),
    defaultRedirectUri: optional(isHosted ? url : ofHostedSignIn<string>()),
    authFlows: withDefault([], readAuthFlows),
    allowImplicitFlow: isHosted ? flag(false) : withDefault(false, ofHostedSignIn<boolean>()),
    generateSecret: flag(type === 'server'),
    propagateAdditionalUserContext: flag(false),
    authSessionMinutes: optional(whole({ what: 'a time in minutes', min: 3, max: 15 })),
    accessTokenMinutes: minutes,
    idTokenMinutes: minutes,
    refreshTokenDays: days,
    refreshTokenMinutes: optional(refreshMinutes),
    refreshTokenRotation: readRotation,
    roleMapping: readRoleMapping,
    ambiguousRoleResolution: readResolution,
  } satisfies TableOf<SignInClientSpec>;
}

/** The options of a client that no user signs in at. */
function machineOptions(key: string, pool: PoolOfClients) {
  return {
    type: () => 'machine' as const,
    name: clientName(key, pool.name),
    scopes: machineScopes(pool.resourceServers),
    accessTokenMinutes: minutes,
  } satisfies TableOf<MachineClientSpec>;
}

/** An app client at which users sign in, with its defaults filled in. */
export type ParsedSignInClient = Omit<ReadBy<ReturnType<typeof signInOptions>>, 'type'> & {
  readonly key: string;
  readonly type: SignInType;
};

/** An app client of a machine, with its defaults filled in. */
export type ParsedMachineClient = ReadBy<ReturnType<typeof machineOptions>> & {
  readonly key: string;
};

/** An app client, with its defaults filled in. */
export type ParsedClient = ParsedSignInClient | ParsedMachineClient;

/** Reads the app clients of a user pool, of which there have to be `min`. */
export function readClients(cursor: Cursor, pool: PoolOfClients, min: 0 | 1): ParsedClient[] {
  const shape = { what: 'app clients', keyProblem: resourceKeyProblem, min };
  return keyed(shape, (key, entry) =>
    entry.at('type').value === 'machine'
      ? readMachineClient(key, entry, pool)
      : readSignInClient(key, entry, pool),
  )(cursor);
}

function readMachineClient(key: string, entry: Cursor, pool: PoolOfClients): ParsedMachineClient {
  const elsewhere = Object.fromEntries(
    Object.keys(signInOptions(key, pool, entry)).map((option) => [
      option,
      'no user signs in at a machine client; take it out',
    ]),
  );
  const shape = { what: 'the options of a machine client', elsewhere };
  return { key, ...options(shape, machineOptions(key, pool))(entry) };
}

function readSignInClient(key: string, entry: Cursor, pool: PoolOfClients): ParsedSignInClient {
  const shape = { what: 'the options of an app client' };
  const client = options(shape, signInOptions(key, pool, entry), (read, spec) => {
    if (spec.value === UNREADABLE) return read;
    reportRedirect(spec.at('defaultRedirectUri'), read);
    reportLifetimes(spec, read);
    reportFlows(spec, read);
    if (read.propagateAdditionalUserContext && !read.generateSecret) {
      const message = 'AWS takes it from a client with a secret only; use type `server`';
      spec.at('propagateAdditionalUserContext').report('conflict', message);
    }
    return read;
  })(entry);
  return { key, ...client, type: givenType(entry) ?? 'native' };
}

type SignInRead = ReadBy<ReturnType<typeof signInOptions>>;

function reportRedirect(at: Cursor, { defaultRedirectUri: uri, callbackUrls }: SignInRead): void {
  const isUnknown = [uri ?? '', callbackUrls, ...callbackUrls].some(isUnresolved);
  if (uri === undefined || isUnknown || callbackUrls.includes(uri)) return;
  at.report('conflict', `expected one of \`callbackUrls\`, got ${showString(uri)}; add it there`);
}

function reportLifetimes(spec: Cursor, read: SignInRead): void {
  if (read.refreshTokenMinutes !== undefined && !spec.at('refreshTokenDays').isAbsent) {
    const message = '`refreshTokenDays` says the same; take one out';
    spec.at('refreshTokenMinutes').report('conflict', message);
  }
  const refresh = read.refreshTokenMinutes ?? read.refreshTokenDays * 24 * 60;
  for (const option of ['accessTokenMinutes', 'idTokenMinutes'] as const) {
    const lifetime = read[option];
    if (isUnresolved(read.refreshTokenMinutes ?? read.refreshTokenDays)) continue;
    if (isUnresolved(lifetime) || !(lifetime > refresh)) continue;
    const message = `is longer than that of refresh tokens, got \`${lifetime}\` and \`${refresh}\` minutes; give a shorter one`;
    spec.at(option).report('conflict', message);
  }
}

/** Refuses an option of the hosted sign-in at a client without one. */
function ofHostedSignIn<T>(): Reader<T | undefined> {
  return (at) => {
    if (at.value === false) return undefined;
    at.report(
      'conflict',
      'belongs to the hosted sign-in, which needs `callbackUrls`; add them, or take this out',
    );
    return undefined;
  };
}

/** The type of a sign-in client; nothing where what is written is none. */
function givenType(entry: Cursor): SignInType | undefined {
  const given = entry.at('type');
  return given.isAbsent ? 'browser' : SIGN_IN_TYPES.find((each) => each === given.value);
}

function clientName(key: string, poolName: string): Reader<string> {
  return (given) => {
    if (!given.isAbsent) return readGivenName(given);
    const name = `${poolName}-${key}`;
    if (name.length > 128 && !isUnresolved(name)) {
      given.report(
        'missing',
        `the default name would have ${name.length} characters, and 128 fit; give the client a name`,
      );
    }
    return name;
  };
}

function providersOf(declared: readonly string[]): Reader<string[]> {
  const known = [OWN_DIRECTORY, ...declared];
  const read: Reader<string | undefined> = (item) => {
    const key = readProviderKey(item);
    if (isUnresolved(key)) return undefined;
    if (known.includes(key)) return key;
    item.report('unknown-idp', noSuch('identity provider', key, known));
    return undefined;
  };
  const all = declared.length === 0 ? [OWN_DIRECTORY] : declared;
  const keys = strings({ what: 'keys of identity providers', min: 1 }, read);
  return (at) => sortedSet(at.isAbsent ? all : keys(at));
}
