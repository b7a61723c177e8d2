import type { Permissions } from '../model/role';
import { compareTexts } from '../values/compare-texts';
import type { Text } from '../values/text';
import { lazily } from '../values/lazily';
import { isUnknown } from '../values/unknown';
import { type Resource, type ResourcesOfType, type TerraformFile } from './resource';
import type { FindOwners, Owners } from './role-owners';
import { ATTACHMENTS, doubtful, rolesOf, type GivenPolicy } from './role-policies';

/** A policy as a resource names it that gives it to roles. */
interface NamedPolicy {
  readonly kind: GivenPolicy['kind'];
  readonly name: Text | undefined;
  readonly by: Resource;
  /** The roles that it gives the policy to, found out when they are asked for. */
  readonly owners: () => Owners;
}

/**
 * Leaves of the policies that a role lists those that no other resource gives, or gave before the plan:
 * what a provider computes for a role holds everybody's policies, as they were before.
 */
export function ownOnly(
  file: TerraformFile,
  ownersOf: FindOwners,
): (role: Resource, own: readonly GivenPolicy[]) => readonly GivenPolicy[] {
  const { resources, former = () => [] } = file;
  const named = lazily(() => [
    ...namedPolicies(resources, ownersOf),
    ...namedPolicies(former, ownersOf),
  ]);
  return (role, own) =>
    own.flatMap((each): GivenPolicy[] => {
      const { name: listed } = each.permissions;
      // Of a list that is unknown as a whole, nothing is known to be the same.
      if (listed === undefined || role.isComputed?.(LISTED_BY[each.kind]) !== true) return [each];
      const same = named().filter(({ kind, name }) => kind === each.kind && isSame(name, listed));
      if (same.some(({ owners }) => owners().certain.includes(role))) return [];
      const doubt = same.find(({ owners }) => owners().possible.includes(role));
      return doubt === undefined
        ? [each]
        : [{ ...each, permissions: doubtful(each.permissions, doubt.by.address, ITS_ROLE) }];
    });
}

const ITS_ROLE = 'its role is unknown';

const LISTED_BY = { inline: 'inline_policy', managed: 'managed_policy_arns' } as const;

function namedPolicies(resources: ResourcesOfType, ownersOf: FindOwners): NamedPolicy[] {
  return resources('aws_iam_role_policy', ...ATTACHMENTS).flatMap((by) => {
    const isInline = by.type === 'aws_iam_role_policy';
    return rolesOf(by).map((role) => ({
      kind: isInline ? ('inline' as const) : ('managed' as const),
      name: by.block.text(isInline ? 'name' : 'policy_arn'),
      by,
      owners: lazily(() => ownersOf(role, by)),
    }));
  });
}

/**
 * Tells of the policies that a role is given which of them may not be there: an inline policy of the
 * same name overwrites another, and who lists the policies of a role, or the roles of a policy, takes
 * away the others with the next apply.
 */
export function withConflicts(
  role: Resource,
  given: readonly GivenPolicy[],
  { resources }: TerraformFile,
): readonly GivenPolicy[] {
  const exclusive = resources('aws_iam_policy_attachment');
  return given.map((each) => {
    const doubt =
      overwritten(each, given) ?? takenByRole(each, role) ?? takenByPolicy(each, given, exclusive);
    return doubt === undefined ? each : { ...each, permissions: doubt };
  });
}

function overwritten(
  { kind, by, permissions }: GivenPolicy,
  given: readonly GivenPolicy[],
): Permissions | undefined {
  if (kind !== 'inline') return undefined;
  const other = given.find(
    (each) =>
      each.kind === 'inline' &&
      each.permissions !== permissions &&
      isSame(each.permissions.name, permissions.name),
  );
  const name = 'both write an inline policy of one name';
  return other && doubtful(permissions, other.by.address, other.by === by ? `they ${name}` : name);
}

function takenByRole({ kind, by, permissions }: GivenPolicy, role: Resource) {
  const argument = LISTED_BY[kind];
  if (by === role || role.isComputed?.(argument) === true) return undefined;
  const { address, block } = role;
  const reason = `its \`${argument}\` is all that it keeps`;
  if (kind === 'inline') {
    const blocks = block.blocks(argument);
    const isWritten = !isUnknown(blocks) && blocks.length > 0;
    return isWritten ? doubtful(permissions, address, reason) : undefined;
  }
  const listed = block.texts(argument);
  if (listed === undefined || isUnknown(listed)) return undefined;
  return listed.some((arn) => isSame(arn, permissions.name))
    ? undefined
    : doubtful(permissions, address, reason);
}

function takenByPolicy(
  { kind, by, permissions }: GivenPolicy,
  given: readonly GivenPolicy[],
  exclusive: readonly Resource[],
): Permissions | undefined {
  if (kind !== 'managed') return undefined;
  const isListed = ({ address }: Resource) => given.some((each) => each.by.address === address);
  const other = exclusive.find(
    (each) =>
      each.address !== by.address &&
      !isListed(each) &&
      isSame(each.block.text('policy_arn'), permissions.name),
  );
  return other && doubtful(permissions, other.address, 'it lists all roles of the policy');
}

function isSame(one: Text | undefined, other: Text | undefined): boolean {
  return one !== undefined && other !== undefined && compareTexts(one, other) === 'equal';
}
