import { GOV_CLOUD_ISSUERS, type Partition } from '../cognito/limits';
import type { CognitoFederationSpec, OverExistingUserPoolSpec } from '../spec/federations';
import type { IdentityPoolCommonSpec } from '../spec/identity-pool';
import { isUnresolved } from '../values/is-unresolved';
import type { ParsedSignInClient } from './clients';
import { attributesOf, type Beside, readBeside, withoutRoles } from './beside-user-pool';
import { type ParsedExistingUserPool, readExistingUserPool } from './existing-user-pool';
import {
  IDENTITY_POOL_OPTIONS,
  type ParsedIdentityPool,
  readIdentityPoolOptions,
  reportOfExisting,
  statedResolution,
} from './identity-pool-options';
import { readPoolName } from './names';
import { namedInTokens, reportSamlNames } from './parse-identity-pool';
import type { ParseContext } from './parse-context';
import { type Cursor, parse } from './reading/cursor';
import { openOptions, readBy, type TableOf } from './reading/options';
import { flag } from './reading/read-value';
import { readRoleAssignments } from './role-assignments/read-role-assignments';
import type { RoleAssignments } from './role-assignments/role-assignments';
import { readTags } from './tags';
import { type ParsedUserPool, readOwnUserPool, RENAMED, USER_POOL_OPTIONS } from './user-pool';

/** What way 3 is built from: a user pool, the identity pool behind it, and who receives which role. */
export type ParsedCognitoFederation = (
  | { readonly kind: 'own'; readonly userPool: ParsedUserPool }
  | { readonly kind: 'existing'; readonly userPool: ParsedExistingUserPool }
) &
  Access;

interface Access extends Pick<Beside, 'directIdentityProviders' | 'furtherUserPools'> {
  readonly identityPool: ParsedIdentityPool;
  readonly assignments: RoleAssignments;
}

const WHAT = 'the options of a federation';
const EXISTING = {
  name: readPoolName,
  userPool: readExistingUserPool,
  protection: flag(true),
  tags: readTags,
} satisfies TableOf<
  Omit<
    OverExistingUserPoolSpec,
    | keyof IdentityPoolCommonSpec
    | 'domain'
    | 'directIdentityProviders'
    | 'furtherUserPools'
    | 'roles'
    | 'rules'
    | 'serverSideTokenCheck'
  >
>;
const ACCESS_OPTIONS = [
  ...IDENTITY_POOL_OPTIONS,
  'serverSideTokenCheck',
  'furtherUserPools',
  'directIdentityProviders',
];
const EXISTING_OPTIONS = [...Object.keys(EXISTING), ...ACCESS_OPTIONS];
const OVER_EXISTING_POOL = Object.fromEntries(
  USER_POOL_OPTIONS.filter((option) => !EXISTING_OPTIONS.includes(option)).map((option) => [
    option,
    ['clients', 'customAttributes', 'selfSignUp', 'usernameAttributes'].includes(option)
      ? `over a user pool that exists already, it is \`userPool.${option}\``
      : 'the user pool exists already and is not changed; take it out',
  ]),
);

/**
 * Parses what way 3 is made from, and fills in its defaults.
 *
 * @throws ConfigError with every problem of the spec
 */
export function parseCognitoFederation(
  spec: CognitoFederationSpec,
  context: ParseContext,
): ParsedCognitoFederation {
  return parse(spec, context.subject, (cursor) => {
    if (!cursor.at('userPool').isAbsent) {
      const shape = { what: WHAT, elsewhere: OVER_EXISTING_POOL };
      return readOverExistingPool(openOptions(cursor, shape, EXISTING_OPTIONS), context);
    }
    const options = [...USER_POOL_OPTIONS, ...ACCESS_OPTIONS];
    const shape = { what: WHAT, elsewhere: RENAMED };
    return readWithOwnPool(openOptions(cursor, shape, options), context);
  });
}

