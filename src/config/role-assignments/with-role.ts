import { LONGEST_ROLE_NAME } from '../../cognito/limits';
import type { DirectRoleSpec, GroupSpec, RoleSpec } from '../../spec/roles';
import { isUnresolved } from '../../values/is-unresolved';
import { alternatives } from '../../values/no-such';
import { showString } from '../../values/show-value';
import { readExistingRole } from '../grant-targets';
import { resourceKeyProblem } from '../names';
import { type Cursor, parse, UNREADABLE } from '../reading/cursor';
import {
  openOptions,
  optional,
  options,
  readBy,
  type Reader,
  type TableOf,
  withDefault,
} from '../reading/options';
import { readGroupDescription, readGroupName, readPrecedence } from '../user-pool-groups';
import {
  declaredRoles,
  type FurtherRole,
  type ProviderRoles,
  reportLimits,
  type RoleAssignments,
} from './role-assignments';
import { roleTrust } from '../role-options';
import { declaredRole, readRoleKey, targeted, targets } from './targets';
import { placeRules, readConditions } from './with-rules';

/** Where a role is declared: in a spec, whose roles are a map, or by a call, which has its order. */
export type DeclaredIn = 'spec' | 'call';

function roleOptions(assignments: RoleAssignments, key: string) {
  const common = {
    existing: optional(readExistingRole),
    extends: optional(readExtended),
    trust: optional(roleTrust(assignments)),
    when: optional(readConditions),
    before: optional(declaredRole(assignments)),
  };
  const identityProviders = targets(assignments, 'identityProviders');
  return {
    clients: {
      ...common,
      group: optional(groupOf(key, assignments)),
      clients: targets(assignments, 'clients'),
      identityProviders,
    } satisfies TableOf<RoleSpec>,
    identityProviders: { ...common, identityProviders } satisfies TableOf<DirectRoleSpec>,
  };
}

/** Adds a role, with the rules or the group that lead to it, and reports what is wrong. */
export function withRole(
  assignments: RoleAssignments,
  key: string,
  cursor: Cursor,
  declaredIn: DeclaredIn,
): RoleAssignments {
  reportKey(cursor, key, assignments);
  if (cursor.at('existing').isAbsent) reportLongName(cursor, key, assignments);
  const { providersAt } = assignments;
  const table = roleOptions(assignments, key)[providersAt];
  const inSpec = 'order decides between rules, so write them in `rules`';
  const isOfCall = (option: string) => option === 'when' || option === 'before';
  const spec = openOptions(
    cursor,
    {
      what: 'the options of a role',
      elsewhere: {
        ...(declaredIn === 'spec' ? { when: inSpec, before: inSpec } : {}),
        group: 'groups belong to a user pool; use `when`',
      },
    },
    Object.keys(table).filter((option) => declaredIn === 'call' || !isOfCall(option)),
  );
  const read = readBy(spec, table);
  const at = targeted(assignments, read);
  const group = 'group' in read ? read.group : undefined;
  const ofGroup = at.filter(
    ({ furtherUserPool, isDirect }) => furtherUserPool === undefined && isDirect !== true,
  );
  reportMix(spec, assignments, declaredIn);
  const { existing } = read;
  if (existing !== undefined && read.extends !== undefined) {
    spec
      .at('extends')
      .report('conflict', 'nothing is granted here to a role that is made elsewhere; take it out');
  }
  if (existing !== undefined && read.trust !== undefined) {
    spec
      .at('trust')
      .report('conflict', 'the role is made elsewhere, and so is its trust; ask for it there');
  }
  const { trust } = read;
  const role: FurtherRole = { key, existing, extends: read.extends, trust, group };
  const added = { ...assignments, roles: [...assignments.roles, role] };
  if (read.when !== undefined) {
    const { when: conditions, before } = read;
    return placeRules(added, { role: key, conditions, targets: at, before }, spec);
  }
  if (group === undefined) return added;
  if (!spec.at('clients').isAbsent) reportGroupElsewhere(spec.at('clients'), at);
  return placeGroup(added, key, ofGroup, spec.at('group'));
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

function readExtended(cursor: Cursor): string | undefined {
  const key = readRoleKey(cursor);
  if (key !== 'guest') return key;
  cursor.report('conflict', "can't extend `guest`; repeat its grants on this role");
  return undefined;
}

const RESERVED: Readonly<Record<string, string>> = {
  authenticated: 'is reserved for the default role',
  guest: 'is the role that `allowGuests()` makes',
};

function reportKey(cursor: Cursor, key: string, assignments: RoleAssignments): void {
  const problem = keyProblem(key);
  if (problem !== undefined) cursor.report('bad-key', problem);
  const declared = declaredRoles(assignments);
  const twin = declared.find((other) => other.toLowerCase() === key.toLowerCase());
  if (twin !== undefined && problem === undefined) {
    cursor.report(
      'duplicate',
      twin === key
        ? `there is a role \`${key}\` already; choose another key`
        : `there is a role \`${twin}\` already, and IAM role names are case-insensitive; choose another key`,
    );
  }
}

function reportLongName(cursor: Cursor, key: string, assignments: RoleAssignments): void {
  const name = `${assignments.roleNamePrefix}${key}`;
  if (name.length > LONGEST_ROLE_NAME && !isUnresolved(name)) {
    cursor.report(
      'bad-value',
      `a role name has at most ${LONGEST_ROLE_NAME} characters, got ${name.length} of ${showString(name)}; choose a shorter key or \`roleDefaults.namePrefix\``,
    );
  }
}

function keyProblem(key: string): string | undefined {
  const folded = key.toLowerCase();
  return Object.hasOwn(RESERVED, folded)
    ? `\`${folded}\` ${RESERVED[folded]}; choose another key`
    : resourceKeyProblem(key);
}

function reportMix(spec: Cursor, { providersAt }: RoleAssignments, declaredIn: DeclaredIn): void {
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
    spec.at('before').report('conflict', 'only applies with `when`; add it or take this out');
  }
  if (!hasRules && !hasGroup && providersAt === 'clients' && !spec.at('clients').isAbsent) {
    const message = 'only applies with `when` or `group`; add one or take it out';
    spec.at('clients').report('conflict', message);
  }
  if (!hasRules && !spec.at('identityProviders').isAbsent) {
    const message = 'only applies with `when`; add one or take it out';
    spec.at('identityProviders').report('conflict', message);
  }
}

