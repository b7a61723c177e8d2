import type { Role, RoleKey } from '../model/role';
import { roleKeyOf } from '../model/role-key';
import { reference, text, type Text } from '../values/text';
import type { Claims, ClaimValue } from '../role-mapping/claims';
import { tokenRoles } from '../role-mapping/token-roles';
import { isUnknown, type Maybe } from '../values/unknown';

/** The ARN of what stands for a role. */
export function asRoleArn(key: RoleKey, roles: readonly Role[]): Text {
  const role = roles.find(({ address }) => address === key);
  if (role !== undefined) return role.arn;
  return key.startsWith('arn:') ? key : text(reference(key, 'arn'));
}

/** What stands for the role that an ARN names; an address stands for itself. */
export function asRoleKey(arn: string, roles: readonly Role[]): Maybe<RoleKey> {
  return roles.some(({ address }) => address === arn) ? arn : roleKeyOf(arn, roles);
}

/** The role claims of a token, each role by what stands for it; none where the token has none. */
export function roleClaimsByKey(claims: Claims, roles: readonly Role[]): Claims {
  const named = tokenRoles(claims);
  return {
    ...(named.roles === undefined
      ? {}
      : { 'cognito:roles': isUnknown(named.roles) ? named.roles : keysIn(named.roles, roles) }),
    ...(named.preferred === undefined
      ? {}
      : {
          'cognito:preferred_role': isUnknown(named.preferred)
            ? named.preferred
            : asRoleKey(named.preferred, roles),
        }),
  };
}

function keysIn(arns: readonly string[], roles: readonly Role[]): ClaimValue {
  const keys = arns.map((arn) => asRoleKey(arn, roles));
  return keys.find(isUnknown) ?? (keys as readonly string[]);
}
