import { compareTexts, type TextComparison } from '../values/compare-texts';
import { lazily } from '../values/lazily';
import { TextIndex } from '../values/text-index';
import { isReference, objectType, partsOf, showText, text, type Text } from '../values/text';
import { originOf } from './known-by-reference';
import type { Resource } from './resource';
import { iamName } from './shared-names';
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
