import { about } from '../../analysis/questions/about';
import { grantedAction } from '../../analysis/questions/granted-actions';
import type { Role } from '../../model/role';
import { showText } from '../../values/text';
import { isUnknown } from '../../values/unknown';
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
        ...allowing.flatMap(({ policy, statement, at, name }): Danger[] => {
          const isAll = statement.actions?.includes('*') === true;
          if (!isAll && statement.notActions === undefined) return [];
          const granting = { role, address: policy.address, statement: at };
          const isCertain =
            !isLimited(role) ||
            SAMPLES.some((action) => {
              const found = grantedAction(granting, action, given.kind, about(federation));
              return found.outcome === 'found';
            });
          return [
            {
              ...common,
              certainty: isCertain ? 'certain' : 'undecided',
              address: policy.address,
              part: name,
              subject: `${role.address} ${name}`,
              danger: `${whoOf(each)} ${isCertain ? 'can' : 'may be able to'} do ${isAll ? 'everything' : 'everything but some'} that ${code(name)} is about`,
              attack: isCertain ? [] : ['a boundary or a Deny may leave less of it'],
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

/** Whether a boundary or a Deny may leave next to nothing of what is allowed. */
function isLimited({ permissions, permissionsBoundary }: Role): boolean {
  return (
    permissionsBoundary !== undefined ||
    permissions.some(
      ({ document }) =>
        !isUnknown(document) && document.statements.some(({ effect }) => effect === 'Deny'),
    )
  );
}

// Of services that applications use, and of those that decide about rights.
const SAMPLES = [
  's3:GetObject',
  'dynamodb:GetItem',
  'lambda:InvokeFunction',
  'sqs:SendMessage',
  'iam:CreateUser',
  'ec2:RunInstances',
];
