import type { RoleKey } from '../model/role';
import { isUnknown } from '../values/unknown';
import { findRole, roleName } from '../simulator/find-role';
import { simulate } from '../simulator/simulate';
import type { SignInVerdict } from '../simulator/run-flow';
import { renderSignIn } from '../report/render-sign-in';
import { checkResult, type CheckResult } from './check-result';
import { loadFederation, type LoadedFederation, type Subject } from './load-federation';
import type { SignInQuestion } from './question';

/**
 * Checks which role a user receives, its trust included.
 *
 * @param role Our key of the role, its address, ARN or name.
 *
 * @throws SignInError where there is no such role, or the sign-in can't be asked about
 */
export function assignRole(subject: Subject, role: string, question: SignInQuestion): CheckResult {
  const loaded = loadFederation(subject);
  const { model } = loaded;
  const expected = findRole('role', role, model);
  const simulation = simulate(model, question, [], question);
  const { verdict } = simulation;
  return checkResult(outcomeOf(verdict, expected), {
    title: `toAssignRole('${role}')`,
    rows: [
      ['expected role', roleName(expected, model)],
      ['got', shownVerdict(verdict, loaded)],
    ],
    blocks: () => renderSignIn(simulation, model),
    loaded,
  });
}

function outcomeOf(verdict: SignInVerdict, expected: RoleKey): 'yes' | 'no' | 'undecided' {
  if (verdict.outcome !== 'undecided') {
    return verdict.outcome === 'credentials' && verdict.role === expected ? 'yes' : 'no';
  }
  const { possible } = verdict;
  const mayBe = possible.some((each) => isUnknown(each) || each === expected);
  return mayBe || possible.length === 0 ? 'undecided' : 'no';
}

/** What a sign-in comes to, in a few words. */
export function shownVerdict(verdict: SignInVerdict, { model }: LoadedFederation): string {
  switch (verdict.outcome) {
    case 'credentials':
      return roleName(verdict.role, model);
    case 'refused':
      return `no role: ${verdict.error?.name ?? 'refused'}`;
    case 'undecided':
      return `undecided: ${verdict.because}`;
  }
}
