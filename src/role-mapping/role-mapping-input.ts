import type { Maybe } from '../values/unknown';
import type { Claims } from './claims';
import type { ReadRoleMapping } from './role-mapping';
import type { RuleComparison } from './compare-rules';
import type { MappingSwitches } from './switches';

/** What a role is chosen from besides the mapping and the claims. */
export interface ChooseRoleOptions {
  /**
   * The identity pool's default role for users who signed in.
   *
   * @default - the pool has none
   */
  readonly authenticatedRole?: Maybe<string>;
  /**
   * The role that the caller asks for (`CustomRoleArn`).
   *
   * @default - the caller asks for none
   */
  readonly customRole?: string;
  /**
   * Key of the mapping, such as `cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC:4f0c`, for
   * Cognito's text of a refusal.
   *
   * @default '<provider>'
   */
  readonly provider?: string;
  /**
   * How to read what AWS does not document.
   *
   * @default - as each switch says
   */
  readonly switches?: Partial<MappingSwitches>;
}

/** Everything that a role is chosen from, each rule compared once. */
export interface RoleMappingInput {
  readonly mapping: ReadRoleMapping | undefined;
  readonly claims: Claims;
  /** How each rule compares, in their order; none where no rules decide. */
  readonly comparisons: readonly RuleComparison[];
  readonly authenticatedRole: Maybe<string> | undefined;
  readonly customRole: string | undefined;
  readonly provider: string;
  readonly switches: MappingSwitches;
}
