import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  paginateListAttachedRolePolicies,
  type IAMClient,
} from '@aws-sdk/client-iam';
import type { Permissions, Role } from '../../model/role';
import { readPolicyJson } from '../../terraform/policy-json';
import { readRolePolicies } from './role-policies';
import { ifThere } from './if-there';

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
