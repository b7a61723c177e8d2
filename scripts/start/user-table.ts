import type { Visit } from './sign-users-in';
import { table } from './table';
import type { Terminal } from './terminal';
import type { Answer } from './try-places';

/** Shows each visit in one line: how they signed in, what decided, the role as vended, what AWS answered. */
export function userTable(
  visits: readonly Visit[],
  { isLive }: Pick<Terminal, 'isLive'>,
): string[] {
  const cell = (verb: string, answer: Answer | undefined) => {
    if (answer === undefined) return isLive ? '–' : '-';
    return answer === 'refused' ? 'refused' : `${verb} ${isLive ? '✓' : 'ok'}`;
  };
  return table([
    [...['user', 'sign-in', 'claim that decided', 'role'], ...['own file', "other's", 'own items']],
    ...visits.map((visit) => [
      visit.name,
      visit.signedInWith ?? cell('', undefined),
      visit.signIn === undefined ? cell('', undefined) : decidingClaim(visit.signIn),
      visit.role ?? (visit.signIn === undefined ? 'no guests' : 'denied'),
      cell('put', visit.answers.ownFile),
      cell('put', visit.answers.otherFile),
      cell('query', visit.answers.ownItems),
    ]),
  ]);
}

function decidingClaim({ choice, mapping }: NonNullable<Visit['signIn']>): string {
  if (mapping?.type !== 'Rules' || choice.outcome === 'undecided') return choice.because;
  const rule = choice.outcome === 'assigned' ? mapping.rules[choice.rule ?? -1] : undefined;
  if (rule === undefined) return 'no rule matched';
  return rule.matchType === 'Equals' ? `${rule.claim} = ${rule.value}` : choice.because;
}
