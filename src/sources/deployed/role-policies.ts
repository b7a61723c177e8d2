import {
  GetRolePolicyCommand,
  paginateListRolePolicies,
  type IAMClient,
} from '@aws-sdk/client-iam';
import type { PolicyJson } from '../../policies/documents/to-json';

/** An inline policy of a role, as it is deployed. */
export interface DeployedPolicy {
  readonly name: string;
  readonly document: PolicyJson;
}

/** Reads the inline policies of a role back from IAM. */
export async function readRolePolicies(
  client: IAMClient,
  roleArn: string,
): Promise<DeployedPolicy[]> {
  // The name is what follows the path.
  const role = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const policies: DeployedPolicy[] = [];
  for await (const page of paginateListRolePolicies({ client }, { RoleName: role })) {
    for (const name of page.PolicyNames ?? []) {
      const { PolicyDocument = '{}' } = await client.send(
        new GetRolePolicyCommand({ RoleName: role, PolicyName: name }),
      );
      const document = JSON.parse(decodeURIComponent(PolicyDocument)) as PolicyJson;
      policies.push({ name, document });
    }
  }
  return policies;
}
