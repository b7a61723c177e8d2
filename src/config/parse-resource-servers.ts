import { SCOPE_PATTERN, SCOPE_NAME_PATTERN } from '../cognito/limits';
import { isUnresolved } from '../values/is-unresolved';
import type { ParsedResourceServer } from './parsed/user-pool';
import type { Cursor } from './reading/cursor';
import { readMap } from './reading/read-map';
import { readObject } from './reading/read-object';
import { readOr } from './reading/read-or';
import { type TextShape, readText } from './reading/read-text';
import { resourceKeyProblem } from './resource-key';
import { showText } from '../values/show-value';

const IDENTIFIER: TextShape = {
  what: 'an identifier',
  pattern: SCOPE_PATTERN,
  rule: '1 to 256 characters without spaces, quotes and backslashes, such as the address of the API',
};
const DESCRIPTION: TextShape = {
  what: 'the description of a scope',
  pattern: /^[^]{1,256}$/u,
  rule: '1 to 256 characters',
};

/** Reads the APIs whose scopes app clients may ask for. */
export function parseResourceServers(cursor: Cursor): ParsedResourceServer[] {
  const shape = { what: 'resource servers', keyProblem: resourceKeyProblem };
  const servers = readOr(cursor, [], (given) => readMap(given, shape, parseResourceServer));
  servers.forEach(({ key, identifier }, index) => {
    const twin = servers.slice(0, index).find((other) => other.identifier === identifier);
    if (twin === undefined || isUnresolved(identifier)) return;
    cursor
      .at(key)
      .report(
        'duplicate',
        `\`${twin.key}\` has the identifier \`${identifier}\` already; choose another`,
      );
  });
  return servers;
}

function parseResourceServer(key: string, cursor: Cursor): ParsedResourceServer {
  const spec = readObject(cursor, {
    what: 'the options of a resource server',
    options: ['identifier', 'scopes'],
  });
  const identifier = readOr(spec.at('identifier'), key, (given) => readText(given, IDENTIFIER));
  const shape = { what: 'scopes', keyProblem: scopeNameProblem, min: 1, max: 100 };
  const scopes = readMap(spec.at('scopes'), shape, (name, description) => ({
    name,
    description: readText(description, DESCRIPTION),
  }));
  return { key, identifier, scopes };
}

function scopeNameProblem(name: string): string | undefined {
  return SCOPE_NAME_PATTERN.test(name)
    ? undefined
    : `expected the name of a scope, got ${name === '' ? 'an empty text' : showText(name)}; without \`/\`, spaces, quotes and backslashes, as the identifier goes in front of it`;
}
