import { Construct } from 'constructs';
import { scopeWithin } from '../constructs/addresses/address';
import { FederatedRole } from '../constructs/roles/federated-role';
import { addRole } from '../config/role-assignments/with-role';
import { addRule } from '../config/role-assignments/with-rules';
import { heirs, lineage } from '../config/role-assignments/extended-roles';
import { mappingOf, openProblems } from '../config/role-assignments/role-assignments';
import type { Finding } from '../checks/finding';
import { ConfigError, type Problem } from '../config/config-error';
import type { FurtherRole, RoleAssignments } from '../config/role-assignments/role-assignments';
import type { ParsedIdentityPool } from '../config/identity-pool-options';
import type { DirectRoleSpec, DirectRuleSpec, RoleSpec, RuleSpec } from '../spec/roles';
import {
  IdentityPool,
  PrincipalTags,
  type TrustedProviders,
} from '../constructs/identity-pool/identity-pool';
import {
  type ProviderRoleMapping,
  RolesAttachment,
} from '../constructs/identity-pool/roles-attachment';
import { Acknowledgements } from './acknowledgements';
import { judgeStackOf } from './stack-dangers';
import { GrantedPermissions, iamRoleName } from './role-family';
import { RoleTrusts } from './role-trusts';
import { lookUp } from './look-up';
import { takeNames } from './stack-registry';

/** What an `IdentityPoolAccess` is made from. */
export interface IdentityPoolAccessProps {
  readonly subject: string;
  readonly address: string;
  readonly pool: ParsedIdentityPool;
  readonly assignments: RoleAssignments;
  readonly trusts: TrustedProviders;
  /** The name by which role mappings know a provider. */
  readonly mappingName: (providerKey: string) => string;
  /** The name by which tokens of the identity pool know a provider. */
  readonly tokenName: (providerKey: string) => string;
  /** The names by which principal tags know the providers, each with its address. */
  readonly tagProviders: readonly { readonly address: string; readonly name: string }[];
  /**
   * Finds what is dangerous about the assignments.
   *
   * @default - nothing is looked for
   */
  readonly dangers?: (assignments: RoleAssignments) => readonly Finding[];
  /**
   * Whether `dangers` has the last word on what can't be told of what is rendered.
   *
   * @default - it never has
   */
  readonly settles?: (finding: Finding, assignments: RoleAssignments) => boolean;
  /** Called for each role that a group leads to. */
  readonly onGroup?: (role: FederatedRole, group: NonNullable<FurtherRole['group']>) => void;
}

