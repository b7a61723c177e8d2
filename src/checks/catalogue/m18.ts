import { AMR, type RoleKind } from '../../cognito/limits';
import type { Role } from '../../model/role';
import { explainDecision } from '../../policies/evaluation/explain';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';
import { askStranger, askTrust, namesProvider } from '../trust-probe';
import { trustedRoles } from '../trusted-roles';

/** Finds roles that an identity pool gives and that refuse its users. */
export const M18: Check = {
  level: 'error',
  title: 'the trust of a role refuses the users that receive the role from the identity pool',
  why: 'AWS answers every such sign-in with an error',
  fix: 'let the role trust this identity pool (`aud`) and this kind of user (`amr`)',
  fires: 'a group whose role trusts `lambda.amazonaws.com`, and a mapping of type `Token`',
  nearMiss: 'the same with a role that trusts the identity pool',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html',
  find: (federation) =>
    trustedRoles(federation).flatMap(({ found, pool, role, kind, by }): Danger[] => {
      // A guest's role is dead, not refused, where there are no guests.
      if (kind === 'guest' && pool.allowsGuests === false) return [];
      const decision = askTrust(found, pool, federation, kind);
      if (decision.decision === 'allowed') return [];
      const isCertain = decision.decision === 'denied';
      // The same doubt is told by T02.
      if (!isCertain && askStranger(found, federation).decision === 'undecided') return [];
      const users = kind === 'guest' ? 'guests' : 'its users';
      return [
        {
          level: 'error',
          certainty: isCertain && !isUnknown(pool.allowsGuests) ? 'certain' : 'undecided',
          address: role,
          part: 'trust',
          subject: role,
          danger: `${code(pool.address)} gives ${code(role)} to ${users} (${by}), and the role ${isCertain ? 'refuses' : 'may refuse'} them`,
          attack: [explainDecision(decision)],
          remedy: `Fix: let the trust name this identity pool in \`aud\`, and ${amrOf(kind, found)} in \`amr\``,
        },
      ];
    }),
};

// The kind of user in the place of a provider would let in everybody.
function amrOf(kind: RoleKind, { trust }: Role): string {
  return kind === 'authenticated' && namesProvider(trust)
    ? 'the provider whose users are meant'
    : code(AMR[kind]);
}
