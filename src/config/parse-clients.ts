import { OWN_DIRECTORY } from '../cognito/identity-providers';
import { AUTH_FLOWS } from '../cognito/limits';
import { sortedSet } from '../values/by-code-unit';
import {
  type AttributesOfPool,
  readReadAttributes,
  readWriteAttributes,
} from './client-attributes';
import { readMachineScopes, readSignInScopes } from './client-scopes';
import { isUnresolved } from '../values/is-unresolved';
import { noSuch } from '../values/no-such';
import type { ParsedClient, ParsedResourceServer, ParsedSignInClient } from './parsed/user-pool';
import { readResolution } from './read-resolution';
import type { Cursor } from './reading/cursor';
import { readChoice } from './reading/read-choice';
import { readTexts } from './reading/read-list';
import { readMap } from './reading/read-map';
import { type NumberShape, readNumber } from './reading/read-number';
import { readObject } from './reading/read-object';
import { readOptional, readOr } from './reading/read-or';
import { type TextShape, readText } from './reading/read-text';
import { readRedirectUrl } from './redirect-url';
import { resourceKeyProblem } from './resource-key';

/** What clients refer to. */
export interface PoolOfClients extends AttributesOfPool {
  readonly name: string;
  /** Keys of the identity providers, also of those that couldn't be read. */
  readonly providerKeys: readonly string[];
  readonly resourceServers: readonly ParsedResourceServer[];
}

const SIGN_IN_TYPES = ['browser', 'native', 'server'] as const;
const SIGN_IN_OPTIONS = [
  'type',
  'name',
  'callbackUrls',
  'logoutUrls',
  'identityProviders',
  'scopes',
  'readAttributes',
  'writeAttributes',
  'authFlows',
  'accessTokenMinutes',
  'idTokenMinutes',
  'refreshTokenDays',
  'ambiguousRoleResolution',
];
const MACHINE_OPTIONS = ['type', 'name', 'scopes', 'accessTokenMinutes'];

const CLIENT_NAME: TextShape = {
  what: 'a name',
  pattern: /^[\w +=,.@-]{1,128}$/,
  rule: '1 to 128 letters, digits, spaces and `_ + = , . @ -`',
};
const PROVIDER_KEY: TextShape = {
  what: 'the key of an identity provider',
  pattern: /\S/,
  rule: 'as `identityProviders` has it',
  mustBeKnown: true,
};
const MINUTES: NumberShape = { what: 'a lifetime in minutes', min: 5, max: 1440 };
const DAYS: NumberShape = { what: 'a lifetime in days', min: 1, max: 3650 };

/** Reads the app clients of a user pool. */
export function parseClients(cursor: Cursor, pool: PoolOfClients): ParsedClient[] {
  const shape = { what: 'app clients', keyProblem: resourceKeyProblem, min: 1 };
  return readMap(cursor, shape, (key, entry) =>
    entry.at('type').value === 'machine'
      ? parseMachineClient(key, entry, pool)
      : parseSignInClient(key, entry, pool),
  );
}

/** Reads which native flows a client opens. */
export function readAuthFlows(cursor: Cursor): string[] {
  return sortedSet(
    readTexts(cursor, { what: 'native flows' }, (item) => readChoice(item, AUTH_FLOWS)),
  );
}

function parseMachineClient(key: string, cursor: Cursor, pool: PoolOfClients): ParsedClient {
  const spec = readObject(cursor, {
    what: 'the options of a machine client',
    options: MACHINE_OPTIONS,
    elsewhere: Object.fromEntries(
      SIGN_IN_OPTIONS.map((option) => [option, 'a machine signs nobody in; take it out']),
    ),
  });
  return {
    key,
    type: 'machine',
    name: readClientName(spec, key, pool.name),
    scopes: readMachineScopes(spec.at('scopes'), pool.resourceServers),
    accessTokenMinutes: readOr(spec.at('accessTokenMinutes'), 60, minutes),
  };
}

function parseSignInClient(key: string, cursor: Cursor, pool: PoolOfClients): ParsedSignInClient {
  const spec = readObject(cursor, {
    what: 'the options of an app client',
    options: SIGN_IN_OPTIONS,
  });
  const type = readOptional(spec.at('type'), (given) =>
    readChoice(given, [...SIGN_IN_TYPES, 'machine']),
  );
  // A client of no readable type may be any: an app with a scheme of its own, or a machine without URLs.
  const isOfAnyType = type === undefined && !spec.at('type').isAbsent;
  const otherwise = isOfAnyType ? 'native' : 'browser';
  const signInType = SIGN_IN_TYPES.find((each) => each === type) ?? otherwise;
  const url = (item: Cursor) => readRedirectUrl(item, signInType);
  const urls = { what: 'URLs', max: 100, mayBeUnknown: true };
  const name = readClientName(spec, key, pool.name);
  const callbacksAt = spec.at('callbackUrls');
  const callbackUrls =
    isOfAnyType && callbacksAt.isAbsent ? [] : readTexts(callbacksAt, { ...urls, min: 1 }, url);
  const logoutUrls = readOr(spec.at('logoutUrls'), [], (given) => readTexts(given, urls, url));
  const identityProviders = readProviders(spec.at('identityProviders'), pool.providerKeys);
  return {
    key,
    type: signInType,
    name,
    callbackUrls,
    logoutUrls,
    identityProviders,
    scopes: readSignInScopes(spec.at('scopes'), pool.resourceServers),
    readAttributes: readReadAttributes(spec.at('readAttributes'), pool),
    writeAttributes: readWriteAttributes(spec.at('writeAttributes'), pool, identityProviders),
    authFlows: readOr(spec.at('authFlows'), [], readAuthFlows),
    accessTokenMinutes: readOr(spec.at('accessTokenMinutes'), 60, minutes),
    idTokenMinutes: readOr(spec.at('idTokenMinutes'), 60, minutes),
    refreshTokenDays: readOr(spec.at('refreshTokenDays'), 30, (given) => readNumber(given, DAYS)),
    ambiguousRoleResolution: readResolution(spec.at('ambiguousRoleResolution')),
  };
}

function minutes(cursor: Cursor): number {
  return readNumber(cursor, MINUTES);
}

function readClientName(spec: Cursor, key: string, poolName: string): string {
  const given = spec.at('name');
  if (!given.isAbsent) return readText(given, CLIENT_NAME);
  const name = `${poolName}-${key}`;
  if (name.length > 128 && !isUnresolved(name)) {
    given.report(
      'missing',
      `the default name would have ${name.length} characters, and 128 fit; give the client a name`,
    );
  }
  return name;
}

function readProviders(cursor: Cursor, declared: readonly string[]): string[] {
  const all = declared.length === 0 ? [OWN_DIRECTORY] : declared;
  const known = [OWN_DIRECTORY, ...declared];
  return readOr(cursor, sortedSet(all), (given) =>
    sortedSet(
      readTexts(given, { what: 'keys of identity providers', min: 1 }, (item) => {
        const key = readText(item, PROVIDER_KEY);
        if (isUnresolved(key)) return undefined;
        if (known.includes(key)) return key;
        item.report('unknown-idp', noSuch('identity provider', key, known));
        return undefined;
      }),
    ),
  );
}
