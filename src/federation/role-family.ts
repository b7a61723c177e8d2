import { ConfigError } from '../config/config-error';
import { type FederatedRole, writePermissions } from '../constructs/roles/federated-role';
import type { PolicyStatement } from '../policies/documents/policy-document';
import { MAX_ROLE_INLINE_POLICY, policySize } from '../policies/documents/to-json';
import type { RoleAssignments } from '../config/role-assignments/role-assignments';
import type { ParsedIdentityPool } from '../config/identity-pool-options';
import type { TakenName } from './stack-registry';

/** The roles of a federation by key: those of the spec, `authenticated`, and `guest` once allowed. */
export type Roles<RoleKey extends string = never> = {
  /** The role of signed-in users that no rule or group gives another one. */
  readonly authenticated: FederatedRole;
  /**
   * What users receive who didn't sign in.
   *
   * @default - absent until `allowGuests()`
   */
  readonly guest?: FederatedRole;
} & { readonly [Key in RoleKey]: FederatedRole };

/** The names of the IAM roles that a federation makes. */
export function roleNames(pool: ParsedIdentityPool, { roles }: RoleAssignments): TakenName[] {
  const authenticated = { key: 'authenticated', existing: pool.defaultRoles.authenticated };
  return [authenticated, ...roles]
    .filter(({ existing }) => existing === undefined)
    .map(({ key }) => iamRoleName(key, pool));
}

/** The name of an IAM role that a federation makes. */
export function iamRoleName(key: string, { roleDefaults }: ParsedIdentityPool): TakenName {
  return {
    kind: 'IAM role',
    name: `${roleDefaults.namePrefix}${key}`,
    path: `roles.${key}`,
    wayOut: 'choose another `roleDefaults.namePrefix`',
  };
}

/** The roles of a federation, and which of them have whose permissions. */
export interface RoleFamily {
  /** The roles that exist, by key. */
  readonly roles: ReadonlyMap<string, FederatedRole>;
  /** Keys of the roles whose permissions a role has: those it extends, then itself. */
  readonly lineageOf: (key: string) => readonly string[];
  /** Keys of the roles that have the permissions of a role: itself, and those that extend it. */
  readonly heirsOf: (key: string) => readonly string[];
}

/** What was granted to each role; a role also has the grants of the roles it extends. */
export class GrantedPermissions {
  private readonly granted = new Map<string, readonly PolicyStatement[]>();

  constructor(private readonly family: RoleFamily) {}

  /**
   * Adds a grant, and writes the permissions of the role and of those that extend it.
   *
   * @throws ConfigError where the policy of a role would exceed IAM's limit; nothing is granted then
   */
  grant(role: FederatedRole, statements: readonly PolicyStatement[], subject: string): void {
    const ofRole = [...(this.granted.get(role.key) ?? []), ...statements];
    const changed = this.family
      .heirsOf(role.key)
      .filter((key) => this.family.roles.has(key))
      .map((key) => ({ key, permissions: this.permissionsOf(key, { [role.key]: ofRole }) }));
    const oversized = changed
      .map(({ key, permissions }) => ({ key, size: policySize({ statements: permissions }) }))
      .filter(({ size }) => size > MAX_ROLE_INLINE_POLICY);
    if (oversized.length > 0) {
      throw new ConfigError(
        subject,
        oversized.map(({ key, size }) => ({
          code: 'too-large',
          path: `roles.${key}`,
          message: `the policy would have at least ${size} characters, and IAM takes ${MAX_ROLE_INLINE_POLICY} per role; grant fewer, wider prefixes or attach a managed policy to its \`resource\``,
        })),
      );
    }
    this.granted.set(role.key, ofRole);
    for (const { key, permissions } of changed) this.write(key, permissions);
  }

  /** Writes the permissions of a role that was added, and of those that extend it already. */
  writeAdded(role: FederatedRole): void {
    for (const key of this.family.heirsOf(role.key)) this.write(key, this.permissionsOf(key));
  }

  private write(key: string, permissions: readonly PolicyStatement[]): void {
    const role = this.family.roles.get(key);
    if (role !== undefined) writePermissions(role, permissions);
  }

  private permissionsOf(
    key: string,
    changed: Readonly<Record<string, readonly PolicyStatement[]>> = {},
  ): PolicyStatement[] {
    return withUniqueSids(
      this.family.lineageOf(key).flatMap((each) => changed[each] ?? this.granted.get(each) ?? []),
    );
  }
}

/** Numbers statement ids that occur twice: IAM wants them unique in a policy. */
function withUniqueSids(statements: readonly PolicyStatement[]): PolicyStatement[] {
  const used = new Set<string>();
  return statements.map((statement) => {
    if (statement.sid === undefined) return statement;
    let sid = statement.sid;
    for (let next = 2; used.has(sid); next += 1) sid = `${statement.sid}${next}`;
    used.add(sid);
    return sid === statement.sid ? statement : { ...statement, sid };
  });
}
