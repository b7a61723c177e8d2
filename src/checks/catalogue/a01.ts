import { showText } from '../../values/text';
import type { Check } from '../check';
import { endUserRoles } from '../end-user-policies';
import type { Danger } from '../finding';
import { whoOf } from '../forbidden-actions';
import { code } from '../shown';

/** Finds roles of users that allow everything, and those of which not all can be read. */
export const A01: Check = {
  level: 'error',
  title: 'a role of users allows every action',
  why: 'whoever signs in administers the account',
  fix: 'name the actions that users need',
  fires: 'Action = "*"',
  nearMiss: 'Action = "s3:GetObject"',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  find: (federation) =>
    endUserRoles(federation).flatMap((each): Danger[] => {
      const { role, given, allowing, unread } = each;
      const level = given.reach === 'everybody' ? 'error' : 'warning';
      const common = { level, remedy: 'Fix: name the actions that users need' } as const;
      return [
        ...allowing.flatMap(({ policy, statement, name }): Danger[] => {
          const isAll = statement.actions?.includes('*') === true;
          if (!isAll && statement.notActions === undefined) return [];
          return [
            {
              ...common,
              certainty: 'certain',
              address: policy.address,
              part: name,
              subject: `${role.address} ${name}`,
              danger: `${whoOf(each)} can do ${isAll ? 'everything' : 'everything but some'} that ${code(name)} is about`,
              attack: [],
              exception: 'If whoever receives the role administers the account',
            },
          ];
        }),
        ...unread
          // Those of AWS are told by CF-A14.
          .filter(
            ({ policy: { name } }) => name === undefined || !showText(name).includes(':iam::aws:'),
          )
          .map(({ policy, because }): Danger => ({
            ...common,
            certainty: 'undecided',
            address: policy.address,
            part: 'policy',
            subject: `${role.address} ${policy.address}`,
            danger: `What ${whoOf(each).replace(/^[EW]/, (first) => first.toLowerCase())} may do is unknown in part`,
            attack: [because],
            remedy: 'To tell: check a source that holds the policy, such as a plan with --source',
            exception: 'If the policy was checked where it is made',
          })),
      ];
    }),
};
