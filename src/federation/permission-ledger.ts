import type { FederatedRole } from '../constructs/roles/federated-role';
import { ConfigError } from '../config/config-error';
import type { PolicyStatement } from '../policies/documents/policy-document';
import { MAX_ROLE_INLINE_POLICY, policySize } from '../policies/documents/policy-size';

/**
 * Keeps what was granted to each role, and writes to every role its own grants and those of the roles
 * it extends.
 */
export class PermissionLedger {
  private readonly granted = new Map<string, readonly PolicyStatement[]>();

  /**
   * @param lineageOf Keys of the roles whose permissions a role has: those it extends, then itself.
   * @param roles The roles that exist, by key.
   */
  constructor(
    private readonly lineageOf: (key: string) => readonly string[],
    private readonly roles: ReadonlyMap<string, FederatedRole>,
  ) {}

  /**
   * Adds a grant.
   *
   * @throws ConfigError where the policy of a role would exceed IAM's limit; nothing is granted then
   */
  grant(role: FederatedRole, statements: readonly PolicyStatement[], subject: string): void {
    const before = this.granted.get(role.key) ?? [];
    this.granted.set(role.key, [...before, ...statements]);
    const oversized = [...this.roles.keys()]
      .map((key) => ({ key, size: policySize({ statements: this.permissionsOf(key) }) }))
      .filter(({ size }) => size > MAX_ROLE_INLINE_POLICY);
    if (oversized.length > 0) {
      this.granted.set(role.key, before);
      throw new ConfigError(
        subject,
        oversized.map(({ key, size }) => ({
          code: 'too-large',
          path: `roles.${key}`,
          message: `the policy would have at least ${size} characters, and IAM takes ${MAX_ROLE_INLINE_POLICY} per role; grant fewer, wider prefixes or attach a managed policy to its \`resource\``,
        })),
      );
    }
    this.write();
  }

  /** Writes the permissions of every role; called when a role was added, too. */
  write(): void {
    for (const [key, role] of this.roles) role.writePermissions(this.permissionsOf(key));
  }

  private permissionsOf(key: string): PolicyStatement[] {
    return withUniqueSids(this.lineageOf(key).flatMap((each) => this.granted.get(each) ?? []));
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
    return { ...statement, sid };
  });
}
