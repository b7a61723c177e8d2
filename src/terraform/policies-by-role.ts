import { showText, unknownReasons, whyUnknown } from '../values/text';
import { unknownBecause } from '../values/unknown';
import { ownOnly } from './policy-conflicts';
import type { ReadPolicy } from './policy-reader';
import type { Resource, TerraformFile } from './resource';
import type { FindOwners, Owners } from './role-owners';
import {
  attachedPolicies,
  exclusiveLists,
  ownPolicies,
  type ExclusiveList,
  type ExclusiveListOfRole,
  type FindManagedPolicy,
  type GivenPolicy,
} from './role-policies';
import { asText } from './value';

/** The policies of a file, sorted by the roles that they may be of. */
export interface PoliciesByRole {
  /** Those that a role is given by its own arguments. */
  readonly own: (role: Resource) => readonly OwnedPolicy[];
  /** Those that other resources give, each with its roles. */
  readonly attached: readonly OwnedPolicy[];
  readonly certain: ReadonlyMap<Resource, readonly OwnedPolicy[]>;
  readonly unclear: readonly UnclearPolicies[];
  readonly lists: ReadonlyMap<Resource, readonly ExclusiveList[]>;
}

/** Finds out of which role each policy of a file is, or may be. */
export function policiesByRole(
  file: TerraformFile,
  read: ReadPolicy,
  find: FindManagedPolicy,
  ownersOf: FindOwners,
): PoliciesByRole {
  const only = ownOnly(file, ownersOf);
  const own = new Map<Resource, readonly OwnedPolicy[]>();
  const attached = attachedPolicies(file, read, find).map((given): OwnedPolicy => {
    const { role, by, kind } = given;
    return {
      ...{ role, by, kind, owners: ownersOf(role, by) },
      get permissions() {
        return given.permissions;
      },
    };
  });
  return {
    own: (role) => {
      const known = own.get(role);
      if (known !== undefined) return known;
      const owners = { certain: [role], possible: [] };
      const made = only(role, ownPolicies(role, read, find)).map((each) => ({ ...each, owners }));
      own.set(role, made);
      return made;
    },
    attached,
    certain: byRole(attached, ({ owners }) => owners.certain),
    unclear: unclearPolicies(attached),
    lists: listsByRole(exclusiveLists(file), ownersOf),
  };
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

/** A policy with the roles that it is of, or may be. */
export type OwnedPolicy = GivenPolicy & { readonly owners: Owners };

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

/** The policies that may be of a role, of those that nothing places. */
export function unclearOf(
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
