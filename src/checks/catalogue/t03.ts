import type { Federation } from '../../model/federation';
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
      const statement = openToGuests(given, federation);
      if (statement === undefined || askedOf(statement, 'amr') !== undefined) return [];
      return [guestDanger(given, 'asks for no `amr`')];
    }),
};

/** The statement by which a role of signed-in users lets guests in; nothing where none does. */
export function openToGuests(given: TrustedRole, federation: Federation) {
  if (given.kind === 'guest') return undefined;
  const token = { owner: 'this-pool', kind: 'guest' } as const;
  return letInBy(given.found, askTrust(given.found, given.pool, federation, token));
}

/** Says that guests can assume a role of signed-in users: a hole where there are guests. */
export function guestDanger({ role, pool }: TrustedRole, why: string): Danger {
  const common = {
    address: role,
    part: 'trust',
    subject: role,
    certainty: 'certain',
    remedy:
      'Fix: `ForAnyValue:StringLike` on `cognito-identity.amazonaws.com:amr` with `authenticated` alone',
  } as const;
  return pool.allowsGuests === false
    ? {
        ...common,
        level: 'warning',
        danger: `Guests could assume ${code(role)} as soon as ${code(pool.address)} allows guests: its trust ${why}`,
        attack: [],
        exception: 'If the identity pool never allows guests',
      }
    : {
        ...common,
        level: 'error',
        danger: `Guests can assume ${code(role)}, a role of signed-in users: its trust ${why}`,
        attack: ['→ GetId and a token without any login, then AssumeRoleWithWebIdentity'],
      };
}
