import { RULE_VALUE_PATTERN, MATCH_TYPES } from '../../cognito/limits';
import type { ClaimCondition, Rule } from '../../role-mapping/rule';
import type { DirectRuleSpec, RuleSpec } from '../../spec/roles';
import { isUnresolved } from '../../values/is-unresolved';
import { alternatives } from '../../values/no-such';
import { readRuleClaim, reportHiddenClaim, reportMisnamedClaim } from '../claims';
import { list } from '../reading/collections';
import { type Cursor, parse, UNREADABLE } from '../reading/cursor';
import { openOptions, optional, options, readBy, type TableOf } from '../reading/options';
import { choice, string } from '../reading/read-value';
import {
  isClient,
  providerNoun,
  type ProviderRoles,
  reportLimits,
  type RoleAssignments,
} from './role-assignments';
import { declaredRole, readRoleArn, targeted, targets } from './targets';

/** A condition and the place of its claim. */
export interface PlacedCondition {
  readonly condition: ClaimCondition;
  readonly claimAt: Cursor;
}

const CONDITION = {
  claim: readRuleClaim,
  matchType: (at: Cursor) => choice(MATCH_TYPES)(at) ?? 'Equals',
  value: string({
    what: 'the string that a claim is compared with',
    pattern: RULE_VALUE_PATTERN,
    rule: '1 to 128 characters; numbers and booleans are strings in a rule',
  }),
} satisfies TableOf<ClaimCondition>;

/** Reads one condition, or several of which any one is enough. */
export function readConditions(when: Cursor): PlacedCondition[] {
  const read = Array.isArray(when.value)
    ? list({ what: 'conditions', min: 1 }, readCondition)(when)
    : [readCondition(when)];
  return read.filter((condition) => condition !== undefined);
}

function readCondition(cursor: Cursor): PlacedCondition | undefined {
  const { value } = cursor;
  // What `claim()` gives, before it is compared with anything.
  if (typeof value === 'object' && value !== null && 'equals' in value) {
    cursor.report(
      'bad-type',
      'a condition compares the claim with something; write `claim(…).equals(…)`, or `contains`, `startsWith`, `notEqual`',
    );
    return undefined;
  }
  const shape = { what: 'a condition, as `claim(…).equals(…)` makes it' };
  return options(shape, CONDITION, (condition, spec) => ({
    condition,
    claimAt: spec.at('claim'),
  }))(cursor);
}

/** Rules to one role, and where they go. */
export interface Placement {
  readonly role: string;
  readonly conditions: readonly PlacedCondition[];
  readonly targets: readonly ProviderRoles[];
  /** Role in front of whose rules they go. */
  readonly before?: string;
  /**
   * Whether rules may be missing that were faulty, so that their positions are unknown.
   *
   * @default false
   */
  readonly earlierFaults?: boolean;
}

function ruleOptions(assignments: RoleAssignments) {
  const role = optional(declaredRole(assignments));
  const common = { when: readConditions, role, roleArn: optional(readRoleArn), before: role };
  const identityProviders = targets(assignments, 'identityProviders');
  const clients = targets(assignments, 'clients');
  return {
    clients: { ...common, clients, identityProviders } satisfies TableOf<RuleSpec>,
    identityProviders: { ...common, identityProviders } satisfies TableOf<DirectRuleSpec>,
  };
}

/**
 * Adds rules that lead to a role which is declared already, and reports what is wrong.
 *
 * @param earlierFaults Whether a rule before it was faulty, so that its rules may be missing.
 */
export function withRule(
  assignments: RoleAssignments,
  cursor: Cursor,
  { earlierFaults = false } = {},
): RoleAssignments {
  const { providersAt } = assignments;
  const table = ruleOptions(assignments)[providersAt];
  const spec = openOptions(cursor, { what: 'the options of a rule' }, Object.keys(table));
  const { when, ...rest } = table;
  reportNotOneRole(spec);
  const read = readBy(spec, { ...rest, when });
  const at = targeted(assignments, read);
  const { role, roleArn, when: conditions, before } = read;
  const leadsTo = roleArn ?? role ?? 'authenticated';
  const placement = { role: leadsTo, conditions, targets: at, before, earlierFaults };
  return placeRules(assignments, placement, spec);
}

