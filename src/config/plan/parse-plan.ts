import type { AccessPlan } from '../parsed/access-plan';
import type { Cursor } from '../reading/cursor';
import { readList } from '../reading/read-list';
import { readMap } from '../reading/read-map';
import { readOr } from '../reading/read-or';
import { reportLimits } from './limits';
import { withRole } from './with-role';
import { withRule } from './with-rule';

/** Reads the roles of a spec, which are a map, and then its rules, whose order is kept. */
export function parsePlan(spec: Cursor, empty: AccessPlan): AccessPlan {
  let plan = empty;
  // The key of a role is judged with the rest of it.
  const shape = { what: 'roles', keyProblem: () => undefined };
  readOr(spec.at('roles'), [], (roles) =>
    readMap(roles, shape, (key, entry) => {
      plan = withRole(plan, key, entry, 'spec');
    }),
  );
  readOr(spec.at('rules'), [], (rules) => {
    const found = rules.problemCount;
    return readList(rules, { what: 'rules' }, (item) => {
      plan = withRule(plan, item, { earlierFaults: item.problemCount > found });
    });
  });
  reportLimits(plan, spec);
  return plan;
}
