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
  const { roles } = federation;
  if (roles.every(({ address }) => address !== key)) return key;
  const keysOf = keysOfRoles(federation);
  const shown = keysOf(key).at(-1);
  if (shown === undefined) return key;
  const isShared = roles.some(
    (each) =>
      each.address !== key &&
      (each.address === shown ||
        keysOf(each.address).includes(shown) ||
        each.name === shown ||
        (shown.startsWith('arn:') && each.arn === shown)),
  );
  return isShared ? key : shown;
}

/** Finds the names of roles that follow from their addresses. */
function keysOfRoles({ identityPools, userPools }: Federation): (address: string) => string[] {
  return keyFinder([...identityPools, ...userPools].map(({ address }) => address));
}

const NAMED = new WeakMap<Federation, readonly Named<Role>[]>();

function namedRoles(federation: Federation): readonly Named<Role>[] {
  const known = NAMED.get(federation);
  if (known !== undefined) return known;
  const keysOf = keysOfRoles(federation);
  const named = federation.roles.map((role): Named<Role> => {
    const keys = keysOf(role.address);
    return {
      value: role,
      address: role.address,
      get names() {
        return [...keys, role.name, role.arn];
      },
      shown: keys.at(-1),
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
