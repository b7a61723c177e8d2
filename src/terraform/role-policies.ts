import type { Permissions } from '../model/role';
import { compareTexts } from '../values/compare-texts';
import { TextIndex } from '../values/text-index';
import { showText, type Text } from '../values/text';
import { isUnknown, unknownBecause, type Maybe } from '../values/unknown';
import type { ReadPolicy } from './policy-reader';
import { repeatedBy, type Resource, type TerraformFile } from './resource';
import { lazily } from '../values/lazily';
import { textValue, unknownValue, type Value } from './value';

/** A policy, and the role that it was given to. */
export interface GivenPolicy {
  /** What the argument names: the name of a role. */
  readonly role: Value;
  /** The resource that gives it: a role itself, or what attaches a policy to one. */
  readonly by: Resource;
  readonly kind: 'inline' | 'managed';
  /** What it allows and denies, read when it is first asked for. */
  readonly permissions: Permissions;
}

/** Finds a managed policy by its ARN; `attachedBy` is named in place of one that isn't in the file. */
export type FindManagedPolicy = (arn: Text, attachedBy: string) => Permissions;

/** Makes a finder of the managed policies of a file. */
export function managedPolicies(file: TerraformFile, read: ReadPolicy): FindManagedPolicy {
  const byArn = lazily(
    () => new TextIndex(file.resources('aws_iam_policy'), ({ attribute }) => attribute('arn')),
  );
  return (arn, attachedBy) => {
    const [policy, ...others] = byArn().equal(arn);
    const shown = `\`${showText(arn)}\``;
    const problem =
      policy === undefined
        ? `no policy of the file has the ARN ${shown}`
        : `several policies of the file have the ARN ${shown}`;
    return policy === undefined || others.length > 0
      ? { address: attachedBy, name: arn, document: unknownBecause(problem, 'deployment') }
      : { address: policy.address, name: arn, document: read(policy.block.text('policy') ?? '') };
  };
}

/** Collects every policy that another resource of a file gives to a role, inline or attached. */
export function attachedPolicies(
  file: TerraformFile,
  read: ReadPolicy,
  find: FindManagedPolicy,
): GivenPolicy[] {
  const inline = (by: Resource) => ({
    address: by.address,
    name: by.block.text('name'),
    document: read(by.block.text('policy') ?? ''),
  });
  const managed = (by: Resource) => find(by.block.text('policy_arn') ?? '', by.address);
  // Each instance may give another policy.
  const repeated = (by: Resource) => ({ address: by.address, document: repeatedBy(by) });
  const all = (resources: readonly Resource[], readOne?: (by: Resource) => Permissions) =>
    resources.flatMap((by) => {
      const kind = by.type === 'aws_iam_role_policy' ? 'inline' : 'managed';
      const readIts = readOne ?? (kind === 'inline' ? inline : managed);
      return rolesOf(by).map((role) => new AttachedPolicy(role, by, kind, readIts));
    });
  return [
    ...all(file.resources('aws_iam_role_policy')),
    ...all(file.resources(...ATTACHMENTS)),
    ...all(file.repeated(...GIVERS), repeated),
  ];
}

/** A policy that is read when it is first asked for; a class, since a large file has thousands. */
class AttachedPolicy implements GivenPolicy {
  private readDone: Permissions | undefined;

  constructor(
    readonly role: Value,
    readonly by: Resource,
    readonly kind: GivenPolicy['kind'],
    private readonly read: (by: Resource) => Permissions,
  ) {}

  get permissions(): Permissions {
    return (this.readDone ??= this.read(this.by));
  }
}

/** Types of the resources that give policies to roles. */
export const GIVERS = [
  'aws_iam_role_policy',
  'aws_iam_role_policy_attachment',
  'aws_iam_policy_attachment',
];

/** Types of the resources that attach managed policies. */
export const ATTACHMENTS = ['aws_iam_role_policy_attachment', 'aws_iam_policy_attachment'];

// Terraform asks for it: where none can be read, it is any.
const HAVE_A_ROLE = new Set(['aws_iam_role_policy', 'aws_iam_role_policy_attachment']);
const NO_ROLE = unknownValue('`role` is not written', 'correction');

/** The roles that a resource gives a policy to. */
export function rolesOf({ type, block }: Resource): readonly Value[] {
  const role = HAVE_A_ROLE.has(type) ? (block.value('role') ?? NO_ROLE) : block.value('roles');
  if (role === undefined) return [];
  return role.type === 'list' ? role.items : [role];
}

/** Collects the policies that a role is given by its own arguments. */
export function ownPolicies(
  role: Resource,
  read: ReadPolicy,
  find: FindManagedPolicy,
): GivenPolicy[] {
  const { address, block } = role;
  const inline = block.blocks('inline_policy');
  const arns = block.texts('managed_policy_arns') ?? [];
  const given = (kind: GivenPolicy['kind'], all: readonly Permissions[]) =>
    all.map((permissions) => ({
      role: textValue(role.attribute('name')),
      ...{ by: role, kind, permissions },
    }));
  return [
    ...given(
      'inline',
      isUnknown(inline)
        ? [{ address, document: inline }]
        : inline
            // One without a policy means "no others".
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
 * Applies lists to what a role was given: whether a policy that isn't listed is taken away is unknown, a
 * managed one that is listed is attached.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policies_exclusive
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
  // Terraform gives it and takes it away in turns.
  const why = comparisons.includes('unknown')
    ? 'a name on its list is not known'
    : "it isn't on its list, and what is applied last decides";
  return [doubtful(permissions, address, why)];
}

/** A policy of which something in the file may leave nothing. */
export function doubtful(permissions: Permissions, address: string, why: string): Permissions {
  const unknown = `whether \`${address}\` takes it away is unknown: ${why}`;
  return { ...permissions, document: { unknown } };
}

function isNamed({ name }: Permissions, arn: Text): boolean {
  return name !== undefined && compareTexts(name, arn) === 'equal';
}
