import { compareTexts } from '../../src/values/compare-texts';
import { reference, text, type Text } from '../../src/values/text';

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
  [text(pool, 'ab'), text(bucket, 'cb'), 'different'],
  [text(pool, 'ab'), text(bucket, 'ab'), 'unknown'],
  [text(pool, '/', role), text(otherPool, '/', role), 'different'],
  [text(missing, 'a'), text(missing, 'b'), 'different'],
  [text(pool, role), text(otherPool), 'unknown'],
  [text(pool), text(otherPool, role), 'unknown'],
  [text(pool, role), text(otherPool, role, bucket), 'unknown'],
  ['', text(pool), 'unknown'],
  ['', text(pool, 'a'), 'different'],
  ['', '', 'equal'],
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

// What AWS gives no two objects alike, and what it may give to several.
const KINDS: readonly [first: string, second: string, attribute: string, expected: string][] = [
  ['aws_cognito_identity_pool.a', 'aws_cognito_identity_pool.b', 'arn', 'different'],
  ['aws_cognito_identity_pool.a', 'aws_cognito_user_pool_client.b', 'id', 'different'],
  ['aws_cognito_user_pool.a', 'aws_cognito_user_pool.b', 'arn', 'different'],
  ['aws_cognito_user_pool.a', 'aws_cognito_user_pool.b', 'endpoint', 'different'],
  ['aws_cognito_user_pool.a', 'aws_cognito_user_pool.b', 'name', 'unknown'],
  ['aws_cognito_user_pool_client.a', 'aws_cognito_user_pool_client.b', 'id', 'different'],
  ['aws_cognito_user_pool_client.a', 'aws_cognito_user_pool_client.b', 'client_secret', 'unknown'],
  ['aws_iam_openid_connect_provider.a', 'aws_iam_openid_connect_provider.b', 'arn', 'different'],
  ['aws_iam_policy.a', 'aws_iam_policy.b', 'arn', 'different'],
  ['aws_iam_role.a', 'aws_iam_role.b', 'arn', 'different'],
  ['aws_iam_saml_provider.a', 'aws_iam_saml_provider.b', 'arn', 'different'],
  ['aws_kms_key.a', 'aws_kms_key.b', 'arn', 'different'],
  ['aws_kms_key.a', 'aws_s3_bucket.b', 'arn', 'different'],
  ['aws_s3_bucket.a', 'aws_s3_bucket.b', 'bucket', 'different'],
  ['aws_s3_bucket.a', 'aws_s3_bucket.b', 'id', 'different'],
  ['aws_s3_bucket.a', 'aws_cognito_user_pool.b', 'id', 'unknown'],
  ['aws_sqs_queue.a', 'aws_sqs_queue.b', 'arn', 'unknown'],
];

describe('compareTexts', () => {
  test.each(KINDS)('%s and %s: their %s is %s', (first, second, attribute, expected) => {
    const [a, b] = [reference(first, attribute), reference(second, attribute)];
    expect(compareTexts(text(a), text(b))).toBe(expected);
    expect(compareTexts(text(a), text(a))).toBe('equal');
    expect(compareTexts(text(a), text(b, a))).toBe('unknown');
  });

  test('takes a bucket and its id for one and the same kind', () => {
    const named = text(reference('aws_s3_bucket.a', 'bucket'));
    expect(compareTexts(named, text(reference('aws_s3_bucket.b', 'id')))).toBe('different');
    expect(compareTexts(named, text(reference('aws_s3_bucket.a', 'id')))).toBe('unknown');
  });

  test.each(CASES)('%j against %j is %s', (a, b, expected) => {
    expect(compareTexts(a, b)).toBe(expected);
    expect(compareTexts(b, a)).toBe(expected);
  });
});
