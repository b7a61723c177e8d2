import type { Permissions } from '../model/role';
import { compareTexts } from '../values/compare-texts';
import type { Text } from '../values/text';
import { isUnknown, type Maybe } from '../values/unknown';
import { repeatedBy, type Resource, type TerraformFile } from './resource';
import type { FindManagedPolicy, GivenPolicy } from './role-policies';
import { unknownValue, type Value } from './value';

/** A list of the policies that a role has, and no others. */
export interface ExclusiveList {
  readonly address: string;
  readonly kind: GivenPolicy['kind'];
  /** Names of inline policies, or ARNs of managed ones. */
  readonly listed: Maybe<readonly Text[]>;
}

/** A list, and the role whose policies it lists. */
export interface ExclusiveListOfRole extends ExclusiveList {
  readonly role: Value;
  readonly by: Resource;
}

/** Lists that say which policies roles have, each with the name of its role. */
export function exclusiveLists(file: TerraformFile): readonly ExclusiveListOfRole[] {
  return KINDS.flatMap(({ type, kind, argument }) => {
    const listIn = (by: Resource, listed: ExclusiveList['listed']) => ({
      ...{ address: by.address, kind, listed },
      role: by.block.value('role_name') ?? unknownValue('`role_name` is not written', 'correction'),
      by,
    });
    return [
      ...file.resources(type).map((each) => listIn(each, each.block.texts(argument) ?? [])),
      ...file.repeated(type).map((each) => listIn(each, repeatedBy(each))),
    ];
  });
}

const KINDS = [
  { type: 'aws_iam_role_policies_exclusive', kind: 'inline', argument: 'policy_names' },
  { type: 'aws_iam_role_policy_attachments_exclusive', kind: 'managed', argument: 'policy_arns' },
] as const;

/**
 * Applies lists to what a role was given: a policy that isn't listed is taken away, a managed one that
 * is listed is attached.
 */
export function listedPolicies(
  given: readonly GivenPolicy[],
  lists: readonly ExclusiveList[],
  find: FindManagedPolicy,
): Permissions[] {
  if (lists.length === 0) return given.map(({ permissions }) => permissions);
  const kept = given.flatMap(({ kind, permissions }) =>
    lists
      .filter((list) => list.kind === kind)
      .reduce<readonly Permissions[]>(
        (left, list) => left.flatMap((each) => keptBy(list, each)),
        [permissions],
      ),
  );
  const attached = lists.flatMap(({ kind, listed, address }) =>
    kind === 'managed' && !isUnknown(listed)
      ? listed
          .filter((arn) => !given.some(({ permissions }) => isNamed(permissions, arn)))
          .map((arn) => find(arn, address))
      : [],
  );
  return [...kept, ...attached];
}

function keptBy({ listed, address }: ExclusiveList, permissions: Permissions): Permissions[] {
  if (isUnknown(listed)) return [doubtful(permissions, address, listed.unknown)];
  const { name } = permissions;
  if (name === undefined) return [doubtful(permissions, address, 'its name is not written')];
  const comparisons = listed.map((each) => compareTexts(each, name));
  if (comparisons.includes('equal')) return [permissions];
  return comparisons.includes('unknown')
    ? [doubtful(permissions, address, 'a name on its list is not known')]
    : [];
}

function doubtful(permissions: Permissions, address: string, why: string): Permissions {
  const unknown = `whether \`${address}\` takes it away is unknown: ${why}`;
  return { ...permissions, document: { unknown } };
}

function isNamed({ name }: Permissions, arn: Text): boolean {
  return name !== undefined && compareTexts(name, arn) === 'equal';
}
