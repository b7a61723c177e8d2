import { Construct } from 'constructs';
import type { CheckId } from '../checks/catalogue';
import type { IdentityPool } from '../constructs/identity-pool/identity-pool';
import type { RolesAttachment } from '../constructs/identity-pool/roles-attachment';
import type { FederatedRole } from '../constructs/roles/federated-role';
import type { DirectRoleSpec, DirectRuleSpec, RoleSpec, RuleSpec } from '../spec/roles';
import type { IdentityPoolAccess } from './identity-pool-access';
import type { Roles } from './role-family';

/**
 * What both federations with an identity pool have in common: its roles, the rules that lead to them,
 * and guests.
 */
export abstract class FederationWithRoles<
  RoleKey extends string,
  RoleOptions extends RoleSpec | DirectRoleSpec,
  RuleOptions extends RuleSpec | DirectRuleSpec,
> extends Construct {
  /** @internal */
  protected abstract readonly access: IdentityPoolAccess;

  /** The identity pool. */
  get identityPool(): IdentityPool {
    return this.access.identityPool;
  }

  /** The resource that says which roles the identity pool gives; an identity pool has one. */
  get rolesAttachment(): RolesAttachment {
    return this.access.rolesAttachment;
  }

  /**
   * The roles by key: `authenticated`, those of the spec, and `guest` once guests are allowed.
   *
   * `addRole` returns the role it adds, and `role` looks up any role by its key.
   */
  get roles(): Roles<RoleKey> {
    return this.access.roles as Roles<RoleKey>;
  }

  /**
   * Looks up a role by its key.
   *
   * @throws ConfigError where there is no such role, with the nearest key
   *
   * @example
   * corp.role('finance').grantPrefix(bucket, 'reports');
   */
  role(key: string): FederatedRole {
    return this.access.role(key);
  }

  /**
   * Adds a role with the trust it needs, says who receives it, and returns it.
   *
   * The order of rules decides which role a user receives by default. It is no boundary: a user may
   * ask for the role of any rule that matches.
   *
   * @throws ConfigError with every problem of the call; nothing is added then
   *
   * @example
   * corp.addRole('finance', { extends: 'authenticated', when: claim('custom:department').equals('finance') });
   */
  addRole(key: string, spec?: RoleOptions): FederatedRole {
    return this.access.addRole(key, spec ?? {});
  }

  /**
   * Adds a rule that leads to a role which exists already.
   *
   * @throws ConfigError with every problem of the call; nothing is added then
   */
  addRule(spec: RuleOptions): void {
    this.access.addRule(spec);
  }

  /**
   * Gives credentials to users who didn't sign in, with a role of their own that may do nothing yet,
   * and returns that role.
   *
   * @throws ConfigError where another federation of the stack makes an IAM role of that name
   */
  allowGuests(): FederatedRole {
    return this.access.allowGuests();
  }

  /**
   * Acknowledges a danger that is prevented elsewhere, so that it is no problem any more. A finding that
   * may be safe prints the call to paste.
   *
   * @param id The check, as the finding names it: `CF-M01`, users can write a claim that a rule reads.
   * @param subject What is covered: the one claim, such as `custom:department`, `clients.web`, or an address.
   * @param reason Why it is safe: the trigger that validates or recomputes the value.
   *
   * @throws ConfigError for an id that is no check, or a missing subject or reason
   *
   * @example
   * corp.acknowledge('CF-M01', 'custom:department', 'PreTokenGeneration recomputes it');
   */
  acknowledge(id: CheckId, subject: string, reason: string): void {
    this.access.acknowledge(id, subject, reason);
  }
}
