import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { Testing } from 'cdktf';
import { CognitoFederation, claim, principalTag } from 'cdktf-cognito-federation';
import { newStack } from '../helpers/synthesized';

const bucket = { arn: '${aws_s3_bucket.files.arn}' };
const table = { arn: '${aws_dynamodb_table.notes.arn}' };

function corp(principalTags: Record<string, string> = {}) {
  const stack = newStack();
  const federation = new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp' },
    clients: {
      web: {
        callbackUrls: ['https://app.example/callback'],
        readAttributes: ['email', 'name'],
      },
    },
    ambiguousRoleResolution: 'Deny',
    principalTags,
  });
  const permissions = (role: string): { sid?: string; actions: string[] }[] | undefined =>
    JSON.parse(Testing.synth(stack, true)).data.aws_iam_policy_document[`corp_${role}`]?.statement;
  return { federation, permissions, stack };
}

const sids = (statements: { sid?: string }[] | undefined) => statements?.map(({ sid }) => sid);

describe('grants', () => {
  test('give a role no policy until something is granted', () => {
    const { stack } = corp();
    const json = JSON.parse(Testing.synth(stack, true));
    expect(json.resource.aws_iam_role_policy).toBeUndefined();
    expect(Object.keys(json.data.aws_iam_policy_document)).toEqual(['corp_trust_authenticated']);
  });

  test('write what a role may do into one policy of its own', () => {
    const { federation, stack } = corp();
    federation.roles.authenticated.grantOwnPrefix(bucket, 'private').grantOwnItems(table);
    const json = JSON.parse(Testing.synth(stack, true));
    expect(json.resource.aws_iam_role_policy).toMatchObject({
      corp_authenticated: {
        name: 'authenticated',
        policy: '${data.aws_iam_policy_document.corp_authenticated.json}',
        role: '${aws_iam_role.corp_authenticated.name}',
      },
    });
    expect(json.data.aws_iam_policy_document.corp_authenticated.statement).toEqual([
      {
        sid: 'OwnPrefix',
        effect: 'Allow',
        actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
        resources: ['${aws_s3_bucket.files.arn}/private/&{cognito-identity.amazonaws.com:sub}/*'],
      },
      {
        sid: 'OwnPrefixList',
        effect: 'Allow',
        actions: ['s3:ListBucket'],
        resources: ['${aws_s3_bucket.files.arn}'],
        condition: [
          {
            test: 'StringLike',
            variable: 's3:prefix',
            values: ['private/&{cognito-identity.amazonaws.com:sub}/*'],
          },
        ],
      },
      {
        sid: 'OwnItems',
        effect: 'Allow',
        actions: expect.arrayContaining(['dynamodb:Query', 'dynamodb:PutItem']),
        resources: ['${aws_dynamodb_table.notes.arn}'],
        condition: [
          {
            test: 'ForAllValues:StringEquals',
            variable: 'dynamodb:LeadingKeys',
            values: ['&{cognito-identity.amazonaws.com:sub}'],
          },
          { test: 'Null', variable: 'dynamodb:LeadingKeys', values: ['false'] },
        ],
      },
    ]);
  });

  test('reach every role that extends the one they are given to, whenever they come', () => {
    const { federation, permissions } = corp();
    federation.addRole('finance', { extends: 'authenticated' }).grantPrefix(bucket, 'reports');
    federation.addRole('chief', { extends: 'finance' });
    federation.roles.authenticated.grantOwnPrefix(bucket, 'private', { access: ['write'] });
    expect(sids(permissions('chief'))).toEqual(['OwnPrefix', 'Prefix', 'PrefixList']);
    expect(sids(permissions('finance'))).toEqual(['OwnPrefix', 'Prefix', 'PrefixList']);
    expect(sids(permissions('authenticated'))).toEqual(['OwnPrefix']);
  });

  test('rewrite the role they are given to and those that extend it, and no other', () => {
    const { federation } = corp();
    for (const key of ['finance', 'audit', 'sales']) {
      federation.addRole(key, { extends: key === 'audit' ? 'finance' : undefined });
      federation.role(key).grantPrefix(bucket, key);
    }
    const written = jest.spyOn(DataAwsIamPolicyDocument.prototype, 'putStatement');
    federation.role('finance').grantPrefix(bucket, 'more');
    const rewritten = written.mock.contexts.map((each) => each.node.scope?.node.id);
    written.mockRestore();
    expect(rewritten).toEqual(['finance', 'audit']);
  });

  test('number statement ids that would occur twice', () => {
    const { federation, permissions } = corp();
    const { authenticated } = federation.roles;
    authenticated.grantPrefix(bucket, 'a', { access: ['write'] });
    authenticated.grantPrefix(bucket, 'b', { access: ['write'] });
    expect(sids(permissions('authenticated'))).toEqual(['Prefix', 'Prefix2']);
  });

  test('refuse what would exceed the size of an IAM policy, and keep what there was', () => {
    const { federation, permissions } = corp();
    const { authenticated } = federation.roles;
    federation.addRole('finance', { extends: 'authenticated' });
    authenticated.grantPrefix({ arn: 'arn:aws:s3:::files' }, 'small');
    const before = permissions('finance');
    expect(() =>
      authenticated.addStatement({
        actions: ['s3:GetObject'],
        resources: Array.from(
          { length: 400 },
          (_, index) => `arn:aws:s3:::files/folder-${index}/*`,
        ),
      }),
    ).toThrow(
      [
        'CognitoFederation `corp`: 2 problems',
        '',
        '  roles.authenticated: the policy would have at least 13871 characters, and IAM takes 10240 per role; grant fewer, wider prefixes or attach a managed policy to its `resource`',
        '  roles.finance: the policy would have at least 13871 characters, and IAM takes 10240 per role; grant fewer, wider prefixes or attach a managed policy to its `resource`',
        '',
      ].join('\n'),
    );
    expect(permissions('finance')).toEqual(before);
    federation.role('finance').grantPrefix({ arn: 'arn:aws:s3:::files' }, 'more', {
      access: ['read'],
    });
    expect(sids(permissions('authenticated'))).toEqual(sids(before));
  });

  test('leave nothing behind where they are refused', () => {
    const { federation, permissions } = corp();
    const { authenticated } = federation.roles;
    expect(() => authenticated.grantOwnItems({ arn: 5 as never })).toThrow(
      /table\.arn: expected the ARN of a table, got `5`/,
    );
    expect(() => authenticated.grantPrefix(undefined as never, 'reports')).toThrow(
      /bucket: expected a bucket, got nothing/,
    );
    federation.addRole('finance', { extends: 'authenticated' });
    expect(permissions('authenticated')).toBeUndefined();
    expect(permissions('finance')).toBeUndefined();
  });

  test('take principal tags that the federation fills, and no others', () => {
    const { federation, permissions } = corp({ department: 'name' });
    const { authenticated } = federation.roles;
    authenticated.grantPrefix(bucket, `departments/${principalTag('department')}`, {
      access: ['read'],
    });
    expect(permissions('authenticated')?.[0]).toMatchObject({
      resources: ['${aws_s3_bucket.files.arn}/departments/&{aws:PrincipalTag/department}/*'],
    });
    expect(() => authenticated.grantPrefix(bucket, principalTag('team'))).toThrow(/`team`/);
  });

  test('add the key of an encrypted bucket', () => {
    const { federation, permissions } = corp();
    federation.roles.authenticated.grantOwnPrefix(bucket, 'private', {
      access: ['read'],
      key: { arn: 'arn:aws:kms:eu-west-1:111122223333:key/k' },
    });
    expect(permissions('authenticated')?.at(-1)).toMatchObject({
      sid: 'OwnPrefixKey',
      actions: ['kms:Decrypt'],
      resources: ['arn:aws:kms:eu-west-1:111122223333:key/k'],
    });
  });

  test('survive a cycle of roles that extend each other until it is reported', () => {
    const { federation, stack } = corp();
    federation.addRole('a', { extends: 'b' });
    expect(() => {
      federation
        .addRole('b', { extends: 'a', when: claim('email').equals('x') })
        .grantPrefix(bucket, 'p');
      Testing.synth(stack, true);
    }).toThrow(/cycle|each other/);
  });
});
