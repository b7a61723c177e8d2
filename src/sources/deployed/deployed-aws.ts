import { GetResourcePolicyCommand } from '@aws-sdk/client-dynamodb';
import { GetOpenIDConnectProviderCommand, type IAMClient } from '@aws-sdk/client-iam';
import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import type { Federation } from '../../model/federation';
import type { IdentityPoolModel } from '../../model/identity-pool';
import type { IamIdentityProvider } from '../../model/identity-provider';
import type { ResourcePolicy } from '../../model/resource-policy';
import type { Role } from '../../model/role';
import type { UserPoolModel } from '../../model/user-pool';
import { readPolicyJson } from '../../terraform/policy-json';
import { isUnknown } from '../../values/unknown';
import { ifPermitted, ifThere } from './answers';
import type { AwsClients, ClientsOf } from './aws-clients';
import { readIdentityPool } from './read-identity-pool';
import { readRole } from './read-role';
import { readTableKeys, type TableKeys } from './read-table-keys';
import { readGroupsOf, readUserPool } from './read-user-pool';
import { regionOf } from './region-of';

/** What is deployed, as far as it decides who gets which role and what the role may do. */
export interface DeployedAws {
  /** The federation around an identity pool; nothing where there is no such pool. */
  federation(identityPoolId: string): Promise<Federation | undefined>;
  role(arn: string): Promise<Role>;
  /** Names of the groups that a user of a user pool is in. */
  groupsOf(userPoolId: string, username: string): Promise<readonly string[]>;
  /** The policy that a bucket or a table carries itself. */
  resourcePolicy(arn: string, region: string): Promise<readonly ResourcePolicy[]>;
  tableKeys(name: string, region: string): Promise<TableKeys | undefined>;
  /** Reads everything again from now on. */
  forget(): void;
}

/** Reads what is deployed, each thing once until `forget` is called. */
export function deployedAws(clientsOf: ClientsOf): DeployedAws {
  const read = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, reading: () => Promise<T>): Promise<T> => {
    const known = (read.get(key) as Promise<T> | undefined) ?? reading();
    read.set(key, known);
    // What failed is tried again.
    known.catch(() => read.delete(key));
    return known;
  };
  return {
    federation: (id) => once(`pool ${id}`, () => readDeployedFederation(clientsOf, id)),
    role: (arn) => once(`role ${arn}`, () => readRole(clientsOf('us-east-1').iam, arn)),
    groupsOf: (id, name) => readGroupsOf(clientsOf(regionOf(id)).userPools, id, name),
    resourcePolicy: (arn, region) =>
      once(`policy ${arn}`, () => readResourcePolicy(clientsOf(region), arn)),
    tableKeys: (name, region) =>
      once(`table ${region} ${name}`, () => readTableKeys(clientsOf(region).tables, name)),
    forget: () => read.clear(),
  };
}

/**
 * Reads a deployed federation: an identity pool with its providers, roles and mappings, the groups of
 * its user pools, and every role that any of them names.
 *
 * @returns Nothing where there is no such pool.
 */
async function readDeployedFederation(
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
async function readOidcProvider(client: IAMClient, arn: string): Promise<IamIdentityProvider[]> {
  const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn });
  const found = await ifPermitted('iam:GetOpenIDConnectProvider', ifThere(client.send(command)));
  if (found === undefined) return [];
  // Its issuer follows from its ARN; which client ids it has stays unknown.
  if (isUnknown(found)) return [{ address: arn, type: 'OIDC', arn, clientIds: found }];
  const url = found.Url ?? '';
  const issuer = url.startsWith('https://') ? url : `https://${url}`;
  return [{ address: arn, type: 'OIDC', arn, issuer, clientIds: found.ClientIDList ?? [] }];
}

/** Reads the policy that a bucket or a table carries itself; none where it has none. */
async function readResourcePolicy(
  { buckets, tables }: AwsClients,
  arn: string,
): Promise<ResourcePolicy[]> {
  const bucket = /^arn:[^:]*:s3:::(.+)$/.exec(arn)?.[1];
  const policy = await ifPermitted(
    bucket === undefined ? 'dynamodb:GetResourcePolicy' : 's3:GetBucketPolicy',
    ifThere<{ readonly Policy?: string }>(
      bucket === undefined
        ? tables.send(new GetResourcePolicyCommand({ ResourceArn: arn }))
        : buckets.send(new GetBucketPolicyCommand({ Bucket: bucket })),
    ),
  );
  const address = `policy of ${arn}`;
  if (isUnknown(policy)) return [{ address, resource: arn, document: policy }];
  if (policy?.Policy === undefined) return [];
  return [{ address, resource: arn, document: readPolicyJson(policy.Policy) }];
}
