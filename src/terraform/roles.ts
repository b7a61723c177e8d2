import type { Role } from '../model/role';
import { showText, unknownReasons } from '../policies/text';
import { isUnknown } from '../role-mapping/unknown';
import { exclusiveLists, listedPolicies } from './exclusive-policies';
import type { ReadPolicy } from './policy-reader';
import { ofType, type Resource, type TerraformFile, type Unread } from './resource';
import { roleOwners, type Owners } from './role-owners';
import { type GivenPolicy, givenPolicies, managedPolicies } from './role-policies';

/** The roles of a file, and what bears on them but couldn't be read. */
export interface ReadRoles {
  readonly roles: readonly Role[];
  readonly unread: readonly Unread[];
}

/** Reads the roles of a file, with every policy that gives one of them permissions. */
export function readRoles(file: TerraformFile, read: ReadPolicy): ReadRoles {
  const declared = ofType(file.resources, 'aws_iam_role');
  const find = managedPolicies(file, read);
  const ownersOf = roleOwners(declared);
  const given = givenPolicies(file, read, find).map((each) => ({
    ...each,
    owners: ownersOf(each.role),
  }));
  const policies = byRole(given, ({ owners }) => owners);
  // Of many that nobody can place, each may belong to every role.
  const unclear = new Map<OwnedPolicy, GivenPolicy>();
  const lists = byRole(exclusiveLists(file), ({ role }) => ownersOf(role));
  const roles = declared.map((resource): Role => {
    const { address, block } = resource;
    const name = resource.attribute('name');
    const ofName = unknownReasons(name);
    const boundary = block.text('permissions_boundary');
    return {
      address,
      name,
      arn: resource.attribute('arn'),
      trust: read(block.text('assume_role_policy') ?? ''),
      permissions: listedPolicies(
        (policies.get(resource) ?? []).map((each) => policyOf(resource, each, ofName, unclear)),
        lists.get(resource) ?? [],
        find,
      ),
      ...(boundary === undefined ? {} : { permissionsBoundary: find(boundary, address) }),
      tags: tagsOf(resource),
    };
  });
  const isRepeated = new Set(file.repeated.map(({ address }) => address));
  const unread = [
    ...roles.flatMap(({ address, trust }) =>
      isUnknown(trust) ? [{ address, reason: `its trust: ${trust.unknown}` }] : [],
    ),
    ...given
      // What is repeated is listed as such already.
      .filter(({ permissions }) => !isRepeated.has(permissions.address))
      .flatMap(unreadOf),
  ];
  return { roles, unread };
}

type OwnedPolicy = GivenPolicy & { readonly owners: Owners };

/** Sorts things by the roles that they belong to, or may belong to. */
function byRole<T>(
  things: readonly T[],
  ownersOf: (thing: T) => Owners,
): ReadonlyMap<Resource, readonly T[]> {
  const sorted = new Map<Resource, T[]>();
  for (const thing of things) {
    const { certain, possible } = ownersOf(thing);
    for (const role of [...certain, ...possible]) {
      const known = sorted.get(role);
      if (known === undefined) sorted.set(role, [thing]);
      else known.push(thing);
    }
  }
  return sorted;
}

function policyOf(
  role: Resource,
  given: OwnedPolicy,
  ofName: readonly string[],
  unclear: Map<OwnedPolicy, GivenPolicy>,
): GivenPolicy {
  if (given.owners.certain.includes(role)) return given;
  const known = ofName.length === 0 ? unclear.get(given) : undefined;
  if (known !== undefined) return known;
  const made = unclearPolicy(given, [...unknownReasons(given.role), ...ofName]);
  if (ofName.length === 0) unclear.set(given, made);
  return made;
}

function unclearPolicy(given: OwnedPolicy, reasons: readonly string[]): GivenPolicy {
  const unknown = `whether it belongs to this role can't be told: ${reasons.join(', ')}`;
  return { ...given, permissions: { address: given.permissions.address, document: { unknown } } };
}

function unreadOf({ role, permissions, owners }: OwnedPolicy): Unread[] {
  const { address, document } = permissions;
  if (owners.certain.length > 0) {
    return isUnknown(document) ? [{ address, reason: document.unknown }] : [];
  }
  const name = `its role \`${showText(role)}\``;
  const isUnclear = owners.possible.length > 0;
  return [
    {
      address,
      reason: isUnclear ? `${name} may be one of the file or not` : `${name} isn't in the file`,
    },
  ];
}

function tagsOf({ block, defaultTags }: Resource): Role['tags'] {
  const tags = block.textMap('tags') ?? {};
  if (isUnknown(tags)) return tags;
  return isUnknown(defaultTags) ? defaultTags : { ...defaultTags, ...tags };
}
