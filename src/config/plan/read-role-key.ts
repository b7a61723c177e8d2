import { isUnresolved } from '../../values/is-unresolved';
import { noSuch } from '../../values/no-such';
import type { AccessPlan } from '../parsed/access-plan';
import type { Cursor } from '../reading/cursor';
import { type TextShape, readText } from '../reading/read-text';

const ROLE_KEY: TextShape = {
  what: 'the key of a role',
  pattern: /\S/,
  rule: 'such as `authenticated`',
  mustBeKnown: true,
};

/** Keys of the roles that signed-in people can receive, as the plan stands. */
export function declaredRoles(plan: AccessPlan): string[] {
  return ['authenticated', ...plan.roles.map(({ key }) => key)];
}

/** Reads the key of a role that is declared already. */
export function readRoleKey(cursor: Cursor, plan: AccessPlan): string | undefined {
  const key = readAnyRoleKey(cursor);
  if (key === undefined || declaredRoles(plan).includes(key)) return key;
  cursor.report('unknown-role', noSuch('role', key, declaredRoles(plan)));
  return undefined;
}

/** Reads the key of a role that may be declared later. */
export function readAnyRoleKey(cursor: Cursor): string | undefined {
  const key = readText(cursor, ROLE_KEY);
  return isUnresolved(key) ? undefined : key;
}
