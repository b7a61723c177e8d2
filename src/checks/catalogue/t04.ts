import { explainDecision } from '../../policies/evaluation/explain';
import type { Check } from '../check';
import { code } from '../shown';
import { askedOf, askTrust, letInBy } from '../trust-probe';
import { trustedRoles } from '../trusted-roles';
import { guestDanger } from './t03';

/** Finds roles whose `amr` lets in the other kind of user as well. */
export const T04: Check = {
  level: 'error',
  title: 'the `amr` in a trust contradicts what the role is for',
  why: 'guests assume a role of signed-in users, or signed-in users that of guests',
  fix: 'name one value: `authenticated` for users who signed in, `unauthenticated` for guests',
  fires: '"cognito-identity.amazonaws.com:amr" = ["authenticated", "unauthenticated"]',
  nearMiss: '"cognito-identity.amazonaws.com:amr" = "authenticated"',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html',
  find: (federation) =>
    trustedRoles(federation).flatMap((given) => {
      const { found, pool, role } = given;
      const other = given.kind === 'guest' ? 'authenticated' : 'guest';
      const decision = askTrust(found, pool, federation, other);
      const statement = letInBy(found, decision);
      if (other === 'guest') {
        if (statement !== undefined) {
          return askedOf(statement, 'amr') === undefined
            ? []
            : [guestDanger(given, 'names guests in `amr`')];
        }
        const own = askTrust(found, pool, federation, 'authenticated');
        // Where both are unknown, CF-M18 and CF-T02 say so.
        return decision.decision === 'undecided' && own.decision === 'allowed'
          ? [guestDanger(given, 'may name guests in `amr`', explainDecision(decision))]
          : [];
      }
      if (statement === undefined) return [];
      return [
        {
          level: 'warning',
          certainty: 'certain',
          address: role,
          part: 'trust',
          subject: role,
          danger: `Users who signed in can assume ${code(role)}, the role of guests`,
          attack: [],
          remedy:
            'Fix: `ForAnyValue:StringLike` on `cognito-identity.amazonaws.com:amr` with `unauthenticated` alone',
          exception: 'If the role is meant for both',
        },
      ];
    }),
};
