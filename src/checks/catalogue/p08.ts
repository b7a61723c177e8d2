import type { Check } from '../check';
import { forbiddenActions } from '../forbidden-actions';

/** Finds actions on what all share, of a role that everybody who registers receives. */
export const P08: Check = {
  level: 'warning',
  title: 'strangers who sign up write, delete or list what users share',
  why: 'sign-up is open, or a social provider is accepted: a user who signed in may be anybody on the internet',
  fix: '`Deny` for users that no rule matches, or a default role for what each user owns',
  fires:
    'open sign-up, and Action = "s3:PutObject", Resource = "arn:aws:s3:::files/*" in the default role',
  nearMiss: 'the same with Resource = "arn:aws:s3:::files/${cognito-identity.amazonaws.com:sub}/*"',
  see: 'https://hackingthe.cloud/aws/exploitation/cognito_user_self_signup/',
  find: (federation) =>
    forbiddenActions(
      {
        actions: [
          's3:PutObject',
          's3:DeleteObject',
          's3:ListBucket',
          's3:ListAllMyBuckets',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'dynamodb:BatchWriteItem',
          'dynamodb:Scan',
          'sns:Publish',
          'sqs:SendMessage',
          'sqs:ReceiveMessage',
          'ses:SendEmail',
          'lambda:ListFunctions',
          'cognito-idp:ListUsers',
        ],
        of: 'strangers',
        level: 'warning',
        can: 'write, delete or list what all users share, and anybody can be one',
        remedy:
          'Fix: give what is shared by a rule or group, and the default role what each user owns',
      },
      federation,
    ),
};
