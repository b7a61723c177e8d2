import { isUnknown } from '../values/unknown';
import { findRole, roleName } from '../simulator/find-role';
import { simulate } from '../simulator/simulate';
import { renderSignIn } from '../report/render-sign-in';
import { checkResult, type CheckResult } from './check-result';
import { loadFederation, type Subject } from './load-federation';
import type { SignInQuestion } from './question';

/**
 * Checks the exact set of roles that a user can reach: the one they receive, and every other that
 * they may ask for.
 *
 * @param roles Our keys of the roles, their addresses, ARNs or names; none for nothing at all.
 *
 * @throws SignInError where there is no such role, or the sign-in can't be asked about
 */
export function reachRoles(
  subject: Subject,
  roles: readonly string[],
  question: SignInQuestion,
): CheckResult {
  const loaded = loadFederation(subject);
  const { model } = loaded;
  const expected = new Set(roles.map((role) => findRole('roles', role, model)));
  const simulation = simulate(model, question, [], question);
  const { reachable, verdict } = simulation;
  const certain = reachable.flatMap(({ role, certainty }) =>
    certainty === 'certain' && !isUnknown(role) ? [role] : [],
  );
  const possible = reachable.map(({ role }) => role);
  const isWrong =
    certain.some((role) => !expected.has(role)) ||
    (!possible.some(isUnknown) && [...expected].some((role) => !possible.includes(role)));
  const isOpen = certain.length < possible.length || hasEndedOpen(verdict, possible);
  return checkResult(isOpen && !isWrong ? 'undecided' : isWrong ? 'no' : 'yes', {
    title: `toReachRoles([${roles.map((role) => `'${role}'`).join(', ')}])`,
    rows: [
      ['expected', list([...expected].map((role) => roleName(role, model)))],
      [
        'reachable',
        list(
          reachable.map(({ role, certainty }) => {
            const name = isUnknown(role) ? 'an unknown role' : roleName(role, model);
            return certainty === 'certain' ? name : `possibly ${name}`;
          }),
        ),
      ],
    ],
    blocks: () => renderSignIn(simulation, model),
    loaded,
  });
}

/** Whether it ended before the roles were known. */
function hasEndedOpen(
  { outcome }: { readonly outcome: string },
  possible: readonly unknown[],
): boolean {
  return outcome === 'undecided' && possible.length === 0;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : [...names].sort().join(', ');
}
