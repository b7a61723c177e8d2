import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';
import { askedOf, askTrust, letInBy } from '../trust-probe';
import { trustedRoles, type TrustedRole } from '../trusted-roles';

/** Finds roles of signed-in users that let guests in, since their trust does not ask for `amr`. */
export const T03: Check = {
  level: 'error',
  title: 'the trust of a role does not tell users who signed in from guests (no `amr`)',
  why: 'a guest of the identity pool, who never signed in, can assume a role of its users',
  fix: 'add `ForAnyValue:StringLike` on `cognito-identity.amazonaws.com:amr` with `authenticated`',
  fires: 'a Condition on `aud` alone',
  nearMiss:
    'the same, and "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = "authenticated" }',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html',
  find: (federation) =>
    trustedRoles(federation).flatMap((given) => {
      if (given.kind === 'guest') return [];
      const { found, pool } = given;
      const statement = letInBy(found, askTrust(found, pool, federation, 'guest'));
      if (statement === undefined || askedOf(statement, 'amr') !== undefined) return [];
      return [guestDanger(given, 'asks for no `amr`')];
    }),
};

/** Says that guests can assume a role of signed-in users: a hole where there are guests. */
export function guestDanger({ role, pool }: TrustedRole, why: string, doubt?: string): Danger {
  const unknown = doubt ?? (isUnknown(pool.allowsGuests) ? pool.allowsGuests.unknown : undefined);
  const may = unknown === undefined ? 'can' : 'may be able to';
  const common = {
    address: role,
    part: 'trust',
    subject: role,
    certainty: unknown === undefined ? 'certain' : 'undecided',
    remedy:
      'Fix: `ForAnyValue:StringLike` on `cognito-identity.amazonaws.com:amr` with `authenticated` alone',
  } as const;
  return pool.allowsGuests === false
    ? {
        ...common,
        level: 'warning',
        danger: `Guests could assume ${code(role)} as soon as ${code(pool.address)} allows guests: its trust ${why}`,
        attack: doubt === undefined ? [] : [doubt],
        exception: 'If the identity pool never allows guests',
      }
    : {
        ...common,
        level: 'error',
        danger: `Guests ${may} assume ${code(role)}, a role of signed-in users: its trust ${why}`,
        attack: [
          ...(unknown === undefined ? [] : [unknown]),
          '→ GetId and a token without any login, then AssumeRoleWithWebIdentity',
        ],
      };
}
