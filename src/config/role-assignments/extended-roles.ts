import { byCodeUnit } from '../../values/by-code-unit';
import { noSuch } from '../../values/no-such';
import type { Problem } from '../config-error';

/** A role, and the one whose permissions it has as well. */
interface ExtendingRole {
  readonly key: string;
  readonly extends?: string;
}

/** Roles that may extend each other. */
interface ExtendingRoles {
  readonly roles: readonly ExtendingRole[];
}

/**
 * Keys of the roles whose permissions a role has: those that it extends, the farthest first, then its
 * own. A circle is walked once.
 */
export function lineage({ roles }: ExtendingRoles, key: string): string[] {
  const { extended } = kinshipOf(roles);
  const line = [key];
  let next = extended.get(key);
  while (next !== undefined && !line.includes(next)) {
    line.unshift(next);
    next = extended.get(next);
  }
  return line;
}

/** Keys of the roles that have the permissions of a role: its own, and those that extend it. */
export function heirs({ roles }: ExtendingRoles, key: string): string[] {
  const { extending } = kinshipOf(roles);
  const found = new Set([key]);
  // A set also visits what is added while it is walked.
  for (const each of found) extending.get(each)?.forEach((heir) => found.add(heir));
  return [...found];
}

interface Kinship {
  /** Key of a role → key of the one that it extends. */
  readonly extended: ReadonlyMap<string, string>;
  /** Key of a role → keys of those that extend it. */
  readonly extending: ReadonlyMap<string, readonly string[]>;
}

// Assignments are a value: their roles never change.
const KINSHIPS = new WeakMap<ExtendingRoles['roles'], Kinship>();

function kinshipOf(roles: ExtendingRoles['roles']): Kinship {
  const known = KINSHIPS.get(roles);
  if (known !== undefined) return known;
  const extended = new Map<string, string>();
  const extending = new Map<string, string[]>();
  for (const role of roles) {
    if (role.extends === undefined) continue;
    extended.set(role.key, role.extends);
    const others = extending.get(role.extends);
    if (others === undefined) extending.set(role.extends, [role.key]);
    else others.push(role.key);
  }
  const kinship = { extended, extending };
  KINSHIPS.set(roles, kinship);
  return kinship;
}

/** Reports roles that extend one which isn't declared. */
export function danglingExtends({ roles }: ExtendingRoles, declared: readonly string[]): Problem[] {
  return roles.flatMap((role) => {
    if (role.extends === undefined || declared.includes(role.extends)) return [];
    const others = declared.filter((key) => key !== role.key);
    const message = noSuch('role', role.extends, others);
    return [{ code: 'unknown-role' as const, path: `roles.${role.key}.extends`, message }];
  });
}

/** Reports roles that extend each other in a circle. */
export function circles({ roles }: ExtendingRoles): Problem[] {
  const extended = new Map(roles.map((role) => [role.key, role.extends]));
  const found = new Map<string, Problem>();
  for (const { key } of roles) {
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

/** Reports roles that extend one which is made elsewhere. */
export function extendedElsewhere({
  roles,
  hasExistingDefault,
}: {
  readonly roles: readonly (ExtendingRole & { readonly existing?: string })[];
  readonly hasExistingDefault?: boolean;
}): Problem[] {
  const elsewhere = new Set(
    roles.flatMap((role) => (role.existing === undefined ? [] : [role.key])),
  );
  if (hasExistingDefault === true) elsewhere.add('authenticated');
  return roles.flatMap((role) =>
    role.extends === undefined || !elsewhere.has(role.extends)
      ? []
      : [
          {
            code: 'conflict' as const,
            path: `roles.${role.key}.extends`,
            message: `the role \`${role.extends}\` is made elsewhere, and so is what it may do; take it out`,
          },
        ],
  );
}
