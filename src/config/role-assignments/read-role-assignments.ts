import { keyed, list } from '../reading/collections';
import type { Cursor } from '../reading/cursor';
import { optional } from '../reading/options';
import { reportLimits, type RoleAssignments } from './role-assignments';
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
