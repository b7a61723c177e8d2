import type { ChooseRoleOptions } from './choose-role';
import type { Claims } from './claims';
import type { ReadRoleMapping } from './role-mapping';
import { DEFAULT_SWITCHES, type Switches } from './switches';
import { tryRules, type RuleTrial } from './try-rules';
import type { Maybe } from './unknown';

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
