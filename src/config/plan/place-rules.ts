import type { Rule } from '../../role-mapping/rule';
import { reportHiddenClaim, reportMisnamedClaim } from '../claims';
import { isUnresolved } from '../../values/is-unresolved';
import { alternatives } from '../../values/no-such';
import type { AccessPlan, PlannedProvider } from '../parsed/access-plan';
import type { Cursor } from '../reading/cursor';
import type { PlacedCondition } from './read-conditions';
import { providerNoun } from './read-targets';

/** Rules to one role, and where they go. */
export interface Placement {
  readonly role: string;
  readonly conditions: readonly PlacedCondition[];
  readonly targets: readonly PlannedProvider[];
  /** Role in front of whose rules they go. */
  readonly before?: string;
  /**
   * Whether rules may be missing that were faulty, so that nobody can say what stands where.
   *
   * @default false
   */
  readonly earlierFaults?: boolean;
}

/** Puts rules into the mapping of each target, and reports what doesn't fit there. */
export function placeRules(plan: AccessPlan, placement: Placement, spec: Cursor): AccessPlan {
  const { conditions, targets, role } = placement;
  for (const { condition, claimAt } of conditions) {
    if (isUnresolved(condition.claim)) continue;
    const isMisnamed = reportMisnamedClaim(claimAt, condition.claim, plan);
    if (!isMisnamed) reportHiddenClaim(claimAt, condition.claim, targets, plan);
  }
  reportGroups(plan, targets, spec.at('when'));
  reportNoRuleBefore(plan, placement, spec.at('before'));
  const rules = conditions.map(({ condition }) => ({ ...condition, role }));
  const providers = plan.providers.map((provider) =>
    targets.includes(provider) ? withRules(provider, rules, placement.before) : provider,
  );
  return { ...plan, providers };
}

function withRules(
  provider: PlannedProvider,
  added: readonly Rule[],
  before: string | undefined,
): PlannedProvider {
  const found = provider.rules.findIndex(({ role }) => role === before);
  const index = found === -1 ? provider.rules.length : found;
  const rules = [...provider.rules.slice(0, index), ...added, ...provider.rules.slice(index)];
  return { ...provider, rules };
}

function reportGroups(plan: AccessPlan, targets: readonly PlannedProvider[], at: Cursor): void {
  for (const { key, groupRoles } of targets) {
    if (groupRoles.length === 0) continue;
    at.report(
      'conflict',
      `client \`${key}\` goes by groups, which lead to ${alternatives(groupRoles, 'and')}, and a client goes by rules or by groups, never both; name other clients in \`${plan.providersAt}\`, or use a group`,
    );
  }
}

function reportNoRuleBefore(plan: AccessPlan, placement: Placement, at: Cursor): void {
  const { before, targets, earlierFaults = false } = placement;
  if (before === undefined || earlierFaults) return;
  for (const { key, rules } of targets) {
    if (rules.some(({ role }) => role === before)) continue;
    at.report(
      'unknown-reference',
      `no rule leads to \`${before}\` at ${providerNoun(plan)} \`${key}\`; take \`before\` out, or name the ${providerNoun(plan)}s with such a rule in \`${plan.providersAt}\``,
    );
  }
}
