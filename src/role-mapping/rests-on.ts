import { switchesTouched, underEachReading } from './open-switches';
import { isKnown, signatureOf } from './possible';
import { possibleVerdicts } from './possible-verdicts';
import type { Verdict } from './role-choice';
import type { Situation } from './situation';
import type { SwitchName } from './switches';

/**
 * The switches without which the verdicts would be others: of one verdict those that are set, of
 * several those that aren't.
 */
export function restsOn(situation: Situation, verdicts: readonly Verdict[]): SwitchName[] {
  const touched = switchesTouched(situation);
  if (touched.length === 0) return touched;
  const isSettled = verdicts.length === 1 && verdicts.every(isKnown);
  const now = signatureOf(verdicts);
  return touched.filter(
    (name) =>
      (situation.switches[name] !== 'undecided') === isSettled &&
      underEachReading(situation, name).some(
        (otherwise) => signatureOf(possibleVerdicts(otherwise).verdicts) !== now,
      ),
  );
}
