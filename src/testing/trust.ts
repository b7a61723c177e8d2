import { evaluateTrust } from '../simulator/single-steps';
import { roleName } from '../simulator/find-role';
import { renderApply } from '../report/render-apply';
import { renderTrustOf } from '../report/render-trust';
import { checkResult, type CheckResult } from './check-result';
import { loadFederation, type Subject } from './load-federation';
import type { SignInQuestion } from './question';

/**
 * Checks that a role trusts a user, whether or not the configuration gives them the role.
 *
 * @param role Our key of the role, its address, ARN or name.
 *
 * @throws SignInError where there is no such role, or the sign-in can't be asked about
 */
export function trust(subject: Subject, role: string, question: SignInQuestion): CheckResult {
  const loaded = loadFederation(subject);
  const asked = evaluateTrust(loaded.model, role, question, question);
  const { outcome } = asked.trust;
  return checkResult(outcome === 'accepted' ? 'yes' : outcome === 'refused' ? 'no' : 'undecided', {
    title: `toTrust('${role}')`,
    rows: [
      ['expected', `${roleName(asked.role, loaded.model)} trusts the user`],
      ['got', outcome],
    ],
    blocks: () => [
      ...renderTrustOf(asked.trust, asked.session, 'trust'),
      ...renderApply(loaded.model),
    ],
    loaded,
  });
}
