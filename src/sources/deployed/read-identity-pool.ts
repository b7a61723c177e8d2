import {
  DescribeIdentityPoolCommand,
  GetPrincipalTagAttributeMapCommand,
  type CognitoIdentityClient,
  type IdentityPool as DeployedPool,
  GetIdentityPoolRolesCommand,
  type RoleMapping as DeployedMapping,
} from '@aws-sdk/client-cognito-identity';
import type {
  IdentityPoolModel,
  ProviderTags,
  UserPoolClientProvider,
} from '../../model/identity-pool';
import { regionOf } from './region-of';
import { ifPermitted, ifThere } from './answers';
import { text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { RoleMapping } from '../../role-mapping/role-mapping';
import type { AmbiguousRoleResolution, Rule } from '../../role-mapping/rule';

/** Reads an identity pool back; nothing where there is none. Addresses in the model are ids and ARNs. */
export async function readIdentityPool(
  client: CognitoIdentityClient,
  id: string,
): Promise<IdentityPoolModel | undefined> {
  const pool = await ifThere(client.send(new DescribeIdentityPoolCommand({ IdentityPoolId: id })));
  if (pool === undefined) return undefined;
  const roles = await ifPermitted(
    'cognito-identity:GetIdentityPoolRoles',
    readDeployedRoles(client, id),
  );
  const userPoolClients = (pool.CognitoIdentityProviders ?? []).map(userPoolClient);
  const loginProviders = pool.SupportedLoginProviders ?? {};
  const oidcProviderArns = pool.OpenIdConnectProviderARNs ?? [];
  const samlProviderArns = pool.SamlProviderARNs ?? [];
  const providers = [
    ...userPoolClients.map(({ providerName }) => providerName as string),
    ...Object.keys(loginProviders),
    ...oidcProviderArns,
    ...samlProviderArns,
  ];
  return {
    address: id,
    id,
    region: regionOf(id),
    name: pool.IdentityPoolName ?? '',
    allowsGuests: pool.AllowUnauthenticatedIdentities ?? false,
    allowsClassicFlow: pool.AllowClassicFlow ?? false,
    userPoolClients,
    loginProviders,
    oidcProviderArns,
    samlProviderArns,
    ...developerProvider(pool),
    ...(isUnknown(roles) ? { defaultRoles: roles, mappings: roles } : assignmentOf(roles)),
    principalTags: await readTags(client, id, [...new Set(providers)]),
  };
}

function assignmentOf({ authenticated, unauthenticated, mappings }: DeployedRoles) {
  return {
    defaultRoles: { authenticated, unauthenticated },
    mappings: Object.entries(mappings).map(([provider, mapping]) => ({ provider, mapping })),
  };
}

function userPoolClient({
  ProviderName = '',
  ClientId = '',
  ServerSideTokenCheck = false,
}: NonNullable<DeployedPool['CognitoIdentityProviders']>[number]): UserPoolClientProvider {
  return {
    providerName: ProviderName,
    clientId: ClientId,
    userPool: userPoolIdIn(ProviderName),
    client: ClientId,
    serverSideTokenCheck: ServerSideTokenCheck,
  };
}

/** The id of the user pool that goes by a name as a provider. */
function userPoolIdIn(providerName: string): string {
  return providerName.slice(providerName.indexOf('/') + 1);
}

function developerProvider({
  DeveloperProviderName: name,
}: DeployedPool): Pick<IdentityPoolModel, 'developerProvider'> {
  return name === undefined ? {} : { developerProvider: name };
}

async function readTags(
  client: CognitoIdentityClient,
  id: string,
  providers: readonly string[],
): Promise<ProviderTags[]> {
  const read = await Promise.all(
    providers.map(async (provider): Promise<ProviderTags[]> => {
      const found = await ifPermitted(
        'cognito-identity:GetPrincipalTagAttributeMap',
        ifThere(
          client.send(
            new GetPrincipalTagAttributeMapCommand({
              IdentityPoolId: id,
              IdentityProviderName: provider,
            }),
          ),
        ),
      );
      if (found === undefined) return [];
      const address = `${id}/${provider}`;
      if (isUnknown(found)) {
        // Whether there are any is unknown as well, so they are of no provider for certain.
        return [{ address, provider: text(found), useDefaults: found, tags: found }];
      }
      // A provider for which nobody set tags.
      if (found.UseDefaults === undefined && found.PrincipalTags === undefined) return [];
      const { UseDefaults: useDefaults = false, PrincipalTags: tags = {} } = found;
      return [{ address, provider, useDefaults, tags }];
    }),
  );
  return read.flat();
}

/** The roles that an identity pool gives, as they are deployed. */
interface DeployedRoles {
  /** ARN of the default role of signed-in users. */
  readonly authenticated?: string;
  /** ARN of the role of guests. */
  readonly unauthenticated?: string;
  /** Mapping by provider; for a user pool `<provider name>:<client id>`. */
  readonly mappings: Readonly<Record<string, RoleMapping>>;
}

/** Reads the roles and mappings of an identity pool back from where they are deployed. */
export async function readDeployedRoles(
  client: CognitoIdentityClient,
  identityPoolId: string,
): Promise<DeployedRoles> {
  const { Roles = {}, RoleMappings = {} } = await client.send(
    new GetIdentityPoolRolesCommand({ IdentityPoolId: identityPoolId }),
  );
  return {
    ...Roles,
    mappings: Object.fromEntries(
      Object.entries(RoleMappings).map(([provider, mapping]) => [provider, fromAws(mapping)]),
    ),
  };
}

/** Turns a mapping from AWS's words into ours; its roles are ARNs. */
export function fromAws(mapping: DeployedMapping): RoleMapping {
  const ambiguousRoleResolution = mapping.AmbiguousRoleResolution as AmbiguousRoleResolution;
  if (mapping.Type === 'Token') return { type: 'Token', ambiguousRoleResolution };
  const rules = (mapping.RulesConfiguration?.Rules ?? []).map(
    ({ Claim, MatchType, Value, RoleARN }) =>
      ({ claim: Claim, matchType: MatchType, value: Value, role: RoleARN }) as Rule,
  );
  return { type: 'Rules', rules, ambiguousRoleResolution };
}
