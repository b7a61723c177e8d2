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
import { ifPermitted, ifThere, itemsOf } from './answers';
import { isUnknown } from '../../values/unknown';
import type { PolicyJson } from '../../policies/documents/to-json';

/**
 * Reads a role back from IAM, with every policy that it has; its address in the model is its ARN.
 *
 * A role that doesn't exist any more gets a trust policy without statements.
 */
export async function readRole(client: IAMClient, arn: string): Promise<Role> {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const answer = await ifPermitted(
    'iam:GetRole',
    ifThere(client.send(new GetRoleCommand({ RoleName: name }))),
  );
  const nothing: Role = {
    address: arn,
    name,
    arn,
    trust: { statements: [] },
    permissions: [],
    tags: {},
  };
  if (isUnknown(answer)) {
    // Nothing tells whether it has a permissions boundary, so nothing that it may do is certain.
    const permissions = [{ address: arn, document: answer }];
    return { ...nothing, trust: answer, permissions, tags: answer };
  }
  const found = answer?.Role;
  if (found === undefined || found.Arn !== arn) return nothing;
  const boundary = found.PermissionsBoundary?.PermissionsBoundaryArn;
  const [inline, attached] = await Promise.all([
    ifPermitted('iam:ListRolePolicies` and `iam:GetRolePolicy', readRolePolicies(client, arn)),
    ifPermitted('iam:ListAttachedRolePolicies', attachedPolicies(client, name)),
  ]);
  return {
    ...nothing,
    trust: readPolicyJson(decodeURIComponent(found.AssumeRolePolicyDocument ?? '')),
    permissions: [
      ...(isUnknown(inline)
        ? [{ address: `the inline policies of ${name}`, document: inline }]
        : inline.map((policy) => ({
            address: `${name}/${policy.name}`,
            name: policy.name,
            document: readPolicyJson(JSON.stringify(policy.document)),
          }))),
      ...(isUnknown(attached)
        ? [{ address: `the policies attached to ${name}`, document: attached }]
        : attached),
    ],
    ...(boundary === undefined
      ? {}
      : { permissionsBoundary: await managedPolicy(client, boundary) }),
    tags: Object.fromEntries((found.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
  };
}

async function attachedPolicies(client: IAMClient, name: string): Promise<Permissions[]> {
  const pages = paginateListAttachedRolePolicies({ client }, { RoleName: name });
  const policies = await itemsOf(pages, ({ AttachedPolicies }) => AttachedPolicies);
  return Promise.all(policies.map(({ PolicyArn }) => managedPolicy(client, PolicyArn as string)));
}

async function managedPolicy(client: IAMClient, arn: string): Promise<Permissions> {
  const document = await ifPermitted(
    'iam:GetPolicy` and `iam:GetPolicyVersion',
    managedDocument(client, arn),
  );
  return {
    address: arn,
    name: arn,
    document:
      document === undefined
        ? { unknown: `there is no policy \`${arn}\`` }
        : isUnknown(document)
          ? document
          : readPolicyJson(decodeURIComponent(document)),
  };
}

async function managedDocument(client: IAMClient, arn: string): Promise<string | undefined> {
  const found = (await ifThere(client.send(new GetPolicyCommand({ PolicyArn: arn }))))?.Policy;
  const version = await ifThere(
    client.send(
      new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: found?.DefaultVersionId ?? 'v1' }),
    ),
  );
  return version?.PolicyVersion?.Document;
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
