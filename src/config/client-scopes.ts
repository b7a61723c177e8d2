import { SCOPE_PATTERN, STANDARD_SCOPES } from '../cognito/limits';
import { isUnresolved } from '../values/is-unresolved';
import { nearest, noSuch } from '../values/no-such';
import type { ParsedResourceServer } from './parsed/user-pool';
import type { Cursor } from './reading/cursor';
import { readTexts } from './reading/read-list';
import { type TextShape, UNJUDGED, readText } from './reading/read-text';
import { showText } from '../values/show-value';

/** What sign-in clients ask for where nothing is said. */
export const DEFAULT_SCOPES: readonly string[] = ['openid', 'email', 'profile'];

const SCOPE: TextShape = {
  what: 'a scope',
  pattern: SCOPE_PATTERN,
  rule: '1 to 256 characters without spaces, quotes and backslashes',
};
const LIST = { what: 'scopes', min: 1, max: 50 };

/** Reads the scopes of a client at which people sign in. */
export function readSignInScopes(
  cursor: Cursor,
  servers: readonly ParsedResourceServer[],
): readonly string[] {
  if (cursor.isAbsent) return DEFAULT_SCOPES;
  return readTexts(cursor, LIST, (item) =>
    readScope(item, [...STANDARD_SCOPES, ...scopesOf(servers)]),
  );
}

/** Reads the scopes of a machine, which is nobody and so has those of resource servers only. */
export function readMachineScopes(
  cursor: Cursor,
  servers: readonly ParsedResourceServer[],
): readonly string[] {
  return readTexts(cursor, LIST, (item) => {
    const { value } = item;
    if (STANDARD_SCOPES.some((scope) => scope === value)) {
      item.report(
        'conflict',
        `\`${String(value)}\` is about a person, and a machine is nobody; use scopes of resource servers, \`<identifier>/<scope>\``,
      );
      return undefined;
    }
    return readScope(item, scopesOf(servers));
  });
}

function readScope(item: Cursor, known: readonly string[]): string {
  const scope = readText(item, SCOPE);
  if (isUnresolved(scope) || known.includes(scope)) return scope;
  // An identifier that only Terraform knows may be the one in front of this scope.
  if (scope.includes('/') && known.some(isUnresolved)) return scope;
  const message =
    scope.includes('/') || nearest(scope, known) !== undefined
      ? noSuch(
          'scope',
          scope,
          known.filter((each) => !isUnresolved(each)),
        )
      : `no scope named ${showText(scope)}; those of a resource server are written \`<identifier>/<scope>\``;
  item.report('unknown-reference', message);
  return UNJUDGED;
}

function scopesOf(servers: readonly ParsedResourceServer[]): string[] {
  return servers.flatMap(({ identifier, scopes }) =>
    scopes.map(({ name }) => `${identifier}/${name}`),
  );
}