function reportNotOneRole(rule: Cursor): void {
  if (rule.value === UNREADABLE) return;
  const [role, roleArn] = [rule.at('role'), rule.at('roleArn')];
  if (role.isAbsent && roleArn.isAbsent) {
    role.report(
      'missing',
      'missing; give the key of a role, or the ARN of another one in `roleArn`',
    );
  } else if (!role.isAbsent && !roleArn.isAbsent) {
    roleArn.report('conflict', 'a rule leads to one role; take out `role` or `roleArn`');
  }
}

/**
 * Adds a rule, or one for each of several conditions, that leads to a role which exists already.
 *
 * @param subject What is called, for the first line of the error.
 * @throws ConfigError with every problem of the call; the assignments stay as they were
 */
export function addRule(
  assignments: RoleAssignments,
  spec: RuleSpec | DirectRuleSpec,
  subject: string,
): RoleAssignments {
  return parse(spec, subject, (root) => {
    const added = withRule(assignments, root);
    reportLimits(added, root);
    return added;
  });
}

/** Puts rules into the mapping of each target, and reports what doesn't fit there. */
export function placeRules(
  assignments: RoleAssignments,
  placement: Placement,
  spec: Cursor,
): RoleAssignments {
  const { conditions, role } = placement;
  for (const { condition, claimAt } of conditions) {
    if (isUnresolved(condition.claim)) continue;
    const isMisnamed = reportMisnamedClaim(claimAt, condition.claim, assignments);
    if (!isMisnamed) reportHiddenClaim(claimAt, condition.claim, placement.targets, assignments);
  }
  reportGroups(assignments, placement.targets, spec.at('when'));
  reportNoRuleBefore(assignments, placement, spec.at('before'));
  const rules = conditions.map(({ condition }) => ({ ...condition, role }));
  const providers = assignments.providers.map((provider) =>
    placement.targets.includes(provider) ? withRules(provider, rules, placement.before) : provider,
  );
  return { ...assignments, providers };
}

function withRules(
  provider: ProviderRoles,
  added: readonly Rule[],
  before: string | undefined,
): ProviderRoles {
  const found = provider.rules.findIndex(({ role }) => role === before);
  const index = found === -1 ? provider.rules.length : found;
  const rules = [...provider.rules.slice(0, index), ...added, ...provider.rules.slice(index)];
  return { ...provider, rules };
}

function reportGroups(
  { providersAt }: RoleAssignments,
  at: readonly ProviderRoles[],
  when: Cursor,
): void {
  for (const { key, groupRoles, roleMapping } of at) {
    if (roleMapping === 'Token') {
      when.report(
        'conflict',
        `client \`${key}\` takes roles from tokens (\`roleMapping\`), and a client goes by rules or by tokens, never both; name other clients in \`${providersAt}\`, or take \`roleMapping\` out`,
      );
    }
    if (groupRoles.length === 0) continue;
    when.report(
      'conflict',
      `client \`${key}\` goes by groups, which lead to ${alternatives(groupRoles, 'and')}, and a client goes by rules or by groups, never both; name other clients in \`${providersAt}\`, or use a group`,
    );
  }
}

function reportNoRuleBefore(assignments: RoleAssignments, placement: Placement, at: Cursor): void {
  const { before, earlierFaults = false } = placement;
  if (before === undefined || earlierFaults) return;
  for (const provider of placement.targets) {
    const { key, rules } = provider;
    const noun = providerNoun(assignments, provider);
    if (rules.some(({ role }) => role === before)) continue;
    at.report(
      'unknown-reference',
      `no rule leads to \`${before}\` at ${noun} \`${key}\`; take \`before\` out, or name the ${noun}s with such a rule in \`${placeOf(assignments, provider)}\``,
    );
  }
}

function placeOf(assignments: RoleAssignments, provider: ProviderRoles): string {
  return isClient(assignments, provider) ? 'clients' : 'identityProviders';
}
