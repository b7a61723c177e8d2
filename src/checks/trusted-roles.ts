import type { Federation } from '../model/federation';
import type { Role } from '../model/role';
import type { PolicyDocument } from '../policies/documents/policy-document';
import type { Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import { givenRoles, type GivenRole } from './given-roles';

/** A role that an identity pool gives, each once for each pool and kind of user. */
export interface TrustedRole extends GivenRole {
  readonly found: Role;
  readonly trust: PolicyDocument<Text>;
}

/** The roles of the file that identity pools give and whose trust is known. */
export function trustedRoles(federation: Federation): TrustedRole[] {
  const seen = new Set<string>();
  return givenRoles(federation).given.flatMap((each) => {
    const found = federation.roles.find(({ address }) => address === each.role);
    const key = `${each.pool.address} ${each.role} ${each.kind}`;
    if (found === undefined || isUnknown(found.trust) || seen.has(key)) return [];
    seen.add(key);
    return [{ ...each, found, trust: found.trust }];
  });
}

/** The trust of each of these roles, by the role's address. */
export function trustsByRole(federation: Federation): ReadonlyMap<string, PolicyDocument<Text>> {
  return new Map(trustedRoles(federation).map(({ role, trust }) => [role, trust]));
}
