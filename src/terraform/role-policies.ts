import type { Permissions } from '../model/role';
import { TextIndex } from '../values/text-index';
import { showText, text, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import type { ReadPolicy } from './policy-reader';
import { ofType, type Resource, type TerraformFile } from './resource';

/** A policy, and the name of the role that it was given to. */
export interface GivenPolicy {
  readonly role: Text;
  readonly kind: 'inline' | 'managed';
  readonly permissions: Permissions;
}

/** Finds a managed policy by its ARN; `attachedBy` stands for one that isn't in the file. */
export type FindManagedPolicy = (arn: Text, attachedBy: string) => Permissions;

/** Makes a finder of the managed policies of a file. */
export function managedPolicies(file: TerraformFile, read: ReadPolicy): FindManagedPolicy {
  const managed = ofType(file.resources, 'aws_iam_policy');
  const byArn = new TextIndex(managed, ({ attribute }) => attribute('arn'));
  return (arn, attachedBy) => {
    const [policy] = byArn.equal(arn);
    return policy === undefined
      ? {
          address: attachedBy,
          name: arn,
          document: { unknown: `no policy of the file has the ARN \`${showText(arn)}\`` },
        }
      : { address: policy.address, name: arn, document: read(policy.block.text('policy') ?? '') };
  };
}

/** Collects every policy that anything in a file gives to a role, inline or attached. */
export function givenPolicies(
  file: TerraformFile,
  read: ReadPolicy,
  find: FindManagedPolicy,
): GivenPolicy[] {
  return [
    ...ofType(file.resources, 'aws_iam_role').flatMap((role) => ownPolicies(role, read, find)),
    ...ofType(file.resources, 'aws_iam_role_policy').map(({ address, block }) => ({
      role: block.text('role') ?? '',
      kind: 'inline' as const,
      permissions: {
        address,
        name: block.text('name'),
        document: read(block.text('policy') ?? ''),
      },
    })),
    ...ofType(file.resources, ...ATTACHMENTS).flatMap((attachment) =>
      rolesOf(attachment).map((role) => ({
        role,
        kind: 'managed' as const,
        permissions: find(attachment.block.text('policy_arn') ?? '', attachment.address),
      })),
    ),
    // Each instance may give another policy.
    ...ofType(file.repeated, 'aws_iam_role_policy', ...ATTACHMENTS).flatMap((resource) =>
      rolesOf(resource).map((role) => ({
        role,
        kind: resource.type === 'aws_iam_role_policy' ? ('inline' as const) : ('managed' as const),
        permissions: {
          address: resource.address,
          document: { unknown: `\`${resource.address}\` is made by \`count\` or \`for_each\`` },
        },
      })),
    ),
  ];
}

const ATTACHMENTS = ['aws_iam_role_policy_attachment', 'aws_iam_policy_attachment'];

function rolesOf({ block }: Resource): readonly Text[] {
  const roles = block.texts('roles');
  if (roles !== undefined) return isUnknown(roles) ? [text(roles)] : roles;
  const role = block.text('role');
  return role === undefined ? [] : [role];
}

function ownPolicies(role: Resource, read: ReadPolicy, find: FindManagedPolicy): GivenPolicy[] {
  const { address, block } = role;
  const inline = block.blocks('inline_policy');
  const arns = block.texts('managed_policy_arns') ?? [];
  const given = (kind: GivenPolicy['kind'], all: readonly Permissions[]) =>
    all.map((permissions) => ({ role: role.attribute('name'), kind, permissions }));
  return [
    ...given(
      'inline',
      isUnknown(inline)
        ? [{ address, document: inline }]
        : inline
            // One without a policy stands for "no others".
            .filter((each) => each.text('policy') !== undefined)
            .map((each) => ({
              address,
              name: each.text('name'),
              document: read(each.text('policy') ?? ''),
            })),
    ),
    ...given(
      'managed',
      isUnknown(arns) ? [{ address, document: arns }] : arns.map((arn) => find(arn, address)),
    ),
  ];
}
