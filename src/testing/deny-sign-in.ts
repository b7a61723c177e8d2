import type { AwsErrorName } from '../simulator/verdict';
import { simulate } from '../simulator/simulate';
import { renderSignIn } from '../report/render-sign-in';
import { shownVerdict } from './assign-role';
import { checkResult, type CheckResult } from './check-result';
import { loadFederation, type Subject } from './load-federation';
import type { SignInQuestion } from './question';

/**
 * Checks that AWS gives a user no credentials.
 *
 * @param error Name of the error that AWS must answer.
 *
 * @throws SignInError where the sign-in can't be asked about
 */
export function denySignIn(
  subject: Subject,
  question: SignInQuestion,
  error?: AwsErrorName,
): CheckResult {
  const loaded = loadFederation(subject);
  const simulation = simulate(loaded.model, question, [], question);
  const { verdict } = simulation;
  const isRefused =
    verdict.outcome === 'refused' && (error === undefined || verdict.error?.name === error);
  const outcome = verdict.outcome === 'undecided' ? 'undecided' : isRefused ? 'yes' : 'no';
  return checkResult(outcome, {
    title: `toDenySignIn(${error ?? ''})`,
    rows: [
      ['expected', `no role${error === undefined ? '' : `: ${error}`}`],
      ['got', shownVerdict(verdict, loaded)],
    ],
    blocks: () => renderSignIn(simulation, loaded.model),
    loaded,
  });
}
