import type { IdentityPoolFederationSpec } from '../spec/federations';
import type { IdentityPoolCommonSpec } from '../spec/identity-pool';
import { isUnresolved } from '../values/is-unresolved';
import { showString } from '../values/show-value';
import {
  type DirectProviderReading,
  type ParsedDirectProvider,
  readDirectProviders,
  shownBy,
} from './direct-providers';
import {
  IDENTITY_POOL_OPTIONS,
  type ParsedIdentityPool,
  readIdentityPoolOptions,
  reportOfExisting,
  statedResolution,
} from './identity-pool-options';
import { readPoolName } from './names';
import type { ParseContext } from './parse-context';
import { type Cursor, parse } from './reading/cursor';
import { openOptions, readBy, type TableOf, withDefault } from './reading/options';
import { flag } from './reading/read-value';
import { readRoleAssignments } from './role-assignments/read-role-assignments';
import type { ProviderRoles, RoleAssignments } from './role-assignments/role-assignments';
import { reportSecondPlaces } from './second-places';
import { readTags } from './tags';
import { USER_POOL_OPTIONS } from './user-pool';

/** What way 2 is built from: providers, the identity pool that trusts them, and who receives which role. */
export interface ParsedIdentityPoolFederation {
  readonly identityProviders: readonly ParsedDirectProvider[];
  readonly identityPool: ParsedIdentityPool;
  readonly assignments: RoleAssignments;
}

const TABLE = {
  name: readPoolName,
  identityProviders: withDefault([], readDirectProviders),
  protection: flag(true),
  tags: readTags,
} satisfies TableOf<
  Omit<IdentityPoolFederationSpec, keyof IdentityPoolCommonSpec | 'roles' | 'rules'>
>;
const OPTIONS = [...Object.keys(TABLE), ...IDENTITY_POOL_OPTIONS];
const SHAPE = {
  what: 'the options of a federation',
  elsewhere: Object.fromEntries(
    USER_POOL_OPTIONS.filter((option) => !OPTIONS.includes(option)).map((option) => [
      option,
      'it needs a user pool, so use a `CognitoFederation`',
    ]),
  ),
};

/**
 * Parses what way 2 is made from, and fills in its defaults.
 *
 * @throws ConfigError with every problem of the spec
 */
export function parseIdentityPoolFederation(
  spec: IdentityPoolFederationSpec,
  context: ParseContext,
): ParsedIdentityPoolFederation {
  return parse(spec, context.subject, (cursor) =>
    readFederation(openOptions(cursor, SHAPE, OPTIONS), context),
  );
}

function readFederation(spec: Cursor, context: ParseContext): ParsedIdentityPoolFederation {
  const { identityProviders: readings, ...read } = readBy(spec, TABLE);
  const given = { ...read, serverSideTokenCheck: true };
  const identityProviders = readings.flatMap(({ provider }) => provider ?? []);
  reportSecondPlaces(spec.at('identityProviders'), comparable(identityProviders), {
    elsewhere: context.issuersElsewhere,
    mayShare: () => false,
    place: 'identity pool',
  });
  const stated = statedResolution(spec);
  const known = {
    providersAt: 'identityProviders',
    providersPath: 'identityProviders',
    providers: readings.map((reading) => rolesOfDirect(reading, stated)),
    machineClients: [],
  } as const;
  const identityPool = readIdentityPoolOptions(spec, given, known);
  if (identityPool.existing !== undefined) reportOfExisting(spec.at('protection'));
  const { namePrefix } = identityPool.roleDefaults;
  reportSamlNames(spec.at('identityProviders'), identityProviders, namePrefix);
  const assignments = readRoleAssignments(spec, {
    ...known,
    roles: [],
    roleNamePrefix: namePrefix,
    principalTags: identityPool.principalTags,
    namedProviders: namedInTokens(identityProviders),
    allowClassicFlow: identityPool.allowClassicFlow,
    hasExistingDefault: identityPool.defaultRoles.authenticated !== undefined,
  });
  return { identityProviders, identityPool, assignments };
}

/** Keys of the providers that tokens of an identity pool name, as far as AWS says how. */
export function namedInTokens(providers: readonly ParsedDirectProvider[]): string[] {
  return providers.flatMap(({ key, type }) => (type === 'SAML' ? [] : [key]));
}

/** Providers by what tells them apart: a SAML provider that exists already is known by its ARN alone. */
export function comparable(providers: readonly ParsedDirectProvider[]) {
  return providers.map((provider) => ({
    ...provider,
    issuer: provider.issuer ?? ('arn' in provider ? provider.arn : undefined),
  }));
}

/** The roles of a direct provider before any is assigned. */
export function rolesOfDirect(
  { key, provider, ambiguousRoleResolution }: DirectProviderReading,
  stated: ProviderRoles['ambiguousRoleResolution'],
): ProviderRoles {
  return {
    key,
    ambiguousRoleResolution: ambiguousRoleResolution ?? stated,
    rules: [],
    groupRoles: [],
    readAttributes: shownBy(provider),
  };
}

/** Reports SAML providers whose name IAM refuses: the prefix of roles and the key. */
export function reportSamlNames(
  cursor: Cursor,
  providers: readonly ParsedDirectProvider[],
  namePrefix: string,
): void {
  for (const provider of providers) {
    const name = `${namePrefix}${provider.key}`;
    const isMade = provider.type === 'SAML' && provider.arn === undefined;
    if (!isMade || isUnresolved(name) || /^[\w.-]{1,128}$/.test(name)) continue;
    cursor
      .at(provider.key)
      .report(
        'bad-value',
        `an IAM provider has a name of letters, digits and \`_ . -\`, got ${showString(name)}; give another \`roleDefaults.namePrefix\``,
      );
  }
}
