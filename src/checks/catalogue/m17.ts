import { about } from '../../analysis/questions/about';
import { rolesAskedByGroups } from '../../analysis/questions/asked-roles';
import { askedDanger } from './m06';
import type { Check } from '../check';
import type { Danger } from '../finding';

/** Finds groups whose precedence hides a broader role, for which members may ask all the same. */
export const M17: Check = {
  level: 'warning',
  title: 'the role of a group allows all that the role of a better group does, and more',
  why: 'precedence decides about the default only: members of both name the broader role (CustomRoleArn)',
  fix: 'a Deny in the role, or no member in both groups',
  fires:
    'a group `suspended` with precedence 1 and a role that reads, and `editors` with precedence 2 and one that reads and writes',
  nearMiss: 'the same with the precedences exchanged',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html',
  find: (federation) =>
    rolesAskedByGroups(about(federation)).map((each): Danger => {
      const { door, given, asked } = each;
      return {
        ...askedDanger(each),
        address: door.provider?.value.userPool?.address ?? door.pool.address,
        part: asked.because,
        about: [asked.by],
        subject: `${given.because} ${asked.because}`,
        remedy: `Fix: keep members of ${given.because} out of ${asked.because}, or deny in the one role what the other allows`,
        exception: 'If members of both may have both roles',
      };
    }),
};
