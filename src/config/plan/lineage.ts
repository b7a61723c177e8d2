import type { AccessPlan } from '../parsed/access-plan';

/**
 * Keys of the roles whose permissions a role has: those that it extends, the farthest first, then its
 * own. A circle is walked once.
 */
export function lineage(plan: AccessPlan, key: string): string[] {
  const extended = new Map(plan.roles.map((role) => [role.key, role.extends]));
  const line = [key];
  let next = extended.get(key);
  while (next !== undefined && !line.includes(next)) {
    line.unshift(next);
    next = extended.get(next);
  }
  return line;
}
