import type { Claims } from './claims';
import { possibleVerdicts } from './possible-verdicts';
import { restsOn } from './rests-on';
import type { RoleChoice } from './role-choice';
import type { ReadRoleMapping } from './role-mapping';
import { situationOf, type ChooseRoleOptions, type Situation } from './situation';
import { isUnknown } from '../values/unknown';

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
