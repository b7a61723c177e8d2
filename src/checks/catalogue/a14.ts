import { showText } from '../../values/text';
import type { Check } from '../check';
import { endUserRoles } from '../end-user-policies';
import type { Danger } from '../finding';
import { whoOf } from '../forbidden-actions';
import { code } from '../shown';

/** Finds policies of AWS that give users whole services. */
export const A14: Check = {
  level: 'error',
  title: 'a role of users has a policy of AWS for administrators',
  why: 'users receive a whole service, or the account',
  fix: 'a policy of your own that names actions and resources',
  fires: 'policy_arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess"',
  nearMiss: 'policy_arn = aws_iam_policy.own.arn',
  see: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html',
  find: (federation) =>
    endUserRoles(federation).flatMap((each): Danger[] =>
      each.role.permissions.flatMap(({ address, name }): Danger[] => {
        const shown = name === undefined ? '' : showText(name);
        const policy = /:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(shown)?.[1];
        if (policy === undefined) return [];
        const isBroad = /FullAccess|^AdministratorAccess|^PowerUserAccess|^IAM/.test(policy);
        return [
          {
            level: isBroad && each.given.reach === 'everybody' ? 'error' : 'warning',
            certainty: isBroad ? 'certain' : 'undecided',
            address,
            part: policy,
            subject: `${each.role.address} ${policy}`,
            danger: isBroad
              ? `${whoOf(each)} has ${code(policy)}`
              : `What ${code(policy)} of AWS gives to ${code(each.role.address)} was not looked at`,
            attack: [],
            remedy: 'Fix: a policy of your own that names actions and resources',
            exception: 'If whoever receives the role is meant to',
          },
        ];
      }),
    ),
};
