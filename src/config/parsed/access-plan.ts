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
  readonly providers: readonly PlannedProvider[];
  /** In the order in which they were added; `authenticated` is always there and not listed. */
  readonly roles: readonly PlannedRole[];
  /** Custom attributes of the user pool, without `custom:`; absent where they aren't known. */
  readonly customAttributes?: readonly string[];
  readonly principalTags: Readonly<Record<string, string>>;
}
