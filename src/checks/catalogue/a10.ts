import type { Check } from '../check';
import { forbiddenActions } from '../forbidden-actions';

/** Finds roles of users that change who may read a bucket or an object. */
export const A10: Check = {
  level: 'error',
  title: 'a role of users changes who may read a bucket or an object',
  why: 'users publish files to the internet, or open the bucket to an account of theirs',
  fix: 'name the actions that write objects: `s3:PutObject`, not `s3:Put*`',
  fires: 'Action = "s3:PutObject*", Resource = "arn:aws:s3:::files/*" (it covers s3:PutObjectAcl)',
  nearMiss: 'Action = "s3:PutObject", Resource = "arn:aws:s3:::files/*"',
  see: 'https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/cx-api/FEATURE_FLAGS.md#aws-cdkaws-s3grantwritewithoutacl',
  find: (federation) =>
    forbiddenActions(
      {
        actions: [
          's3:PutObjectAcl',
          's3:PutObjectVersionAcl',
          's3:PutBucketAcl',
          's3:PutBucketPolicy',
          's3:DeleteBucketPolicy',
          's3:PutBucketPublicAccessBlock',
          's3:PutReplicationConfiguration',
        ],
        can: 'change who may read',
        remedy: 'Fix: name the actions that write objects, without a wildcard',
      },
      federation,
    ),
};
