import type { Federation } from '../../model/federation';
import type { IdentityPoolModel } from '../../model/identity-pool';
import type { UserPoolModel } from '../../model/user-pool';
import { regionOf } from './region-of';
import { isUnknown } from '../../values/unknown';
import type { ClientsOf } from './aws-clients';
import { readIdentityPool } from './read-identity-pool';
import { readRole } from './read-role';
import { readUserPool } from './read-user-pool';
import { GetOpenIDConnectProviderCommand, type IAMClient } from '@aws-sdk/client-iam';
import type { IamIdentityProvider } from '../../model/identity-provider';
import { ifPermitted, ifThere } from './answers';

/**
 * Reads a deployed federation: an identity pool with its providers, roles and mappings, the groups of
 * its user pools, and every role that any of them names.
 *
 * @returns Nothing where there is no such pool.
 */
export async function readDeployedFederation(
  clientsOf: ClientsOf,
  identityPoolId: string,
): Promise<Federation | undefined> {
  const clients = clientsOf(regionOf(identityPoolId));
  const pool = await readIdentityPool(clients.identityPools, identityPoolId);
  if (pool === undefined) return undefined;
  const userPools = await Promise.all(
    [...clientIdsByPool(pool)].map(([id, clientIds]) =>
      readUserPool(clientsOf(regionOf(id)).userPools, id, clientIds),
    ),
  );
  const [iamProviders, roles] = await Promise.all([
    Promise.all(arnsOf(pool).map((arn) => readOidcProvider(clients.iam, arn))),
    Promise.all(rolesNamed(pool, userPools).map((arn) => readRole(clients.iam, arn))),
  ]);
  return {
    userPools,
    identityPools: [pool],
    iamProviders: iamProviders.flat(),
    roles,
    resourcePolicies: [],
  };
}

function clientIdsByPool({ userPoolClients }: IdentityPoolModel): Map<string, string[]> {
  const clientIds = new Map<string, string[]>();
  for (const { userPool, client } of isUnknown(userPoolClients) ? [] : userPoolClients) {
    const [id, known] = [userPool as string, client as string];
    clientIds.set(id, [...(clientIds.get(id) ?? []), known]);
  }
  return clientIds;
}

function arnsOf({ oidcProviderArns }: IdentityPoolModel): readonly string[] {
  return oidcProviderArns as readonly string[];
}

/** The ARN of every role that the pool, its mappings or the groups of its user pools name. */
function rolesNamed(
  { defaultRoles, mappings }: IdentityPoolModel,
  userPools: readonly UserPoolModel[],
): string[] {
  const named = [
    ...(isUnknown(defaultRoles) ? [] : Object.values(defaultRoles)),
    ...(isUnknown(mappings) ? [] : mappings).flatMap(({ mapping }) =>
      isUnknown(mapping) || mapping.type === 'Token' ? [] : mapping.rules.map(({ role }) => role),
    ),
    ...userPools.flatMap(({ groups }) => groups.map(({ role }) => role)),
  ];
  return [...new Set(named.filter((arn) => typeof arn === 'string'))];
}

/** Reads an OpenID Connect provider back from IAM; nothing where there is none. */
export async function readOidcProvider(
  client: IAMClient,
  arn: string,
): Promise<IamIdentityProvider[]> {
  const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn });
  const found = await ifPermitted('iam:GetOpenIDConnectProvider', ifThere(client.send(command)));
  if (found === undefined) return [];
  // Its issuer follows from its ARN; which client ids it has stays unknown.
  if (isUnknown(found)) return [{ address: arn, type: 'OIDC', arn, clientIds: found }];
  const url = found.Url ?? '';
  const issuer = url.startsWith('https://') ? url : `https://${url}`;
  return [{ address: arn, type: 'OIDC', arn, issuer, clientIds: found.ClientIDList ?? [] }];
}
