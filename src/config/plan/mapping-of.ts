import type { RoleMapping } from '../../role-mapping/role-mapping';
import type { AccessPlan } from '../parsed/access-plan';

/**
 * How the people of a provider receive their role; absent where nothing decides, so that everybody
 * receives the default role.
 *
 * Fails closed: where nothing is stated yet, whom nothing matches is refused; and a client without
 * rules under `Deny` gives roles only to people whose token carries one.
 */
export function mappingOf(plan: AccessPlan, providerKey: string): RoleMapping | undefined {
  const provider = plan.providers.find(({ key }) => key === providerKey);
  if (provider === undefined) return undefined;
  const { rules, groupRoles, ambiguousRoleResolution } = provider;
  const resolution = ambiguousRoleResolution ?? 'Deny';
  if (rules.length > 0) return { type: 'Rules', rules, ambiguousRoleResolution: resolution };
  const isClosed = ambiguousRoleResolution === 'Deny' && plan.providersAt === 'clients';
  return groupRoles.length > 0 || isClosed
    ? { type: 'Token', ambiguousRoleResolution: resolution }
    : undefined;
}
