import { decide } from '../../src/policies/evaluation/decide';
import { explainDecision } from '../../src/policies/evaluation/explain';
import { readTerraform } from '../../src/terraform/read-terraform';
import { isUnknown } from '../../src/values/unknown';

const BUCKET = '${aws_s3_bucket.b.id}';
const PUBLIC = {
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::b/*',
};
const NEW = { aws_s3_bucket: { b: { bucket: 'b' } } };
const OWNER = '111122223333';

interface Given {
  readonly statement?: object;
  readonly block?: object;
  readonly resources?: object;
}

/** What the policy of a bucket comes to. */
function documentOf({ statement = PUBLIC, block, resources = {} }: Given) {
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const { model } = readTerraform({
    provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: [OWNER] }] },
    variable: { x: {} },
    resource: {
      aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } },
      ...NEW,
      aws_s3_bucket_policy: { b: { bucket: BUCKET, policy } },
      ...(block === undefined
        ? {}
        : { aws_s3_bucket_public_access_block: { b: { bucket: BUCKET, ...block } } }),
      ...resources,
    },
  });
  const [found] = model.resourcePolicies;
  if (found === undefined) throw new Error('no policy');
  return found.document;
}

const unknownOf = (given: Given) => {
  const document = documentOf(given);
  return isUnknown(document) ? document.unknown : undefined;
};

/** Whether a role of an account may read, by the bucket's policy and one of its own that allows all. */
function readsFrom(account: string, given: Given) {
  const decision = decide({
    identityPolicies: [{ statements: [{ effect: 'Allow', actions: ['s3:*'], resources: ['*'] }] }],
    resourcePolicy: documentOf(given),
    resourceAccount: account === OWNER ? 'own' : 'other',
    request: {
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::b/k',
      context: { 'aws:PrincipalAccount': account },
      caller: { type: 'RoleSession', account, role: `arn:aws:iam::${account}:role/r` },
    },
  });
  return [decision.decision, explainDecision(decision)];
}

const REFUSED =
  'AWS refuses it, since it lets everybody in; name its principals, or write `aws_s3_bucket_public_access_block` with `block_public_policy = false`';
const PERHAPS = REFUSED.replace('refuses', 'may refuse');

describe('withPublicBlock', () => {
  test('leaves open what a policy says that lets everybody in to a new bucket', () => {
    expect(unknownOf({})).toBe(REFUSED);
    expect(unknownOf({ statement: { ...PUBLIC, Principal: { AWS: ['*'] } } })).toBe(REFUSED);
    expect(unknownOf({ block: { block_public_policy: true } })).toBe(REFUSED);
    const account = { aws_s3_account_public_access_block: { a: { block_public_policy: true } } };
    expect(unknownOf({ block: { block_public_policy: false }, resources: account })).toBe(REFUSED);
  });

  test('leaves open what a new bucket itself says', () => {
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [PUBLIC] });
    const { model } = readTerraform({
      resource: {
        aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } },
        aws_s3_bucket: { b: { bucket: 'b', policy } },
      },
    });
    expect(model.resourcePolicies[0]?.document).toMatchObject({ unknown: REFUSED });
  });

  test('reads one whose bucket has the block off', () => {
    expect(unknownOf({ block: {} })).toBeUndefined();
    const off = { block_public_policy: false, restrict_public_buckets: false };
    expect(documentOf({ block: off })).toMatchObject({ statements: [{ effect: 'Allow' }] });
    const elsewhere = { bucket: 'other', ...off };
    expect(unknownOf({ block: elsewhere })).toBe(REFUSED);
  });

  test('is in doubt of a bucket that is elsewhere, and of a block that is unknown', () => {
    expect(unknownOf({ resources: { aws_s3_bucket: {} } })).toBe(PERHAPS);
    expect(unknownOf({ block: { block_public_policy: '${var.x}' } })).toBe(PERHAPS);
    expect(unknownOf({ block: { count: 1, block_public_policy: false } })).toBe(PERHAPS);
  });

  test('takes buckets that variables name for two, and a variable for itself', () => {
    const unknownAt = (bucket: string) => {
      const policy = JSON.stringify({ Version: '2012-10-17', Statement: [PUBLIC] });
      const { model } = readTerraform({
        variable: { x: {}, y: {} },
        resource: {
          aws_cognito_identity_pool: { p: {} },
          aws_s3_bucket_policy: { b: { bucket: '${var.x}', policy } },
          aws_s3_bucket_public_access_block: { b: { bucket } },
        },
      });
      const [found] = model.resourcePolicies;
      return isUnknown(found?.document) ? found.document.unknown : undefined;
    };
    expect(unknownAt('${var.x}')).toBeUndefined();
    expect(unknownAt('${var.y}')).toBe(PERHAPS);
  });

  test.each([
    { Principal: { AWS: OWNER } },
    { Principal: { Service: 'cloudfront.amazonaws.com' } },
    { Principal: { AWS: '${aws_iam_role.r.arn}' } },
    { Effect: 'Deny' },
    { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
    { Condition: { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '10.0.0.0/8'] } } },
    { Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:t' } } },
  ])('reads a policy that S3 does not take for public: %j', (change) => {
    expect(unknownOf({ statement: { ...PUBLIC, ...change } })).toBeUndefined();
  });

  test.each([
    { StringEquals: { 'aws:PrincipalTag/team': 'a' } },
    { StringLike: { 'aws:PrincipalOrgID': 'o-*' } },
    { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } },
    { StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } },
    { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
    { StringEquals: { 'aws:SourceVpc': ['vpc-1', '${aws:username}'] } },
  ])('is in doubt of a policy for everybody with the condition %j', (condition) => {
    expect(unknownOf({ statement: { ...PUBLIC, Condition: condition } })).toBe(PERHAPS);
  });

  test('lets in no other account where public buckets are restricted', () => {
    const restricted = { block: { restrict_public_buckets: true } };
    expect(readsFrom(OWNER, restricted)[0]).toBe('allowed');
    expect(readsFrom('444455556666', restricted)).toEqual([
      'denied',
      "statement `restrict_public_buckets` of the resource's policy denies it",
    ]);
    expect(readsFrom('444455556666', { block: {} })[0]).toBe('allowed');
    const unknown = { block: { restrict_public_buckets: '${var.x}' } };
    expect(readsFrom(OWNER, unknown)[0]).toBe('allowed');
    expect(readsFrom('444455556666', unknown)[0]).toBe('undecided');
  });
});