/** Reads the group whose members receive a role. */
function groupOf(
  role: string,
  assignments: RoleAssignments,
): Reader<NonNullable<FurtherRole['group']>> {
  const table = {
    name: withDefault(role, readGroupName),
    description: optional(readGroupDescription),
    precedence: optional(readPrecedence),
  } satisfies TableOf<GroupSpec>;
  return options({ what: 'the options of a group' }, table, (group, spec) => {
    const { name } = group;
    const twin = assignments.roles.find((other) => other.group?.name === name);
    if (twin !== undefined && !isUnresolved(name)) {
      const message = `group \`${name}\` leads to \`${twin.key}\` already; choose another name`;
      spec.at('name').report('duplicate', message);
    }
    return group;
  });
}

function reportGroupElsewhere(cursor: Cursor, at: readonly ProviderRoles[]): void {
  for (const { key, furtherUserPool } of at) {
    if (furtherUserPool === undefined) continue;
    cursor.report(
      'conflict',
      `the group is made in one user pool, and users of client \`${key}\` are in \`${furtherUserPool}\`; take it out, or use \`when\``,
    );
  }
}

/** Has groups decide at each target, and reports those that go by rules. */
function placeGroup(
  assignments: RoleAssignments,
  role: string,
  at: readonly ProviderRoles[],
  cursor: Cursor,
): RoleAssignments {
  for (const { key, rules } of at) {
    if (rules.length === 0) continue;
    const roles = [...new Set(rules.map((rule) => rule.role))];
    cursor.report(
      'conflict',
      `client \`${key}\` goes by rules, which lead to ${alternatives(roles, 'and')}, and a client goes by rules or by groups, never both; name other clients in \`clients\`, or use \`when\``,
    );
  }
  const providers = assignments.providers.map((provider) =>
    at.includes(provider) ? { ...provider, groupRoles: [...provider.groupRoles, role] } : provider,
  );
  return { ...assignments, providers };
}
