import { simulate } from '../simulator/simulate';
import { renderSignIn } from '../report/render-sign-in';
import { shownVerdict } from './assign-role';
import { checkResult, type CheckResult } from './check-result';
import { loadFederation, type Subject } from './load-federation';
import type { RequestQuestion } from './question';

/**
 * Checks that a user who signs in may do something.
 *
 * @throws SignInError where the sign-in can't be asked about
 */
export function allow(subject: Subject, question: RequestQuestion): CheckResult {
  return ask('toAllow', subject, question);
}

/**
 * Checks that a user who signs in may not do something. A user who gets no credentials proves nothing
 * about it: that fails, too.
 *
 * @throws SignInError where the sign-in can't be asked about
 */
export function deny(subject: Subject, question: RequestQuestion): CheckResult {
  return ask('toDeny', subject, question);
}

function ask(
  title: 'toAllow' | 'toDeny',
  subject: Subject,
  question: RequestQuestion,
): CheckResult {
  const loaded = loadFederation(subject);
  const { model } = loaded;
  const { action, context } = question;
  const resource = loaded.resource(question.resource);
  const simulation = simulate(model, question, [{ action, resource, context }], question);
  const [request] = simulation.requests;
  const { verdict } = simulation;
  const isIn = verdict.outcome !== 'refused';
  const wanted = title === 'toAllow' ? 'allowed' : 'denied';
  const got = request?.outcome ?? 'undecided';
  const holds = got === wanted && (title === 'toAllow' || isIn);
  return checkResult(got === 'undecided' ? 'undecided' : holds ? 'yes' : 'no', {
    title: `${title}(${action})`,
    rows: [
      ['expected', wanted],
      [
        'got',
        isIn ? got : 'the user gets no credentials, so nothing is requested; see `toDenySignIn`',
      ],
      ['role', shownVerdict(verdict, loaded)],
    ],
    blocks: () => renderSignIn(simulation, model),
    loaded,
  });
}
