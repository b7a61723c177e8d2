import { LONGEST_ROLE_NAME } from '../../cognito/limits';
import { isUnresolved } from '../../values/is-unresolved';
import type { AccessPlan } from '../parsed/access-plan';
import { type Cursor, UNREADABLE } from '../reading/cursor';
import { readObject } from '../reading/read-object';
import { readOptional } from '../reading/read-or';
import { resourceKeyProblem } from '../resource-key';
import { showText } from '../../values/show-value';
import { placeGroup, readGroup } from './place-group';
import { placeRules } from './place-rules';
import { readConditions } from './read-conditions';
import { declaredRoles, readAnyRoleKey, readRoleKey } from './read-role-key';
import { readTargets } from './read-targets';

/** Where a role is declared: in a spec, whose roles are a map, or by a call, which has its order. */
export type DeclaredIn = 'spec' | 'call';

const RESERVED: Readonly<Record<string, string>> = {
  authenticated: 'is always there, for people whom nothing leads elsewhere',
  guest: 'is the role that `allowGuests()` makes',
};

/** Adds a role to a plan, with the rules or the group that lead to it, and reports what is wrong. */
export function withRole(
  plan: AccessPlan,
  key: string,
  cursor: Cursor,
  declaredIn: DeclaredIn,
): AccessPlan {
  reportKey(cursor, key, plan);
  const inSpec = 'order decides between rules, so write them in `rules`';
  const spec = readObject(cursor, {
    what: 'the options of a role',
    options: [
      'extends',
      ...(declaredIn === 'call' ? ['when', 'before'] : []),
      ...(plan.providersAt === 'clients' ? ['group'] : []),
      plan.providersAt,
    ],
    elsewhere: {
      ...(declaredIn === 'spec' ? { when: inSpec, before: inSpec } : {}),
      group: 'groups belong to a user pool; use `when`',
    },
  });
  const extended = readOptional(spec.at('extends'), readExtended);
  const targets = readTargets(spec.at(plan.providersAt), plan);
  const before = readOptional(spec.at('before'), (given) => readRoleKey(given, plan));
  const group = readOptional(spec.at('group'), (given) => readGroup(given, key, plan));
  const conditions = readOptional(spec.at('when'), readConditions);
  reportMix(spec, plan, declaredIn);
  const added = { ...plan, roles: [...plan.roles, { key, extends: extended, group }] };
  if (conditions !== undefined) {
    return placeRules(added, { role: key, conditions, targets, before }, spec);
  }
  return group === undefined ? added : placeGroup(added, key, targets, spec.at('group'));
}

function readExtended(cursor: Cursor): string | undefined {
  const key = readAnyRoleKey(cursor);
  if (key !== 'guest') return key;
  cursor.report(
    'conflict',
    'the role of guests is not for people who signed in; grant the same to both',
  );
  return undefined;
}

function reportKey(cursor: Cursor, key: string, plan: AccessPlan): void {
  const problem = keyProblem(key);
  if (problem !== undefined) cursor.report('bad-key', problem);
  const twin = declaredRoles(plan).find((other) => other.toLowerCase() === key.toLowerCase());
  if (twin !== undefined && problem === undefined) {
    cursor.report(
      'duplicate',
      twin === key
        ? `there is a role \`${key}\` already; choose another key`
        : `there is a role \`${twin}\` already, and capitals don't tell IAM roles apart; choose another key`,
    );
  }
  const name = `${plan.roleNamePrefix}${key}`;
  if (name.length > LONGEST_ROLE_NAME && !isUnresolved(name)) {
    cursor.report(
      'bad-value',
      `a role name has at most ${LONGEST_ROLE_NAME} characters, got ${name.length} of ${showText(name)}; choose a shorter key or \`roleDefaults.namePrefix\``,
    );
  }
}

function keyProblem(key: string): string | undefined {
  const folded = key.toLowerCase();
  return Object.hasOwn(RESERVED, folded)
    ? `\`${folded}\` ${RESERVED[folded]}; choose another key`
    : resourceKeyProblem(key);
}

function reportMix(spec: Cursor, { providersAt }: AccessPlan, declaredIn: DeclaredIn): void {
  if (spec.value === UNREADABLE) return;
  const [hasRules, hasGroup] = [!spec.at('when').isAbsent, !spec.at('group').isAbsent];
  if (hasRules && hasGroup) {
    spec
      .at('group')
      .report(
        'conflict',
        'a client goes by rules or by groups, never both; take `when` or `group` out',
      );
  }
  if (!hasRules && declaredIn === 'call' && !spec.at('before').isAbsent) {
    spec.at('before').report('conflict', 'places rules, and there is no `when`; take it out');
  }
  if (!hasRules && !hasGroup && !spec.at(providersAt).isAbsent) {
    const ways = providersAt === 'clients' ? '`when` or `group`' : '`when`';
    spec
      .at(providersAt)
      .report('conflict', `says where ${ways} leads to the role, and there is none; take it out`);
  }
}
