import { GetResourcePolicyCommand } from '@aws-sdk/client-dynamodb';
import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import type { ResourcePolicy } from '../../model/resource-policy';
import { readPolicyJson } from '../../terraform/policy-json';
import type { AwsClients } from './aws-clients';
import { ifThere } from './if-there';

/** Reads the policy that a bucket or a table carries itself; none where it has none. */
export async function readResourcePolicy(
  { buckets, tables }: AwsClients,
  arn: string,
): Promise<ResourcePolicy[]> {
  const policy = await ifThere(
    arn.startsWith('arn:aws:s3:::')
      ? buckets.send(new GetBucketPolicyCommand({ Bucket: arn.slice('arn:aws:s3:::'.length) }))
      : tables.send(new GetResourcePolicyCommand({ ResourceArn: arn })),
  );
  if (policy?.Policy === undefined) return [];
  return [{ address: `policy of ${arn}`, resource: arn, document: readPolicyJson(policy.Policy) }];
}
