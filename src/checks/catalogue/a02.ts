import type { Check } from '../check';
import { forbiddenActions } from '../forbidden-actions';

/** Finds roles of users that read or write every bucket, table, secret, queue or function. */
export const A02: Check = {
  level: 'error',
  title: 'a role of users allows data actions on every resource',
  why: 'users read and write all buckets, tables, secrets or functions of the account: how public pools were emptied',
  fix: 'name the bucket, the table or the function',
  fires: 'Action = "s3:GetObject", Resource = "*"',
  nearMiss: 'Action = "s3:GetObject", Resource = "arn:aws:s3:::files/*"',
  see: 'https://www.blackhat.com/eu-19/briefings/schedule/#internet-scale-analysis-of-aws-cognito-security-17829',
  find: (federation) =>
    forbiddenActions(
      {
        actions: [
          's3:GetObject',
          's3:PutObject',
          's3:DeleteObject',
          'dynamodb:GetItem',
          'dynamodb:Query',
          'dynamodb:Scan',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'secretsmanager:GetSecretValue',
          'ssm:GetParameter',
          'lambda:InvokeFunction',
          'sqs:SendMessage',
          'sqs:ReceiveMessage',
          'kms:Decrypt',
        ],
        onEverything: true,
        unlessConditions: true,
        can: 'use everything of its kind in the account',
        remedy: 'Fix: name the resources in the statement',
      },
      federation,
    ),
};
