import type { Role } from '../model/role';
import { partsOf, showText, unknownReasons, whyUnknown } from '../values/text';
import { isUnknown, unknownBecause } from '../values/unknown';
import type { ReadPolicy } from './policy-reader';
import {
  declaredBy,
  unreadBecause,
  type Resource,
  type TerraformFile,
  type Unread,
} from './resource';
import { roleOwners, type FindOwners, type Owners } from './role-owners';
import {
  exclusiveLists,
  GIVERS,
  givenPolicies,
  listedPolicies,
  managedPolicies,
  type ExclusiveList,
  type ExclusiveListOfRole,
  type GivenPolicy,
} from './role-policies';
import { asText } from './value';

/** The roles of a file, and what bears on them but couldn't be read. */
export interface ReadRoles {
  readonly roles: readonly Role[];
  readonly unread: readonly Unread[];
}

/** Reads the roles of a file, with every policy that gives one of them permissions. */
export function readRoles(file: TerraformFile, read: ReadPolicy): ReadRoles {
  const declared = file.resources('aws_iam_role');
  const find = managedPolicies(file, read);
  const ownersOf = roleOwners(declared);
  const given = givenPolicies(file, read, find).map((each) => ({
    ...each,
    owners: isOwn(each.by) ? { certain: [each.by], possible: [] } : ownersOf(each.role, each.by),
  }));
  const policies = byRole(given, ({ owners }) => owners.certain);
  const unclear = unclearPolicies(given);
  const lists = listsByRole(exclusiveLists(file), ownersOf);
  const roles = declared.map((resource): Role => {
    const { address, block } = resource;
    const placed = declaredBy(resource);
    const name = resource.attribute('name');
    const ofName = unknownReasons(name);
    const boundary = block.text('permissions_boundary');
    return {
      ...placed,
      name,
      arn: resource.attribute('arn'),
      trust: read(block.text('assume_role_policy') ?? ''),
      permissions: listedPolicies(
        [...(policies.get(resource) ?? []), ...unclearOf(resource, ofName, unclear)],
        lists.get(resource) ?? [],
        find,
      ),
      ...(boundary === undefined ? {} : { permissionsBoundary: find(boundary, address) }),
      tags: tagsOf(resource),
    };
  });
  const isRepeated = new Set(file.repeated(...GIVERS).map(({ address }) => address));
  const unread = [
    ...roles.flatMap(({ address, trust }) =>
      isUnknown(trust)
        ? [unreadBecause(address, { ...trust, unknown: `its trust: ${trust.unknown}` })]
        : [],
    ),
    ...given
      // What is repeated is listed as such already.
      .filter(({ permissions }) => !isRepeated.has(permissions.address))
      .flatMap(unreadOf),
  ];
  return { roles, unread };
}

// A list takes away whatever it doesn't name: one that only may be of a role says nothing certain.
function listsByRole(
  lists: readonly ExclusiveListOfRole[],
  ownersOf: FindOwners,
): ReadonlyMap<Resource, readonly ExclusiveList[]> {
  const owned = lists.flatMap((list) => {
    const { certain, possible } = ownersOf(list.role, list.by);
    const unknown = unknownBecause('whether it is of this role is unknown');
    return [
      { list, roles: certain },
      { list: { ...list, listed: unknown }, roles: possible },
    ];
  });
  const sorted = byRole(owned, ({ roles }) => roles);
  return new Map([...sorted].map(([role, each]) => [role, each.map(({ list }) => list)]));
}

function isOwn({ type }: Resource): boolean {
  return type === 'aws_iam_role';
}

type OwnedPolicy = GivenPolicy & { readonly owners: Owners };

/** Sorts things by the roles that they belong to. */
function byRole<T>(
  things: readonly T[],
  ownersOf: (thing: T) => readonly Resource[],
): ReadonlyMap<Resource, readonly T[]> {
  const sorted = new Map<Resource, T[]>();
  for (const thing of things) {
    for (const role of ownersOf(thing)) {
      const known = sorted.get(role);
      if (known === undefined) sorted.set(role, [thing]);
      else known.push(thing);
    }
  }
  return sorted;
}

/** Policies that may belong to any of the same roles. */
interface UnclearPolicies {
  readonly roles: ReadonlySet<Resource>;
  readonly given: OwnedPolicy[];
  /** The same as the roles have them whose own name is known. */
  readonly policies: GivenPolicy[];
}

// Of many policies that nobody can place, each may belong to every role: they are made once for all.
function unclearPolicies(given: readonly OwnedPolicy[]): readonly UnclearPolicies[] {
  const groups = new Map<readonly Resource[], UnclearPolicies>();
  for (const each of given) {
    const { possible } = each.owners;
    if (possible.length === 0) continue;
    const group = groups.get(possible) ?? { roles: new Set(possible), given: [], policies: [] };
    groups.set(possible, group);
    group.given.push(each);
    group.policies.push(unclearPolicy(each, []));
  }
  return [...groups.values()];
}

function unclearOf(
  role: Resource,
  ofName: readonly string[],
  groups: readonly UnclearPolicies[],
): GivenPolicy[] {
  return groups
    .filter(({ roles }) => roles.has(role))
    .flatMap(({ given, policies }) =>
      ofName.length === 0 ? policies : given.map((each) => unclearPolicy(each, ofName)),
    );
}

function unclearPolicy(given: OwnedPolicy, ofName: readonly string[]): GivenPolicy {
  const { address } = given.permissions;
  const name = asText(given.role) ?? '';
  const ofBoth = [...unknownReasons(name), ...ofName];
  const reasons =
    ofBoth.length > 0
      ? ofBoth.join(', ')
      : `a role named \`${showText(name)}\` may be in each account, and the account is unknown`;
  const unknown = `whether it belongs to this role is unknown: ${reasons}`;
  const { settledBy = ['apply'] } = whyUnknown(name);
  return { ...given, permissions: { address, document: { unknown, settledBy } } };
}

function unreadOf({ role, permissions, owners }: OwnedPolicy): Unread[] {
  const { address, document } = permissions;
  if (owners.certain.length > 0) {
    return isUnknown(document) ? [unreadBecause(address, document)] : [];
  }
  const written = asText(role) ?? '';
  const { unknown, settledBy } = whyUnknown(written);
  if (partsOf(written).some(isUnknown)) {
    return [unreadBecause(address, { unknown: `its role is unknown: ${unknown}`, settledBy })];
  }
  const name = `its role \`${showText(written)}\``;
  const isUnclear = owners.possible.length > 0;
  const why = isUnclear
    ? unknownBecause(`${name} may be one of the file or not`, 'apply')
    : unknownBecause(`${name} isn't in the file`);
  return [unreadBecause(address, why)];
}

function tagsOf({ block, defaultTags }: Resource): Role['tags'] {
  const tags = block.textMap('tags') ?? {};
  if (isUnknown(tags)) return tags;
  return isUnknown(defaultTags) ? defaultTags : { ...defaultTags, ...tags };
}
