import { MAX_ATTRIBUTES, STANDARD_ATTRIBUTES, USERNAME_ATTRIBUTES } from '../cognito/attributes';
import { ALIAS_ATTRIBUTES, USER_POOL_TIERS } from '../cognito/user-pools';
import type { UserPoolFederationSpec } from '../spec/user-pool';
import { sortedSet } from '../values/by-code-unit';
import type { MappedPool } from './attribute-mapping';
import { readClients, type PoolOfClients } from './clients';
import { readBranding, reportUnseenBranding } from './branding';
import { readDomain } from './domain';
import { readCustomAttributes } from './custom-attributes';
import { readIdentityProviders } from './identity-providers';
import { readLogDelivery } from './log-delivery';
import { readPoolName } from './names';
import type { ParseContext } from './parse-context';
import { strings } from './reading/collections';
import { parse, type Cursor } from './reading/cursor';
import {
  after,
  isWrittenMap,
  openOptions,
  optional,
  type ReadBy,
  readBy,
  type Reader,
  type TableOf,
  withDefault,
} from './reading/options';
import { choice, flag, string } from './reading/read-value';
import { readResourceServers } from './resource-servers';
import { readStandardAttributes } from './standard-attributes';
import { readTags } from './tags';
import { readGroups } from './user-pool-groups';
import { type ParsedSms, readEmail, readMessages, readSms } from './user-pool-messages';
import { reportRequirements } from './user-pool-requirements';
import {
  readAccountRecovery,
  readDevices,
  readMfa,
  readPasswordPolicy,
  readSignIn,
  readUsernameConfiguration,
} from './user-pool-sign-in';
import { readThreatProtection } from './user-pool-threat-protection';
import { readTriggers } from './user-pool-triggers';

const readWebAcl = string({
  what: 'the ARN of a web ACL',
  pattern: /^arn:[\w-]+:wafv2:[\w-]+:\d{12}:regional\/webacl\/\S+$/,
  rule: 'of a regional one, such as `arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/sign-in/4f0c`',
});

/** Options that have another name now, and what to write instead. */
export const RENAMED = { mfaConfiguration: 'it is called `mfa`; write `mfa: { mode: … }`' };

/** The options of a user pool and all that belongs to it. */
function userPoolOptions(context: ParseContext, minClients: 0 | 1, providersAt?: Cursor) {
  return {
    name: readPoolName,
    domain: optional(readDomain),
    identityProviders: after((at, pool: MappedPool) => readIdentityProviders(at, pool, context)),
    clients: after((at, pool: Omit<PoolOfClients, 'providerKeys'>) =>
      readClients(at, { ...pool, providerKeys: keysAt(providersAt) }, minClients),
    ),
    customAttributes: readCustomAttributes,
    requiredAttributes: setOf(STANDARD_ATTRIBUTES),
    standardAttributes: readStandardAttributes,
    usernameAttributes: setOf(USERNAME_ATTRIBUTES),
    aliasAttributes: setOf(ALIAS_ATTRIBUTES),
    usernameConfiguration: readUsernameConfiguration,
    resourceServers: readResourceServers,
    selfSignUp: flag(false),
    email: readEmail,
    sms: after((at, { name }: { readonly name: string }) => readSms(name)(at)),
    passwordPolicy: readPasswordPolicy,
    mfa: after((at, { sms }: { readonly sms?: ParsedSms }) => readMfa(sms !== undefined)(at)),
    signIn: readSignIn,
    accountRecovery: readAccountRecovery,
    autoVerifiedAttributes: setOf(USERNAME_ATTRIBUTES, ['email']),
    attributesRequireVerificationBeforeUpdate: after(
      (at, pool: { readonly autoVerifiedAttributes: readonly ContactAttribute[] }) =>
        setOf(USERNAME_ATTRIBUTES, pool.autoVerifiedAttributes)(at),
    ),
    messages: readMessages,
    devices: readDevices,
    userPoolTier: optional(choice(USER_POOL_TIERS)),
    threatProtection: readThreatProtection,
    triggers: readTriggers,
    groups: readGroups,
    branding: readBranding,
    webAclArn: optional(readWebAcl),
    logDelivery: readLogDelivery,
    protection: flag(true),
    tags: readTags,
  } satisfies TableOf<UserPoolFederationSpec>;
}

