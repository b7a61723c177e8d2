import { SCOPE_NAME_PATTERN, SCOPE_PATTERN } from '../cognito/limits';
import type { ResourceServerSpec } from '../spec/clients';
import { showValue } from '../values/show-value';
import { keyed, reportTwins } from './reading/collections';
import type { Cursor } from './reading/cursor';
import { options, type TableOf, withDefault } from './reading/options';
import { string } from './reading/read-value';
import { resourceKeyProblem } from './names';

const readIdentifier = string({
  what: 'an identifier',
  pattern: SCOPE_PATTERN,
  rule: '1 to 256 characters without spaces, quotes and backslashes, such as the address of the API',
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

function readResourceServer(key: string, cursor: Cursor) {
  const table = {
    identifier: withDefault(key, readIdentifier),
    scopes: keyed(
      { what: 'scopes', keyProblem: scopeNameProblem, min: 1, max: 100 },
      (name, entry) => ({ name, description: readDescription(entry) }),
    ),
  } satisfies TableOf<ResourceServerSpec>;
  return { key, ...options({ what: 'the options of a resource server' }, table)(cursor) };
}

function scopeNameProblem(name: string): string | undefined {
  return SCOPE_NAME_PATTERN.test(name)
    ? undefined
    : `expected the name of a scope, got ${showValue(name)}; without \`/\`, spaces, quotes and backslashes, as the identifier goes in front of it`;
}
