import type { AccessPlan } from '../parsed/access-plan';
import type { Cursor } from '../reading/cursor';
import { readObject } from '../reading/read-object';
import { readOptional } from '../reading/read-or';
import { placeRules } from './place-rules';
import { readConditions } from './read-conditions';
import { readRoleKey } from './read-role-key';
import { readTargets } from './read-targets';

/**
 * Adds rules that lead to a role which is declared already, and reports what is wrong.
 *
 * @param earlierFaults Whether a rule before it was faulty, so that its rules may be missing.
 */
export function withRule(
  plan: AccessPlan,
  cursor: Cursor,
  { earlierFaults = false } = {},
): AccessPlan {
  const spec = readObject(cursor, {
    what: 'the options of a rule',
    options: ['when', 'role', 'before', plan.providersAt],
  });
  const role = readRoleKey(spec.at('role'), plan);
  const before = readOptional(spec.at('before'), (given) => readRoleKey(given, plan));
  const targets = readTargets(spec.at(plan.providersAt), plan);
  const conditions = readConditions(spec.at('when'));
  const placement = { role: role ?? 'authenticated', conditions, targets, before, earlierFaults };
  return placeRules(plan, placement, spec);
}
