import type { AmbiguousRoleResolution, MatchType, Rule } from './rule';
import type { Maybe } from '../values/unknown';

/**
 * How one provider's users receive their role: by rules on claims, or by the roles in the token
 * itself (groups of a user pool).
 *
 * The default authenticated role belongs to the identity pool, not to the mapping.
 *
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RoleMapping.html
 */
export type RoleMapping =
  | {
      readonly type: 'Rules';
      /** In the order in which they are tried; the first that matches decides. */
      readonly rules: readonly Rule[];
      readonly ambiguousRoleResolution: AmbiguousRoleResolution;
    }
  | {
      readonly type: 'Token';
      readonly ambiguousRoleResolution: AmbiguousRoleResolution;
    };

/** A rule as it was read from Terraform: any part of it may be unknown. */
export interface ReadRule {
  /** Name of the claim that it compares. */
  readonly claim: Maybe<string>;
  /** How it compares the claim with its value. */
  readonly matchType: Maybe<MatchType>;
  /** What the claim is compared with. */
  readonly value: Maybe<string>;
  /** The role that it gives. */
  readonly role: Maybe<string>;
}

/** A mapping as it was read from Terraform; every `RoleMapping` is one too. */
export type ReadRoleMapping =
  | {
      readonly type: 'Rules';
      readonly rules: readonly ReadRule[];
      readonly ambiguousRoleResolution: Maybe<AmbiguousRoleResolution>;
    }
  | {
      readonly type: 'Token';
      readonly ambiguousRoleResolution: Maybe<AmbiguousRoleResolution>;
    };
