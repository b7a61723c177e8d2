import { SCOPE_NAME_PATTERN, SCOPE_PATTERN, STANDARD_SCOPES } from '../cognito/limits';
import type { ResourceServerSpec } from '../spec/clients';
import { isUnresolved } from '../values/is-unresolved';
import { alternatives, nearest, noSuch } from '../values/no-such';
import { showString, showValue } from '../values/show-value';
import { keyed, reportTwins, strings } from './reading/collections';
import type { Cursor } from './reading/cursor';
import { options, type Reader, type TableOf, withDefault } from './reading/options';
import { string, UNJUDGED } from './reading/read-value';
import { resourceKeyProblem } from './names';

const readIdentifier = string({
  what: 'an identifier',
  pattern: SCOPE_PATTERN,
  rule: '1 to 256 characters without spaces, quotes and backslashes, such as the address of the API',
});
const readName = string({
  what: 'the name of a resource server',
  pattern: /^[\w +=,.@-]{1,256}$/,
  rule: '1 to 256 letters, digits, spaces and `_ + = , . @ -`',
});
const readDescription = string({
  what: 'the description of a scope',
  pattern: /^[^]{1,256}$/u,
  rule: '1 to 256 characters',
});

/** A resource server, with its defaults filled in. */
export type ParsedResourceServer = ReturnType<typeof readResourceServer>;

/** Reads the APIs whose scopes app clients may ask for. */
export function readResourceServers(cursor: Cursor): ParsedResourceServer[] {
  const shape = { what: 'resource servers', keyProblem: resourceKeyProblem };
  const servers = withDefault([], keyed(shape, readResourceServer))(cursor);
  reportTwins(
    cursor,
    servers,
    ({ identifier }) => identifier,
    ({ identifier }, twin) =>
      `\`${twin.key}\` has the identifier \`${identifier}\` already; choose another`,
  );
  return servers;
}

const readScopes = keyed(
  { what: 'scopes', keyProblem: scopeNameProblem, max: 100 },
  (name, entry) => ({ name, description: readDescription(entry) }),
);

function readResourceServer(key: string, cursor: Cursor) {
  const table = {
    identifier: withDefault(key, readIdentifier),
    name: withDefault(key, readName),
    scopes: withDefault([], readScopes),
  } satisfies TableOf<ResourceServerSpec>;
  return { key, ...options({ what: 'the options of a resource server' }, table)(cursor) };
}

function scopeNameProblem(name: string): string | undefined {
  return SCOPE_NAME_PATTERN.test(name)
    ? undefined
    : `expected the name of a scope, got ${showValue(name)}; without \`/\`, spaces, quotes and backslashes, as the identifier goes in front of it`;
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

/** Reads the scopes of a client at which users sign in. */
export function signInScopes(servers: readonly ParsedResourceServer[]): Reader<readonly string[]> {
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

/** Reads the scopes of a machine client: no user signs in there, so they are of resource servers only. */
export function machineScopes(servers: readonly ParsedResourceServer[]): Reader<readonly string[]> {
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
      : `no scope named ${showString(scope)}; those of a resource server are written \`<identifier>/<scope>\``,
  );
  return UNJUDGED;
}

function scopesOf(servers: readonly ParsedResourceServer[]): string[] {
  return servers.flatMap(({ identifier, scopes }) =>
    scopes.map(({ name }) => `${identifier}/${name}`),
  );
}
