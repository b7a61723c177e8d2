import type { RoleMapping } from '../../role-mapping/role-mapping';
import type { AmbiguousRoleResolution, Rule } from '../../role-mapping/rule';

/** A further role of a federation, once it was added. */
export interface FurtherRole {
  readonly key: string;
  readonly extends?: string;
  readonly group?: { readonly name: string; readonly precedence?: number };
}

/** A client of the user pool, or an identity provider of the identity pool, and who gets what there. */
export interface ProviderRoles {
  readonly key: string;
  readonly ambiguousRoleResolution?: AmbiguousRoleResolution;
  /** Rules in the order in which they are tried. */
  readonly rules: readonly Rule[];
  /** Keys of the roles that groups lead to here. */
  readonly groupRoles: readonly string[];
  /** Attributes that its tokens show; absent where that isn't known. */
  readonly readAttributes?: readonly string[];
}

/**
 * Who receives which role, as it stands: the roles and rules of the spec, and those added since.
 *
 * A value: adding gives a new one, so a call that fails leaves the old one as it was.
 */
export interface RoleAssignments {
  /** Where providers are written: `clients` of a user pool, or `identityProviders` directly. */
  readonly providersAt: 'clients' | 'identityProviders';
  /** The same as a path of the spec: `userPool.clients` where the user pool exists already. */
  readonly providersPath: 'clients' | 'identityProviders' | 'userPool.clients';
  readonly providers: readonly ProviderRoles[];
  /** Keys of the machine clients: no user signs in at them, so no role can be received there. */
  readonly machineClients: readonly string[];
  /** In the order in which they were added; `authenticated` is always there and not listed. */
  readonly roles: readonly FurtherRole[];
  /** What the names of IAM roles begin with; the key follows. */
  readonly roleNamePrefix: string;
  /** Custom attributes of the user pool, without `custom:`; absent where they aren't known. */
  readonly customAttributes?: readonly string[];
  readonly principalTags: Readonly<Record<string, string>>;
  /** Whether clients may choose roles themselves, which AWS refuses beside any mapping. */
  readonly allowClassicFlow: boolean;
}

/** What a provider of the assignments is called. */
export function providerNoun({ providersAt }: Pick<RoleAssignments, 'providersAt'>): string {
  return providersAt === 'clients' ? 'client' : 'identity provider';
}

/** Keys of the roles that signed-in users can receive, as the assignments stand. */
export function declaredRoles({ roles }: RoleAssignments): string[] {
  return ['authenticated', ...roles.map(({ key }) => key)];
}

/**
 * How the people of a provider receive their role; absent where nothing decides, so that everybody
 * receives the default role.
 *
 * Fails closed: where nothing is stated yet, users that no rule matches are denied; and a client without
 * rules under `Deny` gives roles only to people whose token carries one.
 */
export function mappingOf(
  assignments: RoleAssignments,
  providerKey: string,
): RoleMapping | undefined {
  const provider = assignments.providers.find(({ key }) => key === providerKey);
  if (provider === undefined) return undefined;
  const { rules, groupRoles, ambiguousRoleResolution } = provider;
  const resolution = ambiguousRoleResolution ?? 'Deny';
  if (rules.length > 0) return { type: 'Rules', rules, ambiguousRoleResolution: resolution };
  const isClosed = ambiguousRoleResolution === 'Deny' && assignments.providersAt === 'clients';
  return groupRoles.length > 0 || isClosed
    ? { type: 'Token', ambiguousRoleResolution: resolution }
    : undefined;
}

/**
 * Keys of the roles whose permissions a role has: those that it extends, the farthest first, then its
 * own. A circle is walked once.
 */
export function lineage({ roles }: RoleAssignments, key: string): string[] {
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
export function heirs({ roles }: RoleAssignments, key: string): string[] {
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
const KINSHIPS = new WeakMap<RoleAssignments['roles'], Kinship>();

function kinshipOf(roles: RoleAssignments['roles']): Kinship {
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
