import { OWN_DIRECTORY } from '../cognito/identity-providers';
import { AUTH_FLOWS, SCOPE_PATTERN, STANDARD_SCOPES } from '../cognito/limits';
import { RESOLUTIONS } from '../cognito/match-types';
import type { MachineClientSpec, SignInClientSpec } from '../spec/clients';
import { sortedSet } from '../values/by-code-unit';
import { isUnresolved } from '../values/is-unresolved';
import { alternatives, nearest, noSuch } from '../values/no-such';
import { showText } from '../values/show-value';
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
import { choice, string, UNJUDGED, whole } from './reading/read-value';
import type { ParsedResourceServer } from './resource-servers';
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

/** Reads which native flows a client opens. */
export const readAuthFlows: Reader<string[]> = (at) =>
  sortedSet(strings({ what: 'native flows' }, choice(AUTH_FLOWS))(at));

/** Reads what happens to users that nothing leads to a role, where that is stated. */
export const readResolution = optional(choice(RESOLUTIONS));

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
    logoutUrls: withDefault([], isHosted ? strings(urls, url) : refuseWithoutUrls),
    identityProviders: isHosted
      ? providersOf(pool.providerKeys)
      : withDefault([OWN_DIRECTORY], refuseWithoutUrls),
    scopes: isHosted ? signInScopes(pool.resourceServers) : withDefault([], refuseWithoutUrls),
    readAttributes: readAttributes(pool),
    writeAttributes: after(
      (at, { identityProviders }: { readonly identityProviders: readonly string[] }) =>
        readWriteAttributes(at, pool, identityProviders),
    ),
    authFlows: withDefault([], readAuthFlows),
    accessTokenMinutes: minutes,
    idTokenMinutes: minutes,
    refreshTokenDays: days,
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

/** Reads the app clients of a user pool. */
export function readClients(cursor: Cursor, pool: PoolOfClients): ParsedClient[] {
  const shape = { what: 'app clients', keyProblem: resourceKeyProblem, min: 1 };
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
  const client = options(shape, signInOptions(key, pool, entry))(entry);
  return { key, ...client, type: givenType(entry) ?? 'native' };
}

/** Whether users sign in at a client by native flows alone: it names some, and no URL to return to. */
function usesNativeFlowsOnly(given: Cursor): boolean {
  const isEmpty = (list: unknown) =>
    list === undefined || (Array.isArray(list) && list.length === 0);
  return isEmpty(given.at('callbackUrls').value) && !isEmpty(given.at('authFlows').value);
}

const refuseWithoutUrls: Reader<string[] | undefined> = (at) => {
  if (at.value === UNREADABLE) return undefined;
  at.report(
    'conflict',
    'belongs to the hosted sign-in, which needs `callbackUrls`; add them, or take this out',
  );
  return undefined;
};

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

/** What sign-in clients ask for where nothing is said. */
const DEFAULT_SCOPES = ['openid', 'email', 'profile'];
/** What Cognito gives only together with `openid`. */
const OF_OPENID = ['email', 'phone', 'profile'];
const SCOPES = { what: 'scopes', min: 1, max: 50 };
const readGivenScope = string({
  what: 'a scope',
  pattern: SCOPE_PATTERN,
  rule: '1 to 256 characters without spaces, quotes and backslashes',
});

function signInScopes(servers: readonly ParsedResourceServer[]): Reader<readonly string[]> {
  const known = [...STANDARD_SCOPES, ...scopesOf(servers)];
  const read = strings(SCOPES, (item) => readScope(item, known));
  return withDefault<readonly string[]>(DEFAULT_SCOPES, (at) => {
    const scopes = read(at);
    const dependent = scopes.filter((scope) => OF_OPENID.includes(scope));
    if (dependent.length > 0 && !scopes.includes('openid') && !scopes.some(isUnresolved)) {
      const need = dependent.length === 1 ? 'needs' : 'need';
      at.report('missing', `${alternatives(dependent, 'and')} ${need} \`openid\`; add it`);
    }
    return scopes;
  });
}

// No user signs in at a machine, so it has scopes of resource servers only.
function machineScopes(servers: readonly ParsedResourceServer[]): Reader<readonly string[]> {
  return strings(SCOPES, (item) => {
    const { value } = item;
    if (!STANDARD_SCOPES.some((scope) => scope === value))
      return readScope(item, scopesOf(servers));
    item.report(
      'conflict',
      `machine clients can only use scopes of resource servers, got \`${String(value)}\`; use \`<identifier>/<scope>\``,
    );
    return undefined;
  });
}

function readScope(item: Cursor, known: readonly string[]): string {
  const scope = readGivenScope(item);
  if (isUnresolved(scope) || known.includes(scope)) return scope;
  // An identifier that only Terraform knows may be the one in front of this scope.
  if (scope.includes('/') && known.some(isUnresolved)) return scope;
  const isNear = scope.includes('/') || nearest(scope, known) !== undefined;
  const written = known.filter((each) => !isUnresolved(each));
  item.report(
    'unknown-reference',
    isNear
      ? noSuch('scope', scope, written)
      : `no scope named ${showText(scope)}; those of a resource server are written \`<identifier>/<scope>\``,
  );
  return UNJUDGED;
}

function scopesOf(servers: readonly ParsedResourceServer[]): string[] {
  return servers.flatMap(({ identifier, scopes }) =>
    scopes.map(({ name }) => `${identifier}/${name}`),
  );
}
