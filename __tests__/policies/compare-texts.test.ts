import { compareTexts } from '../../src/policies/compare-texts';
import { reference, text, type Text } from '../../src/policies/text';

const pool = reference('aws_cognito_identity_pool.corp', 'id');
const otherPool = reference('aws_cognito_identity_pool.shop', 'id');
const bucket = reference('aws_s3_bucket.uploads', 'arn');
const role = reference('aws_iam_role.a', 'name');
const missing = { unknown: 'no default' };

const CASES: readonly [Text, Text, string][] = [
  ['a', 'a', 'equal'],
  ['a', 'b', 'different'],
  [text(pool), text(pool), 'equal'],
  [text('x/', pool, '/*'), text('x/', pool, '/*'), 'equal'],
  [text('x/', pool, '/*'), text('x/', pool, '/y'), 'different'],
  [text('a', pool), text('b', pool), 'different'],
  [text('a', pool), 'b', 'different'],
  [text(pool, '/a'), 'eu-west-1:1/b', 'different'],
  [text(pool), 'eu-west-1:1', 'unknown'],
  [text('ab', pool), 'ab', 'unknown'],
  [text('ab', pool, 'c'), 'ab', 'different'],
  [text(pool, 'c'), text(pool), 'different'],
  [text(pool), text(pool, missing), 'unknown'],
  [text(missing), text(missing), 'unknown'],
  [text(pool), text(otherPool), 'different'],
  [text(pool), text(reference('aws_cognito_user_pool.corp', 'id')), 'different'],
  [text(bucket, '/*'), text(reference('aws_dynamodb_table.t', 'arn'), '/*'), 'different'],
  [text(bucket, '/*'), text(reference('aws_s3_bucket.other', 'arn')), 'unknown'],
  [text(bucket), text(reference('data.aws_s3_bucket.uploads', 'arn')), 'unknown'],
  [text(role), text(reference('aws_iam_role.b', 'name')), 'unknown'],
  [text(role), text(reference('aws_iam_role.a', 'id')), 'unknown'],
  [
    text(reference('module.a["x.y"].aws_s3_bucket.b', 'arn')),
    text(reference('module.a["z"].aws_s3_bucket.b', 'arn')),
    'different',
  ],
  // The shared start must not be taken twice where both ends overlap.
  [text('aa', pool, 'aa'), text('a', pool, 'aaa'), 'unknown'],
];

describe('compareTexts', () => {
  test.each(CASES)('%j against %j is %s', (a, b, expected) => {
    expect(compareTexts(a, b)).toBe(expected);
    expect(compareTexts(b, a)).toBe(expected);
  });
});
