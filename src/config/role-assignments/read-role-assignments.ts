import { MAX_MAPPED_PROVIDERS, MAX_RULES } from '../../cognito/limits';
import type { DirectRoleSpec, DirectRuleSpec, RoleSpec, RuleSpec } from '../../spec/roles';
import { keyed, list } from '../reading/collections';
import { type Cursor, parse } from '../reading/cursor';
import { optional } from '../reading/options';
import { mappingOf, providerNoun, type RoleAssignments } from './role-assignments';
import { withRole } from './with-role';
import { withRule } from './with-rules';

/** Reads the roles of a spec, which are a map, and then its rules, whose order is kept. */
export function readRoleAssignments(spec: Cursor, empty: RoleAssignments): RoleAssignments {
  let assignments = empty;
  // The key of a role is judged with the rest of it.
  const shape = { what: 'roles', keyProblem: () => undefined };
  const readRoles = keyed(shape, (key, entry) => {
    assignments = withRole(assignments, key, entry, 'spec');
  });
  optional(readRoles)(spec.at('roles'));
  const rules = spec.at('rules');
  const found = rules.problemCount;
  const readRules = list({ what: 'rules' }, (item) => {
    assignments = withRule(assignments, item, { earlierFaults: item.problemCount > found });
  });
  optional(readRules)(rules);
  reportLimits(assignments, spec);
  return assignments;
}

/**
 * Adds a role, with the rules or the group that lead to it.
 *
 * @param subject What is called, for the first line of the error.
 * @throws ConfigError with every problem of the call; the assignments stay as they were
 */
export function addRole(
  assignments: RoleAssignments,
  key: string,
  spec: RoleSpec | DirectRoleSpec,
  subject: string,
): RoleAssignments {
  return parse({ roles: { [key]: spec } }, subject, (root) => {
    const added = withRole(assignments, key, root.at('roles').at(key), 'call');
    reportLimits(added, root);
    return added;
  });
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

/** Reports what AWS doesn't take: too many rules, too many mappings, a mapping beside the classic flow. */
function reportLimits(assignments: RoleAssignments, root: Cursor): void {
  const noun = providerNoun(assignments);
  const at = assignments.providersPath.split('.').reduce((place, key) => place.at(key), root);
  for (const { key, rules } of assignments.providers) {
    if (rules.length <= MAX_RULES) continue;
    const wayOut =
      assignments.providersAt === 'clients' ? 'merge rules or map by group' : 'merge rules';
    at.at(key).report(
      'too-many',
      `at most ${MAX_RULES} rules per ${noun}, got ${rules.length}; ${wayOut}`,
    );
  }
  const mapped = assignments.providers.filter(
    ({ key }) => mappingOf(assignments, key) !== undefined,
  );
  if (mapped.length > MAX_MAPPED_PROVIDERS) {
    const wayOut =
      assignments.providersAt === 'clients'
        ? 'have apps share a client'
        : 'name fewer in the `identityProviders` of rules';
    at.report(
      'too-many',
      `at most ${MAX_MAPPED_PROVIDERS} ${noun}s of an identity pool can have a mapping, got ${mapped.length} with rules, groups or \`Deny\`; ${wayOut}, or tell users apart by principal tags`,
    );
  }
  const denies = assignments.providers.filter((each) => each.ambiguousRoleResolution === 'Deny');
  const [first] = [...mapped, ...denies];
  if (assignments.allowClassicFlow && first !== undefined) {
    root
      .at('allowClassicFlow')
      .report(
        'conflict',
        `AWS refuses the classic flow as soon as a provider has rules or \`Deny\`, and \`${first.key}\` has; take one or the other out`,
      );
  }
}
