import {
  GetIdentityPoolRolesCommand,
  type CognitoIdentityClient,
  type RoleMapping as DeployedMapping,
} from '@aws-sdk/client-cognito-identity';
import type { RoleMapping } from '../../role-mapping/role-mapping';
import type { AmbiguousRoleResolution, Rule } from '../../role-mapping/rule';

/** The roles that an identity pool gives, as they are deployed. */
export interface DeployedRoles {
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
