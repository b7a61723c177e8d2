import { chooseByRules } from './choose-by-rules';
import { chooseByToken } from './choose-by-token';
import { switchesTouched, underEachReading } from './open-switches';
import { certain, defaultRole, denied, either, type Possible } from './possible';
import type { Situation } from './situation';
import { QUESTIONS } from './switches';

/**
 * Every verdict that a situation can come to, one where all is known.
 *
 * A switch that is undecided is read in one way for the whole situation, then in the other.
 */
export function possibleVerdicts(situation: Situation): Possible {
  const { mapping, switches } = situation;
  const open = switchesTouched(situation).find((name) => switches[name] === 'undecided');
  if (open !== undefined) {
    const ways = underEachReading(situation, open).map(possibleVerdicts);
    return either(`nobody has documented ${QUESTIONS[open]}`, ...ways);
  }
  switch (mapping?.type) {
    case 'Rules':
      return chooseByRules(mapping.rules, situation);
    case 'Token':
      return chooseByToken(situation);
    case undefined:
      return withoutMapping(situation);
  }
}

function withoutMapping(situation: Situation): Possible {
  const { customRole, switches } = situation;
  return customRole === undefined || switches.customRoleWithoutMapping === 'ignored'
    ? defaultRole(situation, 'the provider has no mapping')
    : certain(denied(`\`${customRole}\` was asked for, and the provider has no mapping`));
}
