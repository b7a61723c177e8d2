import type { AccessPlan } from './parsed/access-plan';
import { reportLimits } from './plan/limits';
import { withRole } from './plan/with-role';
import { withRule } from './plan/with-rule';
import { parse } from './reading/parse';
import type { DirectRoleSpec, DirectRuleSpec, RoleSpec, RuleSpec } from '../spec/roles';

export { lineage } from './plan/lineage';
export { mappingOf } from './plan/mapping-of';
export { openProblems } from './plan/open-problems';

/**
 * Adds a role to a plan, with the rules or the group that lead to it.
 *
 * @param subject What is called, for the first line of the error.
 * @throws ConfigError with every problem of the call; the plan stays as it was
 */
export function addRole(
  plan: AccessPlan,
  key: string,
  spec: RoleSpec | DirectRoleSpec,
  subject: string,
): AccessPlan {
  return parse({ roles: { [key]: spec } }, subject, (root) => {
    const added = withRole(plan, key, root.at('roles').at(key), 'call');
    reportLimits(added, root);
    return added;
  });
}

/**
 * Adds a rule, or one for each of several conditions, that leads to a role which exists already.
 *
 * @param subject What is called, for the first line of the error.
 * @throws ConfigError with every problem of the call; the plan stays as it was
 */
export function addRule(
  plan: AccessPlan,
  spec: RuleSpec | DirectRuleSpec,
  subject: string,
): AccessPlan {
  return parse(spec, subject, (root) => {
    const added = withRule(plan, root);
    reportLimits(added, root);
    return added;
  });
}
