import { CLAIMS_OF_OPAQUE_TOKENS, socialProvider } from '../cognito/identity-providers';
import { isUnresolved } from '../values/is-unresolved';
import type { ParseContext } from './parse-context';
import { type DirectProviderReading, parseDirectProviders } from './parse-direct-providers';
import { IDENTITY_POOL_OPTIONS, parseIdentityPoolOptions } from './parse-identity-pool-options';
import { parseTags } from './parse-tags';
import { USER_POOL_OPTIONS } from './parse-user-pool';
import type { AccessPlan, PlannedProvider } from './parsed/access-plan';
import type { ParsedDirectProvider, ParsedIdentityPool } from './parsed/identity-pool';
import { parsePlan } from './plan/parse-plan';
import { readPoolName } from './pool-name';
import { readResolution } from './read-resolution';
import type { Cursor } from './reading/cursor';
import { parse } from './reading/parse';
import { readFlag } from './reading/read-flag';
import { readObject } from './reading/read-object';
import { reportSecondPlaces } from './second-places';
import { showText } from '../values/show-value';
import type { IdentityPoolFederationSpec } from '../spec/federations';

/** What way 2 is built from: providers, the identity pool that trusts them, and who receives which role. */
export interface ParsedIdentityPoolFederation {
  readonly identityProviders: readonly ParsedDirectProvider[];
  readonly identityPool: ParsedIdentityPool;
  readonly plan: AccessPlan;
}

const OPTIONS = [
  'name',
  'identityProviders',
  'allowClassicFlow',
  'protection',
  'tags',
  ...IDENTITY_POOL_OPTIONS,
];

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
    parseFederation(
      readObject(cursor, {
        what: 'the options of a federation',
        options: OPTIONS,
        elsewhere: Object.fromEntries(
          USER_POOL_OPTIONS.filter((option) => !OPTIONS.includes(option)).map((option) => [
            option,
            'it needs a user pool, so use a `CognitoFederation`',
          ]),
        ),
      }),
      context,
    ),
  );
}

function parseFederation(spec: Cursor, context: ParseContext): ParsedIdentityPoolFederation {
  const name = readPoolName(spec.at('name'));
  const readings = parseDirectProviders(spec.at('identityProviders'));
  const identityProviders = readings.flatMap(({ provider }) => provider ?? []);
  // A SAML provider that exists already is known by its ARN alone.
  const comparable = identityProviders.map((provider) => ({
    ...provider,
    issuer: provider.issuer ?? ('arn' in provider ? provider.arn : undefined),
  }));
  reportSecondPlaces(spec.at('identityProviders'), comparable, {
    elsewhere: context.issuersElsewhere,
    mayShare: () => false,
    place: 'identity pool',
  });
  const stated = readResolution(spec.at('ambiguousRoleResolution'));
  const allowClassicFlow = readFlag(spec.at('allowClassicFlow'), false);
  const known = {
    providersAt: 'identityProviders',
    providersPath: 'identityProviders',
    providers: readings.map((reading) => plannedProvider(reading, stated)),
    machineClients: [],
  } as const;
  const given = {
    name,
    allowClassicFlow,
    protection: readFlag(spec.at('protection'), true),
    tags: parseTags(spec.at('tags')),
  };
  const identityPool = parseIdentityPoolOptions(spec, given, known);
  const { namePrefix } = identityPool.roleDefaults;
  reportSamlNames(spec.at('identityProviders'), identityProviders, namePrefix);
  const plan = parsePlan(spec, {
    ...known,
    roles: [],
    roleNamePrefix: namePrefix,
    principalTags: identityPool.principalTags,
    allowClassicFlow,
  });
  return { identityProviders, identityPool, plan };
}

function plannedProvider(
  { key, provider, ambiguousRoleResolution }: DirectProviderReading,
  stated: PlannedProvider['ambiguousRoleResolution'],
): PlannedProvider {
  const isOpaque =
    provider !== undefined && socialProvider(provider.type)?.hasOpaqueTokens === true;
  return {
    key,
    ambiguousRoleResolution: ambiguousRoleResolution ?? stated,
    rules: [],
    groupRoles: [],
    ...(isOpaque ? { readAttributes: CLAIMS_OF_OPAQUE_TOKENS } : {}),
  };
}

// IAM names SAML providers by the prefix of roles and the key, and takes fewer characters for them.
function reportSamlNames(
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
        `an IAM provider has a name of letters, digits and \`_ . -\`, got ${showText(name)}; give another \`roleDefaults.namePrefix\``,
      );
  }
}