function readWithOwnPool(spec: Cursor, context: ParseContext): ParsedCognitoFederation {
  const userPool = readOwnUserPool(spec, context, 1);
  const stated = statedResolution(spec);
  const groups = userPool.groups.filter(({ roleArn }) => roleArn !== undefined);
  const signIn = userPool.clients.filter((client) => client.type !== 'machine');
  for (const client of signIn) reportNoIdToken(spec.at('clients').at(client.key), client);
  const beside = readBeside(spec, context, stated, {
    clientsPath: 'clients',
    clientKeys: userPool.clients.map(({ key }) => key),
    identityProviders: userPool.identityProviders,
  });
  const known = {
    providersAt: 'clients',
    providersPath: 'clients',
    customAttributes: attributesOf(userPool.customAttributes, beside.furtherUserPools),
    providers: [
      ...signIn.map((client) => ({
        ...withoutRoles(client, stated),
        groupRoles: groups.map(({ roleArn }) => roleArn as string),
        readAttributes: client.readAttributes,
      })),
      ...beside.providers,
    ],
    groups,
    machineClients: userPool.clients.filter(({ type }) => type === 'machine').map(({ key }) => key),
  } as const;
  const access = readAccess(spec, userPool, known, beside);
  const domain = domainIn(access.identityPool.partition, userPool.domain, spec.at('domain'));
  return { kind: 'own', userPool: { ...userPool, domain }, ...access };
}

// GovCloud has other hosts, and no custom domains.
function domainIn(
  partition: Partition,
  domain: ParsedUserPool['domain'],
  at: Cursor,
): ParsedUserPool['domain'] {
  if (domain === undefined || !Object.hasOwn(GOV_CLOUD_ISSUERS, partition)) return domain;
  if (domain.customDomain !== undefined) {
    at.at('customDomain').report(
      'conflict',
      'there are no custom domains in GovCloud; use `prefix`',
    );
  }
  return { ...domain, fips: domain.fips ?? true };
}

function readOverExistingPool(spec: Cursor, context: ParseContext): ParsedCognitoFederation {
  const { userPool, ...pool } = readBy(spec, EXISTING);
  const stated = statedResolution(spec);
  const beside = readBeside(spec, context, stated, {
    id: userPool.id,
    clientsPath: 'userPool.clients',
    clientKeys: userPool.clients.map(({ key }) => key),
    identityProviders: [],
  });
  const known = {
    providersAt: 'clients',
    providersPath: 'userPool.clients',
    customAttributes: attributesOf(userPool.customAttributes, beside.furtherUserPools),
    providers: [
      ...userPool.clients.map((client) => withoutRoles(client, stated)),
      ...beside.providers,
    ],
    machineClients: [],
  } as const;
  const access = readAccess(spec, pool, known, beside);
  if (access.identityPool.existing !== undefined) reportOfExisting(spec.at('protection'));
  return { kind: 'existing', userPool, ...access };
}

function readAccess(
  spec: Cursor,
  { name, protection, tags }: Pick<ParsedIdentityPool, 'name' | 'protection' | 'tags'>,
  known: Omit<
    RoleAssignments,
    'allowClassicFlow' | 'namedProviders' | 'principalTags' | 'roleNamePrefix' | 'roles'
  >,
  { furtherUserPools, directIdentityProviders }: Beside,
): Access {
  const serverSideTokenCheck = flag(true)(spec.at('serverSideTokenCheck'));
  const given = { name, protection, tags, serverSideTokenCheck };
  const identityPool = readIdentityPoolOptions(spec, given, known);
  const { namePrefix } = identityPool.roleDefaults;
  reportSamlNames(spec.at('directIdentityProviders'), directIdentityProviders, namePrefix);
  const assignments = readRoleAssignments(spec, {
    ...known,
    roles: [],
    roleNamePrefix: namePrefix,
    principalTags: identityPool.principalTags,
    namedProviders: [
      'userPool',
      ...furtherUserPools.map(({ key }) => key),
      ...namedInTokens(directIdentityProviders),
    ],
    allowClassicFlow: identityPool.allowClassicFlow,
    hasExistingDefault: identityPool.defaultRoles.authenticated !== undefined,
  });
  return { furtherUserPools, directIdentityProviders, identityPool, assignments };
}

// The identity pool takes ID tokens, which the hosted sign-in gives for this scope and native flows always.
function reportNoIdToken(cursor: Cursor, client: ParsedSignInClient): void {
  const { callbackUrls, scopes, authFlows } = client;
  // Without callback URLs it is no sign-in client, and reported already.
  if (callbackUrls.length === 0) return;
  // Scopes that need it for themselves are reported already.
  const isReported = ['email', 'phone', 'profile'].some((scope) => scopes.includes(scope));
  const isGiven =
    scopes.length === 0 || isReported || scopes.includes('openid') || scopes.some(isUnresolved);
  if (isGiven || authFlows.length > 0) return;
  cursor
    .at('scopes')
    .report('missing', 'the identity pool needs an ID token, which comes with `openid`; add it');
}