/** An identity pool, its roles, and who gets which of them: what ways 2 and 3 have in common. */
export class IdentityPoolAccess extends Construct {
  readonly identityPool: IdentityPool;
  readonly rolesAttachment: RolesAttachment;
  private readonly byKey = new Map<string, FederatedRole>();
  private readonly trusts: RoleTrusts;
  private readonly permissions: GrantedPermissions;
  private readonly acknowledgements = new Acknowledgements();
  private readonly findings = () => this.props.dangers?.(this.assignments) ?? [];
  private assignments: RoleAssignments;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: IdentityPoolAccessProps,
  ) {
    super(scope, id);
    const { address, pool, tokenName, trusts } = props;
    this.assignments = props.assignments;
    this.permissions = new GrantedPermissions({
      roles: this.byKey,
      lineageOf: (key) => lineage(this.assignments, key),
      heirsOf: (key) => heirs(this.assignments, key),
    });
    this.identityPool = new IdentityPool(this, 'IdentityPool', address, {
      pool,
      trusts,
      assertComplete: () => this.assertComplete(),
    });
    this.trusts = new RoleTrusts(this, {
      address,
      pool,
      tokenName,
      identityPoolId: this.identityPool.id,
      askedOf: (key) => this.assignments.roles.find((each) => each.key === key)?.trust,
    });
    const authenticated = this.makeRole('authenticated', pool.defaultRoles.authenticated);
    this.rolesAttachment = new RolesAttachment(this, 'RolesAttachment', address, {
      identityPoolId: this.identityPool.idOnceComplete,
      authenticatedRoleArn: authenticated.arn,
    });
    this.tagSessions();
    for (const { key } of this.assignments.roles) this.makeFurtherRole(key);
    this.writeMappings();
    const { acknowledgements, findings } = this;
    const problems = () => this.problems();
    const saidOutLoud = () => [
      ...(this.byKey.has('guest') ? (['CF-P01'] as const) : []),
      ...(pool.allowClassicFlow ? (['CF-P04'] as const) : []),
    ];
    const settles = (finding: Finding) => props.settles?.(finding, this.assignments) === true;
    judgeStackOf(this, { root: scope, acknowledgements, problems, findings, saidOutLoud, settles });
  }

  /** The roles that exist, by key. */
  get roles(): Readonly<Record<string, FederatedRole>> {
    return Object.fromEntries(this.byKey);
  }

  role(key: string): FederatedRole {
    return lookUp('role', key, this.byKey, `${this.props.subject}.role`);
  }

  addRole(key: string, spec: RoleSpec | DirectRoleSpec): FederatedRole {
    const subject = `${this.props.subject}.addRole`;
    const assignments = addRole(this.assignments, key, spec, subject);
    this.rolesAttachment.refuseToDiscard(this.mappingsIn(assignments), subject);
    if (spec.existing === undefined) this.takeRoleName(key, subject);
    this.assignments = assignments;
    const role = this.makeFurtherRole(key);
    this.writeMappings();
    this.permissions.writeAdded(role);
    return role;
  }

  addRule(spec: RuleSpec | DirectRuleSpec): void {
    const subject = `${this.props.subject}.addRule`;
    const assignments = addRule(this.assignments, spec, subject);
    this.rolesAttachment.refuseToDiscard(this.mappingsIn(assignments), subject);
    this.assignments = assignments;
    this.writeMappings();
  }

  allowGuests(): FederatedRole {
    const existing = this.byKey.get('guest');
    if (existing !== undefined) return existing;
    const { guest } = this.props.pool.defaultRoles;
    if (guest === undefined) this.takeRoleName('guest', `${this.props.subject}.allowGuests`);
    const role = this.makeRole('guest', guest);
    this.identityPool.allowGuests();
    this.rolesAttachment.setGuestRole(role.arn);
    return role;
  }

  private takeRoleName(key: string, subject: string): void {
    const { address, pool } = this.props;
    takeNames(this, { subject, owner: address }, [iamRoleName(key, pool)]);
  }

  private makeFurtherRole(key: string): FederatedRole {
    const { group, existing } = this.assignments.roles.find((each) => each.key === key) ?? {};
    const role = this.makeRole(key, existing);
    if (group !== undefined) this.props.onGroup?.(role, group);
    return role;
  }

  private makeRole(key: string, existing?: string): FederatedRole {
    const { subject, address, pool } = this.props;
    const role = new FederatedRole(scopeWithin(this, 'Roles'), key, `${address}_${key}`, {
      key,
      pool,
      made: existing === undefined ? { assumeRolePolicy: this.trusts.of(key) } : { arn: existing },
      onGrant: (granted, statements) => this.permissions.grant(granted, statements, subject),
    });
    this.byKey.set(key, role);
    return role;
  }

  private tagSessions(): void {
    const { pool, tagProviders } = this.props;
    if (Object.keys(pool.principalTags).length === 0) return;
    const scope = new Construct(this, 'PrincipalTags');
    for (const { address, name } of tagProviders) {
      new PrincipalTags(scope, address, address, {
        identityPoolId: this.identityPool.id,
        providerName: name,
        tags: pool.usesDefaultTags ? undefined : pool.principalTags,
      });
    }
  }

  private writeMappings(): void {
    const mappings = this.mappingsIn(this.assignments);
    this.rolesAttachment.setMappings(mappings, (role) => this.byKey.get(role)?.arn ?? role);
  }

  private mappingsIn(assignments: RoleAssignments): ProviderRoleMapping[] {
    return assignments.providers.flatMap(({ key }) => {
      const mapping = mappingOf(assignments, key);
      return mapping === undefined ? [] : [{ providerName: this.props.mappingName(key), mapping }];
    });
  }

  acknowledge(id: string, subject: string, reason: string): void {
    this.acknowledgements.add(id, subject, reason, this.props.subject);
  }

  private closedProblems(): Problem[] {
    const { assignments } = this;
    const { developerProviderName, existing } = this.props.pool;
    const providers = [...assignments.providers, developerProviderName, existing];
    if (this.byKey.has('guest') || providers.some(Boolean)) return [];
    const message =
      'missing, so no one could receive a role; add one, give `developerProviderName`, or call `allowGuests()`';
    return [{ code: 'missing', path: assignments.providersPath, message }];
  }

  private problems() {
    return [
      ...this.closedProblems(),
      ...openProblems(this.assignments),
      ...this.acknowledgements.problemsOf(this.findings()),
    ];
  }

  private assertComplete(): void {
    const problems = this.problems();
    if (problems.length > 0) throw new ConfigError(this.props.subject, problems);
  }
}
