import type { Claims } from './claims';
import type { ReadRoleMapping } from './role-mapping';
import { DEFAULT_SWITCHES, type Switches } from './switches';
import { tryRules, type RuleTrial } from './try-rules';
import type { Maybe } from '../values/unknown';

/** What a role is chosen from besides the mapping and the claims. */
export interface ChooseRoleOptions {
  /**
   * The identity pool's default role for people who signed in.
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
   * How to read the points that nobody has settled.
   *
   * @default - as each switch says
   */
  readonly switches?: Partial<Switches>;
}

/** Everything that a role is chosen from, each rule tried once. */
export interface Situation {
  readonly mapping: ReadRoleMapping | undefined;
  readonly claims: Claims;
  readonly trials: readonly RuleTrial[];
  readonly authenticatedRole: Maybe<string> | undefined;
  readonly customRole: string | undefined;
  readonly provider: string;
  readonly switches: Switches;
}

/** Gathers what a role is chosen from, defaults filled in, and tries each rule. */
export function situationOf(
  mapping: ReadRoleMapping | undefined,
  claims: Claims,
  options: ChooseRoleOptions,
): Situation {
  const switches =
    options.switches === undefined
      ? DEFAULT_SWITCHES
      : { ...DEFAULT_SWITCHES, ...options.switches };
  return {
    mapping,
    claims,
    trials: trialsOf(mapping, claims, switches),
    authenticatedRole: options.authenticatedRole,
    customRole: options.customRole,
    provider: options.provider ?? '<provider>',
    switches,
  };
}

/** The same situation with other readings, its rules tried again. */
export function withSwitches(situation: Situation, switches: Switches): Situation {
  const { mapping, claims } = situation;
  return { ...situation, switches, trials: trialsOf(mapping, claims, switches) };
}

function trialsOf(
  mapping: ReadRoleMapping | undefined,
  claims: Claims,
  switches: Switches,
): readonly RuleTrial[] {
  return mapping?.type === 'Rules' ? tryRules(mapping.rules, claims, switches) : [];
}
