import type { Federation } from '../../model/federation';
import type { ResourcePolicy } from '../../model/resource-policy';
import type { Role } from '../../model/role';
import { regionOf } from './region-of';
import type { ClientsOf, AwsClients } from './aws-clients';
import { readDeployedFederation } from './read-deployed-federation';
import { readRole } from './read-role';
import { readTableKeys, type TableKeys } from './read-table-keys';
import { readGroupsOf } from './read-user-pool';
import { GetResourcePolicyCommand } from '@aws-sdk/client-dynamodb';
import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { readPolicyJson } from '../../terraform/policy-json';
import { isUnknown } from '../../values/unknown';
import { ifPermitted, ifThere } from './answers';

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
