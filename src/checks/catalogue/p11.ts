import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import { remedyBy, type Danger } from '../finding';
import { givenRoles } from '../given-roles';
import { code } from '../shown';
import { askTrust } from '../trust-probe';

/** Finds roles that every user of a classic flow can name, although nothing leads to them. */
export const P11: Check = {
  level: 'error',
  title: 'the classic flow opens a role to every user, although nothing leads to it',
  why: 'in the classic flow the caller names the role, and the trust of the role is the only limit',
  fix: 'allow_classic_flow = false, or a role mapping: AWS refuses the classic flow then',
  fires: 'allow_classic_flow = true, and a second role with the trust of the first',
  nearMiss: 'the same with allow_classic_flow = false',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html',
  find: (federation) => {
    const { given } = givenRoles(federation);
    return federation.identityPools.flatMap((pool): Danger[] => {
      const { address, allowsClassicFlow, mappings, allowsGuests } = pool;
      if (allowsClassicFlow === false || (!isUnknown(mappings) && mappings.length > 0)) return [];
      const unknown = [allowsClassicFlow, mappings].find(isUnknown);
      const kinds =
        allowsGuests === false
          ? (['authenticated'] as const)
          : (['guest', 'authenticated'] as const);
      return federation.roles.flatMap((role): Danger[] => {
        const own = given.filter((each) => each.pool === pool && each.role === role.address);
        const kind = kinds.find(
          (each) =>
            own.length === 0 && askTrust(role, pool, federation, each).decision === 'allowed',
        );
        if (kind === undefined) return [];
        const who = kind === 'guest' ? 'Every guest' : 'Every user who signs in';
        return [
          {
            level: 'error',
            certainty: unknown === undefined ? 'certain' : 'undecided',
            address: role.address,
            part: 'classic flow',
            subject: role.address,
            danger: `${who} can take ${code(role.address)}, to which nothing leads: ${code(address)} serves the classic flow`,
            attack: [
              ...(unknown === undefined ? [] : [unknown.unknown]),
              '→ GetOpenIdToken, then AssumeRoleWithWebIdentity with the ARN of the role',
            ],
            ...remedyBy(
              'allow_classic_flow',
              (flag) => `Fix: set ${flag} to false, or lead to the role by a role mapping`,
            ),
            exception: 'If every user may have the role',
          },
        ];
      });
    });
  },
};
