import type { IdentityPoolModel } from '../model/identity-pool';
import type { ReachableRole } from '../role-mapping/reachable-roles';
import { isUnknown } from '../values/unknown';
import { AWS_ERRORS } from './aws-error';
import { defaultsOf } from './decide-role';
import type { RoleDecision } from './role-decision';
import { refused, undecided } from './verdict';

/** Decides the role of somebody who didn't sign in, in the enhanced flow. */
export function decideGuestRole(pool: IdentityPoolModel): RoleDecision {
  const { allowsGuests } = pool;
  if (isUnknown(allowsGuests)) {
    const why = `whether guests are allowed isn't known: ${allowsGuests.unknown}`;
    const { unauthenticated: role } = defaultsOf(pool);
    const possible = role === undefined ? [] : [role];
    return { verdict: { ...undecided('role', why), possible }, reachable: [] };
  }
  if (!allowsGuests) {
    const why = 'the identity pool allows no guests';
    return { verdict: refused('role', why, AWS_ERRORS.noGuests), reachable: [] };
  }
  const { unauthenticated: role } = defaultsOf(pool);
  const because = 'the role of guests';
  if (role === undefined) {
    const why = 'the identity pool has no role for guests';
    return { verdict: refused('role', why, AWS_ERRORS.wrongPool), reachable: [] };
  }
  const certainty = isUnknown(role) ? 'undecided' : 'certain';
  const reachable: ReachableRole[] = [{ role, by: 'default', certainty, because, restsOn: [] }];
  if (isUnknown(role)) {
    const verdict = { ...undecided('role', role.unknown), possible: [role] };
    return { verdict, reachable };
  }
  return { verdict: { outcome: 'assigned', role, by: 'guest-role', because }, reachable };
}
