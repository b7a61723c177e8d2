import { compareTexts, type TextComparison } from '../values/compare-texts';
import { lazily } from '../values/lazily';
import { TextIndex } from '../values/text-index';
import {
  isReference,
  objectType,
  partsOf,
  showText,
  text,
  unknownReasons,
  whyUnknown,
  type Text,
} from '../values/text';
import { unknownBecause } from '../values/unknown';
import { originOf } from './known-by-reference';
import type { Resource } from './resource';
import { iamName } from './shared-names';
import type { ExclusiveList, ExclusiveListOfRole, GivenPolicy } from './role-policies';
import { asText, type Value } from './value';

/** The roles that a name in an argument may be the name of. */
export interface Owners {
  /** The role that it is the name of for certain. */
  readonly certain: readonly Resource[];
  /** Those that it may be the name of; none where one is certain. */
  readonly possible: readonly Resource[];
}

/** Finds the roles that an argument of a resource names. */
export type FindOwners = (name: Value, by: Pick<Resource, 'provider'>) => Owners;

/**
 * Makes a finder of the roles that policies name.
 *
 * A name is unique in an account only. So it is the referred role if that is in the account of what
 * names it, else the one role of this account with this name; where the account is unknown, or several
 * roles could be meant, none is certain.
 */
export function roleOwners(roles: readonly Resource[]): FindOwners {
  const index = lazily(() => new TextIndex(roles, ({ attribute }) => attribute('name')));
  // Letters of another case make no other name, but nothing says that IAM finds a role by them.
  const indexOfAnyCase = lazily(
    () => new TextIndex(roles, ({ attribute }) => iamName(attribute('name'))),
  );
  const byAddress = new Map(roles.map((each) => [each.address, each]));
  const near = new Map<readonly Resource[], Map<string, readonly Resource[]>>();
  /** The same list for the same question, so that its policies are made once for all of its roles. */
  const notElsewhere = (among: readonly Resource[], account: Text): readonly Resource[] => {
    const known = near.get(among) ?? new Map<string, readonly Resource[]>();
    near.set(among, known);
    const key = showText(account);
    const found = known.get(key) ?? among.filter((role) => isIn(role, account) !== 'different');
    known.set(key, found);
    return found;
  };
  return (value, { provider: { account } }) => {
    const name = asText(value) ?? text({ unknown: 'null is no name of a role' });
    const address = originOf(value, 'name', 'id') ?? roleAddress(name);
    const referred = address === undefined ? undefined : byAddress.get(address);
    if (referred !== undefined && isIn(referred, account) === 'equal') {
      return { certain: [referred], possible: [] };
    }
    if (referred === undefined && address !== undefined && roleAddress(name) === address) {
      // The name of a role that the file doesn't have.
      return { certain: [], possible: [] };
    }
    const byName = index();
    const same = byName.equal(name).filter((role) => isIn(role, account) !== 'different');
    const certain = same.filter((role) => isIn(role, account) === 'equal');
    if (certain.length === 1) return { certain, possible: [] };
    const alike = notElsewhere(byName.perhaps(name), account);
    const inAnyCase = indexOfAnyCase().equal(iamName(name));
    if (same.length === 0 && referred === undefined && inAnyCase.length === 0) {
      return { certain: [], possible: alike };
    }
    return {
      certain: [],
      possible: [
        ...new Set([
          ...(referred ? [referred] : []),
          ...same,
          ...notElsewhere(inAnyCase, account),
          ...alike,
        ]),
      ],
    };
  };
}

function isIn({ provider }: Resource, account: Text): TextComparison {
  return compareTexts(provider.account, account);
}

// Names that follow from the file are texts: a reference to a role is to no other.
function roleAddress(name: Text): string | undefined {
  const [part, ...others] = partsOf(name);
  const isOne = part !== undefined && others.length === 0 && isReference(part);
  return isOne && objectType(part.address) === 'aws_iam_role' ? part.address : undefined;
}

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

/** What gives policies to the roles of a file. */
interface PolicyGivers {
  readonly ownersOf: FindOwners;
  /** What a role is given by its own arguments. */
  readonly ownOf: (role: Resource) => readonly GivenPolicy[];
  /** What other resources give. */
  readonly attached: readonly GivenPolicy[];
  readonly lists: readonly ExclusiveListOfRole[];
}

/** Finds out of which role each policy of a file is, or may be. */
export function policiesByRole({
  ownersOf,
  ownOf,
  attached: given,
  lists,
}: PolicyGivers): PoliciesByRole {
  const own = new Map<Resource, readonly OwnedPolicy[]>();
  const attached = given.map((each) => new PlacedPolicy(each, ownersOf(each.role, each.by)));
  return {
    own: (role) => {
      const known = own.get(role);
      if (known !== undefined) return known;
      const owners = { certain: [role], possible: [] };
      const made = ownOf(role).map((each) => ({ ...each, owners }));
      own.set(role, made);
      return made;
    },
    attached,
    certain: byRole(attached, ({ owners }) => owners.certain),
    unclear: unclearPolicies(attached),
    lists: listsByRole(lists, ownersOf),
  };
}

/** A class, since a large file has thousands; what a policy says is read when it is asked for. */
class PlacedPolicy implements OwnedPolicy {
  readonly role: GivenPolicy['role'];
  readonly by: GivenPolicy['by'];
  readonly kind: GivenPolicy['kind'];

  constructor(
    private readonly given: GivenPolicy,
    readonly owners: Owners,
  ) {
    ({ role: this.role, by: this.by, kind: this.kind } = given);
  }

  get permissions(): GivenPolicy['permissions'] {
    return this.given.permissions;
  }
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
