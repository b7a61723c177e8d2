import type { AmbiguousRoleResolution, Rule } from '../../role-mapping/rule';

/** A further role of a federation, once it was added. */
export interface PlannedRole {
  readonly key: string;
  readonly extends?: string;
  readonly group?: { readonly name: string; readonly precedence?: number };
}

/** A client of the user pool, or an identity provider of the identity pool, and who gets what there. */
export interface PlannedProvider {
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
 * A value: adding gives a new plan, so a call that fails leaves the old one as it was.
 */
export interface AccessPlan {
  /** Where providers are written: `clients` of a user pool, or `identityProviders` directly. */
  readonly providersAt: 'clients' | 'identityProviders';
  /** The same as a path of the spec: `userPool.clients` where the user pool exists already. */
  readonly providersPath: 'clients' | 'identityProviders' | 'userPool.clients';
  readonly providers: readonly PlannedProvider[];
  /** Keys of the machine clients: nobody signs in at them, so no role can be received there. */
  readonly machineClients: readonly string[];
  /** In the order in which they were added; `authenticated` is always there and not listed. */
  readonly roles: readonly PlannedRole[];
  /** What the names of IAM roles begin with; the key follows. */
  readonly roleNamePrefix: string;
  /** Custom attributes of the user pool, without `custom:`; absent where they aren't known. */
  readonly customAttributes?: readonly string[];
  readonly principalTags: Readonly<Record<string, string>>;
  /** Whether clients may choose roles themselves, which AWS refuses beside any mapping. */
  readonly allowClassicFlow: boolean;
}
