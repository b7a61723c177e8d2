import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  paginateListAttachedRolePolicies,
  type IAMClient,
  GetRolePolicyCommand,
  paginateListRolePolicies,
} from '@aws-sdk/client-iam';
import type { Permissions, Role } from '../../model/role';
import { readPolicyJson } from '../../terraform/policy-json';
import { ifThere } from './if-there';
import type { PolicyJson } from '../../policies/documents/to-json';

/**
 * Reads a role back from IAM, with every policy that it has; its address in the model is its ARN.
 *
 * A role that doesn't exist any more gets a trust policy without statements.
 */
export async function readRole(client: IAMClient, arn: string): Promise<Role> {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const found = (await ifThere(client.send(new GetRoleCommand({ RoleName: name }))))?.Role;
  const nothing: Role = {
    address: arn,
    name,
    arn,
    trust: { statements: [] },
    permissions: [],
    tags: {},
  };
  if (found === undefined || found.Arn !== arn) return nothing;
  const boundary = found.PermissionsBoundary?.PermissionsBoundaryArn;
  const [inline, attached] = await Promise.all([
    readRolePolicies(client, arn),
    attachedPolicies(client, name),
  ]);
  return {
    ...nothing,
    trust: readPolicyJson(decodeURIComponent(found.AssumeRolePolicyDocument ?? '')),
    permissions: [
      ...inline.map((policy) => ({
        address: `${name}/${policy.name}`,
        name: policy.name,
        document: readPolicyJson(JSON.stringify(policy.document)),
      })),
      ...attached,
    ],
    ...(boundary === undefined
      ? {}
      : { permissionsBoundary: await managedPolicy(client, boundary) }),
    tags: Object.fromEntries((found.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
  };
}

async function attachedPolicies(client: IAMClient, name: string): Promise<Permissions[]> {
  const arns: string[] = [];
  for await (const page of paginateListAttachedRolePolicies({ client }, { RoleName: name })) {
    arns.push(...(page.AttachedPolicies ?? []).map(({ PolicyArn }) => PolicyArn as string));
  }
  return Promise.all(arns.map((arn) => managedPolicy(client, arn)));
}

async function managedPolicy(client: IAMClient, arn: string): Promise<Permissions> {
  const found = (await ifThere(client.send(new GetPolicyCommand({ PolicyArn: arn }))))?.Policy;
  const version = await ifThere(
    client.send(
      new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: found?.DefaultVersionId ?? 'v1' }),
    ),
  );
  const document = version?.PolicyVersion?.Document;
  return {
    address: arn,
    name: arn,
    document:
      document === undefined
        ? { unknown: `there is no policy \`${arn}\`` }
        : readPolicyJson(decodeURIComponent(document)),
  };
}

/** An inline policy of a role, as it is deployed. */
interface DeployedPolicy {
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
