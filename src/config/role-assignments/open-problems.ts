import { byCodeUnit } from '../../values/by-code-unit';
import { noSuch } from '../../values/no-such';
import type { Problem } from '../config-error';
import { declaredRoles, type ProviderRoles, type RoleAssignments } from './role-assignments';

/**
 * What is wrong with assignments if nothing more is added to them: roles and rules may come in any order, so
 * only the end shows it.
 */
export function openProblems(assignments: RoleAssignments): Problem[] {
  return [
    ...assignments.providers.flatMap((provider) => providerProblems(provider, assignments)),
    ...danglingExtends(assignments),
    ...circles(assignments),
    ...unrankedGroups(assignments),
  ];
}

function providerProblems(provider: ProviderRoles, assignments: RoleAssignments): Problem[] {
  const { key, rules, groupRoles, ambiguousRoleResolution } = provider;
  const path = `${assignments.providersPath}.${key}`;
  const isMapped = rules.length > 0 || groupRoles.length > 0;
  if (isMapped && ambiguousRoleResolution === undefined) {
    return [
      {
        code: 'unstated',
        path: `${path}.ambiguousRoleResolution`,
        message: `must be stated, since ${rules.length > 0 ? 'rules decide' : 'groups decide'} here: \`Deny\` rejects users that none matches, \`AuthenticatedRole\` gives them the default role; state it here or for the whole federation`,
      },
    ];
  }
  if (
    !isMapped &&
    assignments.providersAt === 'identityProviders' &&
    ambiguousRoleResolution === 'Deny'
  ) {
    return [
      {
        code: 'conflict',
        path,
        message:
          "`Deny` rejects every user that no rule matches, and there is no rule, so no user could receive a role; add a rule, or state `ambiguousRoleResolution: 'AuthenticatedRole'` here",
      },
    ];
  }
  return [];
}

function danglingExtends(assignments: RoleAssignments): Problem[] {
  const declared = declaredRoles(assignments);
  return assignments.roles.flatMap((role) => {
    if (role.extends === undefined || declared.includes(role.extends)) return [];
    const others = declared.filter((key) => key !== role.key);
    const message = noSuch('role', role.extends, others);
    return [{ code: 'unknown-role' as const, path: `roles.${role.key}.extends`, message }];
  });
}

function circles(assignments: RoleAssignments): Problem[] {
  const extended = new Map(assignments.roles.map((role) => [role.key, role.extends]));
  const found = new Map<string, Problem>();
  for (const { key } of assignments.roles) {
    const line = [key];
    let next = extended.get(key);
    while (next !== undefined && !line.includes(next)) {
      line.push(next);
      next = extended.get(next);
    }
    // Only a role that comes back to itself is part of a circle; others merely lead into one.
    if (next !== key) continue;
    const name = [...line].sort(byCodeUnit).join(' ');
    if (found.has(name)) continue;
    const way = [...line, key].map((each) => `\`${each}\``).join(' → ');
    found.set(name, {
      code: 'cycle',
      path: `roles.${key}.extends`,
      message: `roles can't extend each other in a circle, got ${way}; take one \`extends\` out`,
    });
  }
  return [...found.values()];
}

function unrankedGroups(assignments: RoleAssignments): Problem[] {
  const withGroup = assignments.roles.filter(({ group }) => group !== undefined);
  if (withGroup.length < 2) return [];
  return withGroup
    .filter(({ group }) => group?.precedence === undefined)
    .map(({ key }) => ({
      code: 'unstated',
      path: `roles.${key}.group.precedence`,
      message: `must be stated, since ${withGroup.length} groups lead to roles and a user may be in several: the smallest decides; give each group a number of its own from 1`,
    }));
}
