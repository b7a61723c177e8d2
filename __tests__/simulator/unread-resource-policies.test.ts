import { simulate } from '../../src/simulator/simulate';
import { readTerraform } from '../../src/terraform/read-terraform';
import {
  attachment,
  smallConfiguration,
  smallModel,
  type Blocks,
} from '../helpers/simulator/small-model';

const CLAIMS = { claims: { email: 'ada@corp.test' }, client: 'web' };
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:resize';
const permission = (more: object) => ({
  ...{ action: 'lambda:InvokeFunction', principal: '${aws_iam_role.member.arn}' },
  ...more,
});

function outcome(action: string, resource: string, blocks: Blocks): string | undefined {
  const { requests } = simulate(smallModel(attachment(), blocks), CLAIMS, [{ action, resource }]);
  return requests[0]?.outcome;
}

describe('a policy of a resource that is not read', () => {
  const blocks: Blocks = {
    aws_api_gateway_rest_api_policy: { api: { rest_api_id: 'a1', policy: '{}' } },
    aws_lambda_permission: { named: permission({ function_name: FUNCTION }) },
  };

  test('leaves a request of its service open, and no other', () => {
    const api = 'arn:aws:execute-api:eu-west-1:111122223333:a1/live/GET/a';
    expect(outcome('execute-api:Invoke', api, blocks)).toBe('undecided');
    expect(outcome('execute-api:Invoke', api, {})).toBe('denied');
    expect(outcome('s3:GetObject', 'arn:aws:s3:::files/a', blocks)).toBe('denied');
    expect(outcome('lambda:InvokeFunction', `${FUNCTION}s`, blocks)).toBe('denied');
  });

  test('leaves open what a permission on an unknown function may add to a known one', () => {
    const open = { function_name: '${each.key}', for_each: { a: 1 } };
    expect(
      outcome('lambda:GetFunction', FUNCTION, {
        aws_lambda_permission: { ...blocks.aws_lambda_permission, open: permission(open) },
      }),
    ).toBe('undecided');
    expect(outcome('lambda:GetFunction', FUNCTION, blocks)).toBe('denied');
  });
});

describe('the ACL of a bucket', () => {
  const BUCKET = '${aws_s3_bucket.files.id}';
  const OPEN = { bucket: BUCKET, ignore_public_acls: false };
  const withAcl = (acl: object, more: Blocks = {}): Blocks => ({
    aws_s3_bucket: { files: { bucket: 'files' }, others: { bucket: 'others' } },
    aws_s3_bucket_public_access_block: { files: OPEN },
    aws_s3_bucket_acl: { files: { bucket: BUCKET, ...acl } },
    ...more,
  });
  const read = (blocks: Blocks, bucket = 'files') => asked(blocks, bucket)?.outcome;
  const asked = (blocks: Blocks, bucket = 'files') => {
    const configuration = smallConfiguration(attachment(), blocks);
    const provider = { aws: [{ region: 'eu-west-1' }] };
    const { model } = readTerraform({ provider, ...configuration });
    const request = { action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/a` };
    return simulate(model, CLAIMS, [request]).requests[0];
  };
  const given = (grantee: object) => ({ access_control_policy: { grant: { grantee } } });
  const group = (name: string) => ({ uri: `http://acs.amazonaws.com/groups/global/${name}` });

  test.each([
    ['public-read', { acl: 'public-read' }],
    ['public-read-write', { acl: 'public-read-write' }],
    ['authenticated-read', { acl: 'authenticated-read' }],
    ['one that is unknown', { acl: '${var.x}' }],
    ['a grant to everybody', given(group('AllUsers'))],
    ['a grant to whoever has an account', given(group('AuthenticatedUsers'))],
    ['a grant to a group that is unknown', given({ uri: '${var.x}' })],
  ])('may allow what no policy does: %s', (_, acl) => {
    expect(read(withAcl(acl))).toBe('undecided');
    expect(read(withAcl(acl), 'others')).toBe('denied');
  });

  test.each([
    ['private', { acl: 'private' }],
    ['a grant to one', given({ id: 'c0ffee' })],
    ['a grant to a group of AWS', given({ uri: 'http://acs.amazonaws.com/groups/s3/LogDelivery' })],
  ])('lets nobody else in: %s', (_, acl) => {
    expect(read(withAcl(acl))).toBe('denied');
  });

  test('counts where the bucket itself has it, and not where it is ignored, as at a new bucket', () => {
    const own = { aws_s3_bucket: { files: { bucket: 'files', acl: 'public-read' } } };
    expect(read(withAcl({ acl: 'private' }, own))).toBe('undecided');
    const ignored = { files: { bucket: BUCKET, ignore_public_acls: true } };
    const block = { aws_s3_bucket_public_access_block: ignored };
    expect(read(withAcl({ acl: 'public-read' }, block))).toBe('denied');
    const none = { aws_s3_bucket_public_access_block: {} };
    expect(read(withAcl({ acl: 'public-read' }, none))).toBe('denied');
  });

  test('counts where a grant of the bucket itself lets everybody in', () => {
    const grant = (uri: object) => ({
      aws_s3_bucket: { files: { bucket: 'files', grant: [{ type: 'Group', ...uri }] } },
    });
    expect(read(withAcl({ acl: 'private' }, grant(group('AllUsers'))))).toBe('undecided');
    expect(read(withAcl({ acl: 'private' }, grant({ id: 'c0ffee' })))).toBe('denied');
  });

  test.each(['aws_s3_object', 'aws_s3_bucket_object', 'aws_s3_object_copy'])(
    'counts where an object has it, for this object: %s',
    (type) => {
      const object = (key: string, acl = 'public-read') =>
        withAcl({ acl: 'private' }, { [type]: { o: { bucket: BUCKET, key, acl } } });
      expect(read(object('a'))).toBe('undecided');
      expect(read(object('b'))).toBe('denied');
      expect(read(object('a', 'private'))).toBe('denied');
      expect(read(object('${var.x}'))).toBe('undecided');
    },
  );

  test('denies nothing, and stands beside the one policy of the bucket', () => {
    const policy = (more: object) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*', ...more },
      });
    const denying = policy({ Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject' });
    const named = {
      aws_iam_role_policy: { all: { role: '${aws_iam_role.member.id}', policy: policy({}) } },
      aws_s3_bucket_policy: { files: { bucket: BUCKET, policy: denying } },
    };
    expect(read(withAcl({ acl: 'public-read' }, named))).toBe('allowed');
  });

  test('is named as what leaves the answer open', () => {
    expect(asked(withAcl({ acl: 'public-read' }))?.because).toBe(
      "statement 1 of aws_s3_bucket_acl.files may allow it: its resources: what the ACL of `aws_s3_bucket_acl.files` gives isn't read",
    );
  });
});
