import { about } from '../../analysis/questions/about';
import { rolesAskedByRules, type AskedRole } from '../../analysis/questions/asked-roles';
import { rolesSetBy } from '../../model/identity-pool';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code, evidenceOf } from '../shown';

/** Finds users who receive the role of one rule and may ask for that of a later one, which allows more. */
export const M06: Check = {
  level: 'warning',
  title: 'users may ask for the role of a later rule, which allows what their own does not',
  why: 'the order of rules decides about the default only: a caller names any role whose rule matches (CustomRoleArn)',
  fix: 'rules that never match the same value, or a Deny in the role',
  fires: '`Equals` "admin-readonly" to one role before `StartsWith` "admin" to another',
  nearMiss: 'the same rules, where the first role allows all that the second does',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html',
  find: (federation) => rolesAskedByRules(about(federation)).map(dangerOf),
};

function dangerOf(each: AskedRole): Danger {
  const { door, given, asked } = each;
  return {
    ...askedDanger(each),
    address: rolesSetBy(door.pool),
    part: `rule ${asked.at + 1}`,
    about: [asked.by],
    subject: `${given.role} ${asked.role}`,
    remedy: `Fix: write rules ${given.at + 1} and ${asked.at + 1} so that no value matches both`,
    exception: 'If these users may have both roles',
  };
}

/** Says that users of one role may ask for another, and what it allows them. */
export function askedDanger({
  given,
  asked,
  found,
}: AskedRole): Pick<Danger, 'level' | 'certainty' | 'danger' | 'attack'> {
  const isFound = found.outcome === 'found';
  return {
    level: 'warning',
    certainty: isFound ? 'certain' : 'undecided',
    danger: `Users who receive ${code(given.role)} by ${given.because} ${isFound ? 'can' : 'may'} ask for ${code(asked.role)} too, by ${asked.because}`,
    attack: evidenceOf(found).map((each) =>
      isFound ? `${each} by asking for ${code(asked.role)}, and not without` : each,
    ),
  };
}
