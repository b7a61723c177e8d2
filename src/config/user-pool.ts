import { MAX_ATTRIBUTES, STANDARD_ATTRIBUTES, USERNAME_ATTRIBUTES } from '../cognito/attributes';
import { RESERVED_IN_DOMAINS } from '../cognito/limits';
import type { MfaSpec, UserPoolFederationSpec } from '../spec/user-pool';
import { sortedSet } from '../values/by-code-unit';
import { isUnresolved } from '../values/is-unresolved';
import { showText } from '../values/show-value';
import type { MappedPool } from './attribute-mapping';
import { readClients, type PoolOfClients } from './clients';
import { readCustomAttributes } from './custom-attributes';
import { readIdentityProviders } from './identity-providers';
import { readPoolName } from './names';
import type { ParseContext } from './parse-context';
import { strings } from './reading/collections';
import { parse, type Cursor } from './reading/cursor';
import {
  after,
  isWrittenMap,
  openOptions,
  options,
  type ReadBy,
  readBy,
  type Reader,
  type TableOf,
  withDefault,
} from './reading/options';
import { choice, flag, string } from './reading/read-value';
import { readResourceServers } from './resource-servers';
import { readTags } from './tags';

const readPrefix = string({
  what: 'the prefix of a domain',
  pattern: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  rule: '1 to 63 lower-case letters, digits and `-`, with no `-` at either end',
});
const DOMAIN = {
  prefix: (at: Cursor) => {
    const prefix = readPrefix(at);
    const words = isUnresolved(prefix) ? [] : prefix.split('-');
    const reserved = RESERVED_IN_DOMAINS.find(({ word, anywhere }) =>
      anywhere ? words.some((each) => each.includes(word)) : words.includes(word),
    );
    if (reserved !== undefined) {
      at.report(
        'bad-value',
        `AWS reserves \`${reserved.word}\` in a prefix, got ${showText(prefix)}; leave it out`,
      );
    }
    return prefix;
  },
} satisfies TableOf<UserPoolFederationSpec['domain']>;
const readDomainPrefix = options(
  { what: 'the domain of the hosted sign-in, as `{ prefix }`' },
  DOMAIN,
  ({ prefix }) => prefix,
);

const MFA = {
  mode: withDefault('OPTIONAL' as const, choice(['OFF', 'OPTIONAL', 'ON'])),
} satisfies TableOf<MfaSpec>;
const readMfa = options({ what: 'the options of MFA, as `{ mode }`' }, MFA);

/** Options that have another name now, and what to write instead. */
export const RENAMED = { mfaConfiguration: 'it is called `mfa`; write `mfa: { mode: … }`' };

/** The options of a user pool and all that belongs to it. */
function userPoolOptions(context: ParseContext, providersAt?: Cursor) {
  return {
    name: readPoolName,
    domain: readDomainPrefix,
    identityProviders: after((at, pool: MappedPool) => readIdentityProviders(at, pool, context)),
    clients: after((at, pool: Omit<PoolOfClients, 'providerKeys'>) =>
      readClients(at, { ...pool, providerKeys: keysAt(providersAt) }),
    ),
    customAttributes: readCustomAttributes,
    requiredAttributes: setOf(STANDARD_ATTRIBUTES),
    usernameAttributes: setOf(USERNAME_ATTRIBUTES),
    resourceServers: readResourceServers,
    selfSignUp: flag(false),
    mfa: withDefault({ mode: 'OPTIONAL' as const }, readMfa),
    protection: flag(true),
    tags: readTags,
  } satisfies TableOf<UserPoolFederationSpec>;
}

/** The names of those options. */
export const USER_POOL_OPTIONS: readonly string[] = Object.keys(userPoolOptions({ subject: '' }));

/** A user pool of our own: keyed things sorted by key, defaults filled in. */
export type ParsedUserPool = Omit<ReadBy<ReturnType<typeof userPoolOptions>>, 'domain'> & {
  readonly domainPrefix: string;
};

const IDENTITY_POOL_OPTIONS = [
  'ambiguousRoleResolution',
  'partition',
  'principalTags',
  'roleDefaults',
  'roles',
  'rules',
];
const SHAPE = {
  what: 'the options of a federation',
  elsewhere: {
    ...RENAMED,
    ...Object.fromEntries(
      IDENTITY_POOL_OPTIONS.map((option) => [
        option,
        'it needs an identity pool, so use a `CognitoFederation`',
      ]),
    ),
  },
};

/**
 * Parses what way 1 is made from, and fills in its defaults.
 *
 * @throws ConfigError with every problem of the spec
 */
export function parseUserPoolFederation(
  spec: UserPoolFederationSpec,
  context: ParseContext,
): ParsedUserPool {
  return parse(spec, context.subject, (cursor) =>
    readOwnUserPool(openOptions(cursor, SHAPE, USER_POOL_OPTIONS), context),
  );
}

/** Reads a user pool of our own out of the options of a federation. */
export function readOwnUserPool(spec: Cursor, context: ParseContext): ParsedUserPool {
  const table = userPoolOptions(context, spec.at('identityProviders'));
  const { domain, ...pool } = readBy(spec, table);
  reportUnreachable(spec.at('usernameAttributes'), pool);
  reportSchema(spec.at('customAttributes'), pool);
  return { ...pool, domainPrefix: domain };
}

// Codes that confirm or recover an account go by e-mail: a pool that sends SMS needs a role for it.
function reportUnreachable(
  cursor: Cursor,
  {
    usernameAttributes,
    requiredAttributes,
  }: Pick<ParsedUserPool, 'usernameAttributes' | 'requiredAttributes'>,
): void {
  if (!usernameAttributes.includes('phone_number') || requiredAttributes.includes('email')) return;
  cursor.report(
    'missing',
    'users with a phone number alone could neither confirm nor recover their account, because this user pool sends codes by e-mail; add `email` to `requiredAttributes`',
  );
}

function reportSchema(
  cursor: Cursor,
  {
    customAttributes,
    requiredAttributes,
  }: Pick<ParsedUserPool, 'customAttributes' | 'requiredAttributes'>,
): void {
  const count = customAttributes.length + requiredAttributes.length;
  if (customAttributes.length > MAX_ATTRIBUTES || count <= MAX_ATTRIBUTES) return;
  cursor.report(
    'too-many',
    `at most ${MAX_ATTRIBUTES} attributes in a schema, custom and required ones together, got ${count}; take ${count - MAX_ATTRIBUTES} out`,
  );
}

function keysAt(at: Cursor | undefined): readonly string[] {
  return isWrittenMap(at?.value) ? Object.keys(at.value) : [];
}

function setOf<T extends string>(choices: readonly T[]): Reader<T[]> {
  const read = strings({ what: 'attributes' }, choice(choices));
  return withDefault([], (at) => sortedSet(read(at)));
}
