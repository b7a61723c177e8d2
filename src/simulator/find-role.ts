import type { Federation } from '../model/federation';
import type { Role, RoleKey } from '../model/role';
import { roleKeyOf } from '../model/role-key';
import { reference, text, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import { allNamed, chooseNamed, keyFinder, type Named } from './terraform-names';

/**
 * Finds a role by our key, its address, its ARN or its name.
 *
 * @param path What was written, for the message.
 *
 * @throws SignInError where there is no such role, or several
 */
export function findRole(path: string, name: string, federation: Federation): RoleKey {
  const roles = namedRoles(federation);
  if (allNamed(name, roles).length > 0) return chooseNamed(path, 'role', name, roles).address;
  if (name.startsWith('arn:')) {
    const key = roleKeyOf(name, federation.roles);
    if (!isUnknown(key)) return key;
  }
  return chooseNamed(path, 'role', name, roles).address;
}

/** The shortest name of a role that no other role of the file has; of one outside it its key. */
export function roleName(key: RoleKey, federation: Federation): string {
  const roles = namedRoles(federation);
  const role = roles.find(({ address }) => address === key);
  const shown = role?.shown;
  return shown === undefined || roles.filter((each) => each.isNamed(shown)).length > 1
    ? key
    : shown;
}

interface NamedRole extends Named<Role> {
  /** Whether it goes by a name, found out without its ARN where that is possible. */
  readonly isNamed: (name: string) => boolean;
}

const NAMED = new WeakMap<Federation, readonly NamedRole[]>();

function namedRoles(federation: Federation): readonly NamedRole[] {
  const known = NAMED.get(federation);
  if (known !== undefined) return known;
  const { identityPools, userPools, roles } = federation;
  const owners = [...identityPools, ...userPools].map(({ address }) => address);
  const keysOf = keyFinder(owners);
  const named = roles.map((role): NamedRole => {
    const keys = keysOf(role.address);
    return {
      value: role,
      address: role.address,
      get names() {
        return [...keys, role.name, role.arn];
      },
      shown: keys.at(-1),
      isNamed: (name) =>
        role.address === name ||
        keys.includes(name) ||
        role.name === name ||
        (name.startsWith('arn:') && role.arn === name),
    };
  });
  NAMED.set(federation, named);
  return named;
}

/** The ARN of a role, from its key. */
export function asRoleArn(key: RoleKey, roles: readonly Role[]): Text {
  const role = roles.find(({ address }) => address === key);
  if (role !== undefined) return role.arn;
  return key.startsWith('arn:') ? key : text(reference(key, 'arn'));
}
