import { GROUP_NAME_PATTERN, LAST_PRECEDENCE } from '../../cognito/limits';
import { isUnresolved } from '../../values/is-unresolved';
import { alternatives } from '../../values/no-such';
import type { AccessPlan, PlannedProvider, PlannedRole } from '../parsed/access-plan';
import type { Cursor } from '../reading/cursor';
import { readNumber } from '../reading/read-number';
import { readObject } from '../reading/read-object';
import { readOptional, readOr } from '../reading/read-or';
import { type TextShape, readText } from '../reading/read-text';

const GROUP_NAME: TextShape = {
  what: 'the name of a group',
  pattern: GROUP_NAME_PATTERN,
  rule: '1 to 128 characters without spaces',
};

/** Reads the group whose members receive a role. */
export function readGroup(
  cursor: Cursor,
  role: string,
  plan: AccessPlan,
): NonNullable<PlannedRole['group']> {
  const spec = readObject(cursor, {
    what: 'the options of a group',
    options: ['name', 'precedence'],
  });
  const name = readOr(spec.at('name'), role, (given) => readText(given, GROUP_NAME));
  const twin = plan.roles.find((other) => other.group?.name === name);
  if (twin !== undefined && !isUnresolved(name)) {
    spec
      .at('name')
      .report(
        'duplicate',
        `group \`${name}\` leads to \`${twin.key}\` already; choose another name`,
      );
  }
  return { name, precedence: readOptional(spec.at('precedence'), readPrecedence) };
}

/** Has groups decide at each target, and reports those that go by rules. */
export function placeGroup(
  plan: AccessPlan,
  role: string,
  targets: readonly PlannedProvider[],
  at: Cursor,
): AccessPlan {
  for (const { key, rules } of targets) {
    if (rules.length === 0) continue;
    const roles = [...new Set(rules.map((rule) => rule.role))];
    at.report(
      'conflict',
      `client \`${key}\` goes by rules, which lead to ${alternatives(roles, 'and')}, and a client goes by rules or by groups, never both; name other clients in \`clients\`, or use \`when\``,
    );
  }
  const providers = plan.providers.map((provider) =>
    targets.includes(provider)
      ? { ...provider, groupRoles: [...provider.groupRoles, role] }
      : provider,
  );
  return { ...plan, providers };
}

function readPrecedence(cursor: Cursor): number {
  if (cursor.value === 0) {
    cursor.report(
      'bad-value',
      'the Terraform provider drops a precedence of 0, so that the first group would become the last, got `0`; begin at 1',
    );
    return NaN;
  }
  return readNumber(cursor, { what: 'a precedence', min: 1, max: LAST_PRECEDENCE });
}
