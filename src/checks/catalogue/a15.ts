import type { PolicyStatement } from '../../policies/documents/policy-document';
import { isKnown, type Text } from '../../values/text';
import type { Check } from '../check';
import { endUserRoles } from '../end-user-policies';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds ARNs of buckets with a wildcard in the name. */
export const A15: Check = {
  level: 'error',
  title: 'the name of a bucket has a wildcard',
  why: 'it fits every other bucket of that form, and one that a stranger makes: users upload to it',
  fix: 'the whole name of the bucket',
  fires: 'Resource = "arn:aws:s3:::app-*/*"',
  nearMiss: 'Resource = "arn:aws:s3:::app-files/*"',
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
  find: (federation) =>
    endUserRoles(federation).flatMap(({ role, allowing }) =>
      allowing.flatMap(({ policy, statement, name }): Danger[] =>
        (statement.resources ?? []).flatMap((resource): Danger[] => {
          const start = isKnown(resource) ? resource : resource[0];
          if (typeof start !== 'string') return [];
          const bucket = /^arn:[^:]*:s3:::([^/$&]*)/.exec(start)?.[1];
          if (bucket === undefined || !/[*?]/.test(bucket)) return [];
          return [
            {
              level: isOfOwnAccount(statement) ? 'warning' : 'error',
              certainty: 'certain',
              address: policy.address,
              part: name,
              subject: `${role.address} ${bucket}`,
              danger: `Users of ${code(role.address)} reach every bucket whose name fits ${code(bucket)}`,
              attack: [],
              remedy: 'Fix: write out the name of the bucket',
              exception: 'If all such buckets are yours, and meant',
            },
          ];
        }),
      ),
    ),
};

/** Whether a condition leaves out the buckets that strangers name so. */
function isOfOwnAccount({ conditions = [] }: PolicyStatement<Text>): boolean {
  return conditions.some(
    ({ test, variable }) =>
      test === 'StringEquals' &&
      isKnown(variable) &&
      /^(?:aws|s3):ResourceAccount$/i.test(variable),
  );
}
