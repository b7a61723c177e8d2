import type { Check } from '../check';
import { forbiddenActions } from '../forbidden-actions';

/** Finds roles of users that allow actions by which users give themselves further rights. */
export const A03: Check = {
  level: 'error',
  title: 'a role of users allows an action that leads to further rights',
  why: 'users change policies, assume other roles, or put code where another role runs it',
  fix: 'leave these to a backend',
  fires: 'Action = "iam:PassRole", Resource = "*"',
  nearMiss: 'Action = "iam:GetRole", Resource = "*"',
  see: 'https://bishopfox.com/blog/privilege-escalation-in-aws',
  find: (federation) =>
    forbiddenActions(
      {
        actions: [
          'iam:PassRole',
          'iam:CreateAccessKey',
          'iam:CreateLoginProfile',
          'iam:UpdateLoginProfile',
          'iam:AttachRolePolicy',
          'iam:AttachUserPolicy',
          'iam:PutRolePolicy',
          'iam:PutUserPolicy',
          'iam:CreatePolicyVersion',
          'iam:UpdateAssumeRolePolicy',
          'iam:AddUserToGroup',
          'lambda:UpdateFunctionCode',
          'lambda:CreateFunction',
          'cloudformation:CreateStack',
          'cloudformation:UpdateStack',
          'sts:AssumeRole',
        ],
        onEverything: true,
        can: 'give themselves further rights',
        remedy: 'Fix: leave these actions to a backend',
      },
      federation,
    ),
};
