import type { Claims } from './claims';
import { possibleVerdicts } from './possible-verdicts';
import { restsOn } from './rests-on';
import type { RoleChoice } from './role-choice';
import type { ReadRoleMapping } from './role-mapping';
import { situationOf, type Situation } from './situation';
import type { Switches } from './switches';
import { isUnknown, type Maybe } from './unknown';

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

/**
 * Picks the role a signed-in person receives; without a mapping that is the default one.
 *
 * Rules are tried in the order written and the first match wins; when none matches, or the token names
 * no preferred role, `ambiguousRoleResolution` decides.
 *
 * @example
 * chooseRole(mapping, { 'custom:team': 'billing' });
 * // { outcome: 'assigned', role: 'billing', because: 'rule 1: custom:team equals `billing`', … }
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export function chooseRole(
  mapping: ReadRoleMapping | undefined,
  claims: Claims,
  options: ChooseRoleOptions = {},
): RoleChoice {
  return chooseIn(situationOf(mapping, claims, options));
}

/** Picks the role in a situation. */
export function chooseIn(situation: Situation): RoleChoice {
  const { trials } = situation;
  const { verdicts, doubts } = possibleVerdicts(situation);
  const rests = restsOn(situation, verdicts);
  const [only] = verdicts;
  if (verdicts.length === 1 && only !== undefined) {
    // Written out, since spreading costs more than choosing.
    if (only.outcome !== 'assigned') {
      const { outcome, error, because } = only;
      return { outcome, error, because, trials, restsOn: rests };
    }
    const { outcome, role, by, rule, because } = only;
    if (!isUnknown(role)) return { outcome, role, by, rule, because, trials, restsOn: rests };
  }
  const because = [...new Set(doubts)].join('; ');
  return { outcome: 'undecided', possible: verdicts, because, trials, restsOn: rests };
}
