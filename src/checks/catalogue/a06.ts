import { variableKeys } from '../../analysis/federation/variable-keys';
import { about } from '../../analysis/questions/about';
import { grantedAction } from '../../analysis/questions/granted-actions';
import type { PolicyStatement } from '../../policies/documents/policy-document';
import { matchPattern } from '../../policies/evaluation/match-pattern';
import { compilePattern } from '../../policies/evaluation/pattern';
import { isKnown, partsOf, SHOWN_UNKNOWN, showText, text, type Text } from '../../values/text';
import { any, isUnknown, not, type Ternary } from '../../values/unknown';
import type { Check } from '../check';
import { coversAction, endUserRoles, type EndUserRole } from '../end-user-policies';
import type { Danger } from '../finding';
import { whoOf } from '../forbidden-actions';
import { code, codes } from '../shown';

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
      const buckets = allowing.flatMap(({ statement: { resources = [] } }) =>
        resources.flatMap((one) => {
          const bucket = bucketOf(one);
          return bucket === undefined ? [] : [bucket];
        }),
      );
      return allowing.flatMap(({ policy, statement, at, name }): Danger[] => {
        if (statement.conditions !== undefined) return [];
        const listed = buckets
          .map((bucket) => ({ bucket, isListed: coversBucket(statement, bucket) }))
          .filter(({ isListed }) => isListed !== 'no');
        const { bucket, isListed } =
          listed.find((one) => one.isListed === 'yes') ?? listed[0] ?? {};
        if (bucket === undefined) return [];
        const granting = {
          ...{ role, address: policy.address, statement: at },
          ...(isName(bucket) ? { resource: bucket } : {}),
        };
        const found = grantedAction(granting, 's3:ListBucket', each.given.kind, about(federation));
        if (found.outcome === 'none') return [];
        const isCertain =
          isListed === 'yes' && found.outcome === 'found' && !isNarrowed(each, bucket);
        const { resources, notResources = [] } = statement;
        const excepted =
          resources === undefined ? `, as on everything but ${codes(notResources)},` : '';
        const where = showText(resources?.find((one) => isOrMatches(one, bucket)) ?? bucket);
        return [
          {
            level: each.given.reach === 'everybody' ? 'error' : 'warning',
            certainty: isCertain ? 'certain' : 'undecided',
            address: policy.address,
            part: name,
            subject: `${role.address} ${name}`,
            danger: `${whoOf(each)} ${isCertain ? 'lists' : 'may list'} the files of all users: ${code(name)} allows \`s3:ListBucket\` on ${code(where)}${excepted} without \`s3:prefix\``,
            attack: [],
            remedy: 'Fix: add a condition `StringLike` on `s3:prefix` with the prefix of the user',
            exception: 'If users may see the names of all files',
          },
        ];
      });
    }),
};

/** The bucket, or the pattern of buckets, in which a resource is a prefix of the user's own. */
function bucketOf(resource: Text): Text | undefined {
  if (!variableKeys(resource).some((key) => /:(sub|userid)$/i.test(key))) return undefined;
  const parts = partsOf(resource);
  const end = parts.findIndex((part) => typeof part === 'string' && part.includes('/'));
  const last = parts[end];
  if (typeof last !== 'string') return undefined;
  return text(...parts.slice(0, end), last.slice(0, last.indexOf('/')));
}

function coversBucket(
  { resources = [], notResources }: PolicyStatement<Text>,
  bucket: Text,
): Ternary {
  if (notResources !== undefined) return not(any(notResources.map((one) => isAbout(one, bucket))));
  return resources.some((one) => isOrMatches(one, bucket)) ? 'yes' : 'no';
}

function isOrMatches(resource: Text, bucket: Text): boolean {
  return showText(resource) === showText(bucket) || isAbout(resource, bucket) === 'yes';
}

/** Whether a resource is a bucket, or a pattern of it. */
function isAbout(resource: Text, bucket: Text): Ternary {
  const name = showText(resource);
  if (name === showText(bucket) && !name.includes(SHOWN_UNKNOWN)) return 'yes';
  const pattern = compilePattern(resource, { wildcards: 'resource', variables: false });
  return matchPattern(pattern, bucket, new Map());
}

function isName(bucket: Text): bucket is string {
  return isKnown(bucket) && !/[*?$]/.test(bucket);
}

/** Whether a Deny may leave users their own prefix alone, or except a bucket whose name is unknown. */
function isNarrowed({ role }: EndUserRole, bucket: Text): boolean {
  return role.permissions.some(
    ({ document }) =>
      !isUnknown(document) &&
      document.statements.some((statement) => {
        if (statement.effect !== 'Deny') return false;
        const { conditions = [] } = statement;
        return (
          conditions.some(({ variable }) => showText(variable).toLowerCase() === 's3:prefix') ||
          (!isName(bucket) &&
            conditions.length === 0 &&
            coversAction(statement, 's3:ListBucket') !== 'no' &&
            deniesAt(statement, bucket) !== 'no')
        );
      }),
  );
}

function deniesAt({ resources, notResources }: PolicyStatement<Text>, bucket: Text): Ternary {
  const named = any((resources ?? notResources ?? []).map((one) => isAbout(one, bucket)));
  return resources === undefined ? not(named) : named;
}
