import type { SignedInPerson } from './sign-people-in';
import { table } from './table';

/** Shows in one line a person: how they signed in, what decided, and their role. */
export function peopleTable(people: readonly SignedInPerson[]): string[] {
  return table([
    ['person', 'signed in with', 'claim that decided', 'role (computed by the library)'],
    ...people.map((person) => [
      person.username,
      'user pool',
      decidingClaim(person),
      person.role ?? person.choice.outcome,
    ]),
  ]);
}

function decidingClaim({ choice, mapping }: SignedInPerson): string {
  if (mapping?.type !== 'Rules' || choice.outcome === 'undecided') return choice.because;
  const rule = choice.outcome === 'assigned' ? mapping.rules[choice.rule ?? -1] : undefined;
  if (rule === undefined) return 'no rule matched';
  return rule.matchType === 'Equals' ? `${rule.claim} = ${rule.value}` : choice.because;
}
