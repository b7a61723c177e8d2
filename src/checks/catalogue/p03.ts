import { rolesSetBy } from '../../model/identity-pool';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { givenRoles } from '../given-roles';
import { code } from '../shown';

/** Finds roles that an identity pool gives to guests and to users who signed in. */
export const P03: Check = {
  level: 'error',
  title: 'guests receive a role of users who signed in',
  why: 'whatever users may do, anybody may do without signing in',
  fix: 'a role of their own for guests',
  fires: 'roles = { authenticated = aws_iam_role.x.arn, unauthenticated = aws_iam_role.x.arn }',
  nearMiss: 'two roles',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html',
  find: (federation) => {
    const { given } = givenRoles(federation);
    const guests = given.filter(({ kind }) => kind === 'guest');
    return guests.flatMap(({ pool, role }): Danger[] => {
      const shared = given.find(
        (each) => each.pool === pool && each.kind === 'authenticated' && each.role === role,
      );
      if (shared === undefined) return [];
      const isOpen = pool.allowsGuests !== false;
      return [
        {
          level: isOpen ? 'error' : 'warning',
          certainty: 'certain',
          address: rolesSetBy(pool),
          part: 'roles',
          subject: role,
          danger: isOpen
            ? `Guests receive ${code(role)}, which users who signed in receive too (${shared.by})`
            : `Guests would receive ${code(role)}, a role of signed-in users, as soon as ${code(pool.address)} allows them`,
          attack: [],
          remedy:
            'Fix: make a role of their own for guests; Terraform replaces the roles attachment then, and there are no roles for a moment',
          ...(isOpen ? {} : { exception: 'If the identity pool never allows guests' }),
        },
      ];
    });
  },
};
