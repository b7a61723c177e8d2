import { TextIndex } from '../values/text-index';
import { isReference, objectType, partsOf, type Text } from '../values/text';
import type { Resource } from './resource';

/** The roles that a name in an argument may be the name of. */
export interface Owners {
  /** The roles that it is the name of for certain. */
  readonly certain: readonly Resource[];
  /** Those that it may be the name of; none where one is certain. */
  readonly possible: readonly Resource[];
}

/** Makes a finder of the roles that policies name. */
export function roleOwners(roles: readonly Resource[]): (name: Text) => Owners {
  const byName = new TextIndex(roles, ({ attribute }) => attribute('name'));
  const byAddress = new Map(roles.map((each) => [each.address, each]));
  return (name) => {
    const address = roleAddress(name);
    if (address !== undefined) {
      const role = byAddress.get(address);
      return { certain: role === undefined ? [] : [role], possible: [] };
    }
    const certain = byName.equal(name);
    return { certain, possible: certain.length > 0 ? [] : byName.perhaps(name) };
  };
}

// Names that follow from the file are texts: a reference to a role is to no other.
function roleAddress(name: Text): string | undefined {
  const [part, ...others] = partsOf(name);
  const isOne = part !== undefined && others.length === 0 && isReference(part);
  return isOne && objectType(part.address) === 'aws_iam_role' ? part.address : undefined;
}
