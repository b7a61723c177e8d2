import type { Situation } from './situation';
import { READINGS, type SwitchName } from './switches';
import { withSwitches } from './situation';

/** The switches on which a situation may depend. */
export function switchesTouched({ mapping, trials, customRole }: Situation): SwitchName[] {
  const touched: SwitchName[] = [];
  for (const { restsOn } of trials) {
    if (restsOn.length > 0) touched.push(...restsOn.filter((name) => !touched.includes(name)));
  }
  if (mapping?.type === 'Token') touched.push('foreignPreferredRole');
  if (customRole !== undefined) {
    if (mapping === undefined) touched.push('customRoleWithoutMapping');
    if (mapping?.type === 'Rules') touched.push('customRole');
  }
  return touched;
}

/** The same situation under each reading of a switch. */
export function underEachReading(situation: Situation, name: SwitchName): Situation[] {
  return READINGS[name].map((reading) =>
    withSwitches(situation, { ...situation.switches, [name]: reading }),
  );
}
