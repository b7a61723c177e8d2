import type { Check } from '../check';
import { forbiddenActions } from '../forbidden-actions';

/** Finds roles of guests that write, delete or list. */
export const A09: Check = {
  level: 'error',
  title: 'guests write, delete or list data',
  why: 'anybody on the internet does so: the limits that Cognito sets to guests include S3, DynamoDB and Lambda',
  fix: 'let guests read single public objects, and nothing else',
  fires: 'Action = "s3:PutObject" in the role of guests',
  nearMiss: 'Action = "s3:GetObject", Resource = "arn:aws:s3:::site/public/*" there',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html',
  find: (federation) =>
    forbiddenActions(
      {
        actions: [
          's3:PutObject',
          's3:DeleteObject',
          's3:PutObjectAcl',
          's3:PutBucketPolicy',
          's3:ListAllMyBuckets',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'dynamodb:BatchWriteItem',
          'dynamodb:Scan',
          'dynamodb:ListTables',
          'sns:Publish',
          'sqs:SendMessage',
          'sqs:ReceiveMessage',
          'ses:SendEmail',
          'lambda:ListFunctions',
          'cognito-idp:ListUsers',
        ],
        of: 'guests',
        can: 'write or list data without signing in',
        remedy: 'Fix: let guests read single public objects, and nothing else',
      },
      federation,
    ),
};
