import { ATTRIBUTE_TYPES, MAX_ATTRIBUTES } from '../cognito/attributes';
import { SCOPE_PATTERN } from '../cognito/limits';
import { sortedSet } from '../values/by-code-unit';
import { isUnresolved } from '../values/is-unresolved';
import { readAuthFlows } from './parse-clients';
import { customKeyProblem } from './parse-custom-attributes';
import type { PlannedProvider } from './parsed/access-plan';
import type { ParsedExistingClient, ParsedExistingUserPool } from './parsed/user-pool';
import { readAttribute } from './read-attribute';
import { readResolution } from './read-resolution';
import type { Cursor } from './reading/cursor';
import { readChoice } from './reading/read-choice';
import { readTexts } from './reading/read-list';
import { readMap } from './reading/read-map';
import { readObject } from './reading/read-object';
import { readOptional } from './reading/read-or';
import { type TextShape, readText } from './reading/read-text';
import { resourceKeyProblem } from './resource-key';

/** A user pool that exists already, and what is stated at its clients. */
export interface ExistingUserPoolReading {
  readonly userPool: ParsedExistingUserPool;
  readonly resolutions: ReadonlyMap<string, PlannedProvider['ambiguousRoleResolution']>;
}

const POOL_ID: TextShape = {
  what: 'the id of a user pool',
  pattern: /^(?=.{1,55}$)[\w-]+_[0-9a-zA-Z]+$/,
  rule: '`<region>_<name>`, such as `eu-west-1_AbC123`',
};
const CLIENT_ID: TextShape = {
  what: 'the id of an app client',
  pattern: /^[\w+]{1,128}$/,
  rule: 'letters and digits, as the user pool shows it',
};
const SCOPE: TextShape = {
  what: 'a scope',
  pattern: SCOPE_PATTERN,
  rule: '1 to 256 characters without spaces',
};

/** Reads which user pool there is, and which of its clients lead to the identity pool. */
export function parseExistingUserPool(cursor: Cursor): ExistingUserPoolReading {
  const spec = readObject(cursor, {
    what: 'the user pool that exists already, as `{ id, clients }`',
    options: ['id', 'clients', 'customAttributes'],
  });
  const id = readText(spec.at('id'), POOL_ID);
  const customAttributes = readOptional(spec.at('customAttributes'), readCustomAttributes);
  const resolutions = new Map<string, PlannedProvider['ambiguousRoleResolution']>();
  const shape = { what: 'app clients', keyProblem: resourceKeyProblem, min: 1 };
  const clients = readMap(spec.at('clients'), shape, (key, entry) => {
    const client = readObject(entry, {
      what: 'an app client that exists already, as `{ id }`',
      options: ['id', 'writeAttributes', 'authFlows', 'scopes', 'ambiguousRoleResolution'],
    });
    resolutions.set(key, readResolution(client.at('ambiguousRoleResolution')));
    return parseExistingClient(key, client, customAttributes);
  });
  reportSameIds(spec.at('clients'), clients);
  return { userPool: { id, clients, customAttributes }, resolutions };
}

function parseExistingClient(
  key: string,
  spec: Cursor,
  custom: readonly string[] | undefined,
): ParsedExistingClient {
  return {
    key,
    id: readText(spec.at('id'), CLIENT_ID),
    writeAttributes: readOptional(spec.at('writeAttributes'), (given) =>
      sortedSet(
        readTexts(given, { what: 'attributes' }, (item) =>
          readAttribute(item, { custom, verified: false }),
        ),
      ),
    ),
    authFlows: readOptional(spec.at('authFlows'), readAuthFlows),
    scopes: readOptional(spec.at('scopes'), (given) =>
      readTexts(given, { what: 'scopes' }, (item) => readText(item, SCOPE)),
    ),
  };
}

function readCustomAttributes(cursor: Cursor): string[] {
  const shape = { what: 'custom attributes', keyProblem: customKeyProblem, max: MAX_ATTRIBUTES };
  return readMap(cursor, shape, (key, entry) => {
    const spec = readObject(entry, { what: 'a custom attribute', options: ['type'] });
    readChoice(spec.at('type'), ATTRIBUTE_TYPES);
    return key;
  });
}

function reportSameIds(cursor: Cursor, clients: readonly ParsedExistingClient[]): void {
  clients.forEach(({ key, id }, index) => {
    const twin = clients.slice(0, index).find((other) => other.id === id);
    if (twin === undefined || isUnresolved(id)) return;
    cursor.at(key).report('duplicate', `\`${twin.key}\` is client \`${id}\` already; take one out`);
  });
}
