import { variableKeys } from '../../analysis/federation/variable-keys';
import { about } from '../../analysis/questions/about';
import { grantedAction } from '../../analysis/questions/granted-actions';
import { matchPattern } from '../../policies/evaluation/match-pattern';
import { compilePattern } from '../../policies/evaluation/pattern';
import { showText, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import { endUserRoles, type EndUserRole } from '../end-user-policies';
import type { Danger } from '../finding';
import { whoOf } from '../forbidden-actions';
import { code } from '../shown';

/** Finds listings of a whole bucket in which each user is meant to have a prefix. */
export const A06: Check = {
  level: 'error',
  title: 'users list the whole bucket in which each has a prefix of their own',
  why: "the listing shows the names of everybody's files, and the identity ids that prefixes begin with",
  fix: 'a condition on `s3:prefix` with the same variable',
  fires:
    'Action = "s3:ListBucket" without Condition, beside "arn:aws:s3:::b/${cognito-identity.amazonaws.com:sub}/*"',
  nearMiss:
    'the same with StringLike = { "s3:prefix" = "${cognito-identity.amazonaws.com:sub}/*" }',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html',
  find: (federation) =>
    endUserRoles(federation).flatMap((each) => {
      const { role, allowing } = each;
      const own = allowing.flatMap(({ statement: { resources = [] } }) =>
        resources.filter((one) => variableKeys(one).some((key) => /:(sub|userid)$/i.test(key))),
      );
      return allowing.flatMap(({ policy, statement, at, name }): Danger[] => {
        const { conditions, resources = [] } = statement;
        const bucket = resources.find((one) => own.some((prefix) => isBucketOf(one, prefix)));
        if (conditions !== undefined || bucket === undefined) return [];
        const granting = { role, address: policy.address, statement: at };
        const found = grantedAction(granting, 's3:ListBucket', each.given.kind, about(federation));
        if (found.outcome === 'none') return [];
        const isCertain = found.outcome === 'found' && !isNarrowed(each);
        return [
          {
            level: each.given.reach === 'everybody' ? 'error' : 'warning',
            certainty: isCertain ? 'certain' : 'undecided',
            address: policy.address,
            part: name,
            subject: `${role.address} ${name}`,
            danger: `${whoOf(each)} ${isCertain ? 'lists' : 'may list'} the files of all users: ${code(name)} allows \`s3:ListBucket\` on ${code(showText(bucket))} without \`s3:prefix\``,
            attack: [],
            remedy: 'Fix: add a condition `StringLike` on `s3:prefix` with the prefix of the user',
            exception: 'If users may see the names of all files',
          },
        ];
      });
    }),
};

/** Whether a Deny looks at prefixes: it may leave users their own alone. */
function isNarrowed({ role }: EndUserRole): boolean {
  return role.permissions.some(
    ({ document }) =>
      !isUnknown(document) &&
      document.statements.some(
        ({ effect, conditions = [] }) =>
          effect === 'Deny' &&
          conditions.some(({ variable }) => showText(variable).toLowerCase() === 's3:prefix'),
      ),
  );
}

/** Whether a resource is a bucket, or a pattern of buckets, and a prefix is in it. */
function isBucketOf(resource: Text, prefix: Text): boolean {
  const [bucket = ''] = showText(prefix).split('/');
  const pattern = compilePattern(resource, { wildcards: 'resource', variables: false });
  return showText(resource) === bucket || matchPattern(pattern, bucket, new Map()) === 'yes';
}