/** The names of those options. */
export const USER_POOL_OPTIONS: readonly string[] = Object.keys(
  userPoolOptions({ subject: '' }, 0),
);

/** A user pool of our own: keyed things sorted by key, defaults filled in. */
export type ParsedUserPool = ReadBy<ReturnType<typeof userPoolOptions>>;

const IDENTITY_POOL_OPTIONS = [
  'ambiguousRoleResolution',
  'partition',
  'govCloudRegion',
  'allowClassicFlow',
  'developerProviderName',
  'principalTags',
  'defaultRoles',
  'roleDefaults',
  'furtherUserPools',
  'directIdentityProviders',
  'roles',
  'rules',
  'serverSideTokenCheck',
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
    readOwnUserPool(openOptions(cursor, SHAPE, USER_POOL_OPTIONS), context, 0),
  );
}

/** Reads a user pool of our own out of the options of a federation; an identity pool needs a client of it. */
export function readOwnUserPool(
  spec: Cursor,
  context: ParseContext,
  minClients: 0 | 1,
): ParsedUserPool {
  const table = userPoolOptions(context, minClients, spec.at('identityProviders'));
  const pool = readBy(spec, table);
  reportHomeless(spec, pool.clients);
  reportUnreachable(spec.at('usernameAttributes'), pool);
  reportSchema(spec.at('customAttributes'), pool);
  reportRequirements(spec, pool);
  reportUnseenBranding(spec, pool);
  return pool;
}

// Users and machines receive their tokens at the domain, unless native flows give them.
function reportHomeless(spec: Cursor, clients: ParsedUserPool['clients']): void {
  const isHosted = (each: ParsedUserPool['clients'][number]) =>
    each.type === 'machine' || each.callbackUrls.length > 0 || each.authFlows.length === 0;
  if (spec.at('domain').isAbsent && clients.some(isHosted)) readDomain(spec.at('domain'));
}

// Codes that confirm or recover an account go by e-mail: a pool that sends SMS needs a role for it.
function reportUnreachable(
  cursor: Cursor,
  {
    usernameAttributes,
    requiredAttributes,
    autoVerifiedAttributes,
  }: Pick<ParsedUserPool, 'usernameAttributes' | 'requiredAttributes' | 'autoVerifiedAttributes'>,
): void {
  if (!usernameAttributes.includes('phone_number') || requiredAttributes.includes('email')) return;
  if (autoVerifiedAttributes.includes('phone_number')) return;
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
    standardAttributes,
  }: Pick<ParsedUserPool, 'customAttributes' | 'requiredAttributes' | 'standardAttributes'>,
): void {
  const standard = new Set([...requiredAttributes, ...standardAttributes.map(({ key }) => key)]);
  const count = customAttributes.length + standard.size;
  if (customAttributes.length > MAX_ATTRIBUTES || count <= MAX_ATTRIBUTES) return;
  cursor.report(
    'too-many',
    `at most ${MAX_ATTRIBUTES} attributes in a schema, custom and required ones together, got ${count}; take ${count - MAX_ATTRIBUTES} out`,
  );
}

function keysAt(at: Cursor | undefined): readonly string[] {
  return isWrittenMap(at?.value) ? Object.keys(at.value) : [];
}

type ContactAttribute = (typeof USERNAME_ATTRIBUTES)[number];

function setOf<T extends string>(
  choices: readonly T[],
  otherwise: readonly T[] = [],
): Reader<readonly T[]> {
  const read = strings({ what: 'attributes' }, choice(choices));
  return withDefault<readonly T[]>(otherwise, (at) => sortedSet(read(at)));
}
