import type { RoleKey } from '../model/role';
import type { ReachableRole } from '../role-mapping/reachable-roles';
import type { ReadRoleMapping } from '../role-mapping/role-mapping';
import { isUnknown, type Maybe } from '../values/unknown';
import type { RoleDecision, RoleSituation } from './role-decision';
import type { PoolProvider } from './pool-provider';
import type { ResolvedLogin } from './resolved-login';
import { samlRoles } from './saml-roles';
import { refused, undecided } from './verdict';

/** What the roles in a SAML assertion come to; nothing where they don't count. */
export function decideBySaml(
  { claims }: ResolvedLogin,
  provider: PoolProvider,
  mapping: Maybe<ReadRoleMapping> | undefined,
  { askedRole, federation, read }: RoleSituation,
): RoleDecision | undefined {
  if (provider.type !== 'SAML') return undefined;
  const named = samlRoles(claims, provider.mappingKey, federation.roles);
  if (named === undefined) return undefined;
  if (mapping !== undefined && read('samlRoles') === 'without-mapping') return undefined;
  if (isUnknown(named)) {
    return { verdict: { ...undecided('role', named.unknown), possible: [] }, reachable: [] };
  }
  const reachable = named.map((role): ReachableRole => ({
    role,
    by: named.length === 1 ? 'default' : 'custom-role',
    certainty: isUnknown(role) ? 'undecided' : 'certain',
    because: 'the assertion names it',
    restsOn: [],
  }));
  return { verdict: fromAssertion(named, askedRole), reachable };
}

function fromAssertion(
  named: readonly Maybe<RoleKey>[],
  askedRole: RoleKey | undefined,
): RoleDecision['verdict'] {
  const unknown = named.find(isUnknown);
  if (askedRole !== undefined) {
    if (named.includes(askedRole)) {
      const because = `\`${askedRole}\` was asked for, and the assertion names it`;
      return { outcome: 'assigned', role: askedRole, by: 'custom-role', because };
    }
    if (unknown !== undefined) {
      return { ...undecided('role', unknown.unknown), possible: [askedRole] };
    }
    const why = `\`${askedRole}\` was asked for, and the assertion doesn't name it`;
    return refused('role', why, { name: 'NotAuthorizedException' });
  }
  const [only, ...others] = named;
  if (others.length > 0) {
    const why = `the assertion names ${named.length} roles, and the caller has to ask for one`;
    return refused('role', why);
  }
  return only === undefined || isUnknown(only)
    ? { ...undecided('role', unknown?.unknown ?? ''), possible: named }
    : {
        outcome: 'assigned',
        role: only,
        by: 'saml-assertion',
        because: 'the assertion names the role',
      };
}
