import { withVariables } from '../helpers/terraform/with-variables';
import { bare } from '../helpers/terraform/bare';
import type { Federation } from '../../src/model/federation';
import { showText } from '../../src/values/text';
import { readTerraform } from '../../src/terraform/read-terraform';

const policy = '{"Version":"2012-10-17","Statement":[]}';

function policiesOf(resource: object): Federation['resourcePolicies'] {
  return readTerraform(
    withVariables({
      provider: { aws: [{ region: 'eu-west-1' }] },
      resource: { aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } }, ...resource },
    }),
  ).model.resourcePolicies;
}

function targets(resource: object): Record<string, string> {
  return Object.fromEntries(
    policiesOf(resource).map(({ address, resource: target }) => [address, showText(target)]),
  );
}

describe('readResourcePolicies', () => {
  test('finds the bucket of a policy by its name, its id or its address', () => {
    expect(
      bare(
        targets({
          aws_s3_bucket: { named: { bucket: 'files' }, generated: { bucket_prefix: 'x-' } },
          aws_s3_bucket_policy: {
            a: { bucket: 'files', policy },
            b: { bucket: '${aws_s3_bucket.named.id}', policy },
            c: { bucket: '${aws_s3_bucket.generated.id}', policy },
            d: { bucket: 'elsewhere', policy },
          },
        }),
      ),
    ).toEqual({
      'aws_s3_bucket_policy.a': 'arn:aws:s3:::files',
      'aws_s3_bucket_policy.b': 'arn:aws:s3:::files',
      'aws_s3_bucket_policy.c': '${aws_s3_bucket.generated.arn}',
      'aws_s3_bucket_policy.d': 'arn:(unknown):s3:::elsewhere',
    });
  });

  test('finds queues by their URL and keys by their id', () => {
    expect(
      bare(
        targets({
          aws_sqs_queue: { q: { name: 'jobs' } },
          aws_sqs_queue_policy: { q: { queue_url: '${aws_sqs_queue.q.url}', policy } },
          aws_kms_key: { k: { policy } },
          aws_kms_key_policy: { k: { key_id: '${aws_kms_key.k.id}', policy } },
          aws_dynamodb_resource_policy: {
            t: { resource_arn: 'arn:aws:dynamodb:eu-west-1:1:table/t', policy },
          },
        }),
      ),
    ).toEqual({
      'aws_dynamodb_resource_policy.t': 'arn:aws:dynamodb:eu-west-1:1:table/t',
      'aws_kms_key.k': '${aws_kms_key.k.arn}',
      'aws_kms_key_policy.k': '${aws_kms_key.k.arn}',
      'aws_sqs_queue_policy.q': 'arn:aws:sqs:eu-west-1:${aws.account}:jobs',
    });
  });

  test('leaves out resources without a policy', () => {
    expect(bare(targets({ aws_s3_bucket: { b: { bucket: 'files' } } }))).toEqual({});
  });

  test('leaves a key that is given no policy to its account, as AWS does', () => {
    const keys = { aws_kms_key: { k: {}, other: { policy } } };
    const [other, byDefault] = policiesOf(keys);
    expect([other?.address, byDefault?.address]).toEqual(['aws_kms_key.other', 'aws_kms_key.k']);
    expect(bare(byDefault)).toEqual({
      address: 'aws_kms_key.k',
      service: 'kms',
      resource: [{ address: 'aws_kms_key.k', attribute: 'arn' }],
      document: {
        statements: [
          {
            sid: 'Enable IAM User Permissions',
            effect: 'Allow',
            actions: ['kms:*'],
            resources: ['*'],
            principals: [
              { type: 'AWS', identifiers: [[{ address: 'aws', attribute: 'account' }]] },
            ],
          },
        ],
      },
    });
  });

  test('does not know the policy of a key that another of the file may be about', () => {
    const keys = {
      aws_kms_key: { k: {} },
      aws_kms_key_policy: { p: { key_id: '${var.key}', policy } },
    };
    expect(bare(policiesOf(keys).map(({ document }) => document)[1])).toEqual({
      unknown: 'whether another policy of the file is about `aws_kms_key.k` is unknown',
    });
  });

  test('says why it does not know what a policy is about', () => {
    const about = policiesOf({
      aws_s3_bucket_policy: { a: { policy }, b: { bucket: 'elsewhere', policy } },
      aws_sqs_queue_policy: { q: { queue_url: '${var.url}', policy } },
    }).map(({ resource }) => resource);
    expect(bare(about)).toEqual([
      [
        'arn:',
        { unknown: 'the partition' },
        ':s3:::',
        { unknown: 'the resource of a policy is not written' },
      ],
      ['arn:', { unknown: 'the partition' }, ':s3:::elsewhere'],
      [{ unknown: 'the resource of a policy is not in the file' }],
    ]);
  });

  test('makes a statement of the policy of a function out of each permission', () => {
    const permission = (more: object) => ({ action: 'lambda:InvokeFunction', ...more });
    const permissions = {
      aws_lambda_function: { f: { function_name: 'resize' } },
      aws_lambda_permission: {
        role: permission({
          function_name: '${aws_lambda_function.f.function_name}',
          principal: 'arn:aws:iam::111122223333:role/finance',
        }),
        service: permission({
          ...{ function_name: '${aws_lambda_function.f.arn}', qualifier: 'live' },
          ...{ principal: 's3.amazonaws.com', source_arn: 'arn:aws:s3:::files' },
          ...{ source_account: '111122223333', principal_org_id: 'o-1', event_source_token: 't' },
          function_url_auth_type: 'AWS_IAM',
        }),
        partial: permission({ function_name: '111122223333:function:other:v1', principal: '*' }),
        whole: permission({
          function_name: 'arn:aws:lambda:eu-west-1:111122223333:function:third',
          principal: '111122223333',
        }),
        open: permission({ function_name: '${var.name}', principal: '*' }),
      },
    };
    const arn = 'arn:aws:lambda:eu-west-1:${aws.account}:function:';
    expect(bare(targets(permissions))).toEqual({
      'aws_lambda_permission.role': `${arn}resize`,
      'aws_lambda_permission.service': `${arn}resize:live`,
      'aws_lambda_permission.partial': `${arn}other:v1`,
      'aws_lambda_permission.whole': 'arn:aws:lambda:eu-west-1:111122223333:function:third',
      'aws_lambda_permission.open': '(unknown)',
    });
    const statement = (type: string, identifier: string) => ({
      ...{ effect: 'Allow', actions: ['lambda:InvokeFunction'], resources: ['*'] },
      principals: [{ type, identifiers: [identifier] }],
    });
    const [ofRole, ofService] = policiesOf(permissions);
    expect(ofRole).toMatchObject({
      service: 'lambda',
      document: { statements: [statement('AWS', 'arn:aws:iam::111122223333:role/finance')] },
    });
    const condition = (test: string, variable: string, value: string) => ({
      ...{ test, variable },
      values: [value],
    });
    expect(ofService?.document).toEqual({
      statements: [
        {
          ...statement('Service', 's3.amazonaws.com'),
          conditions: [
            condition('StringEquals', 'lambda:EventSourceToken', 't'),
            condition('StringEquals', 'lambda:FunctionUrlAuthType', 'AWS_IAM'),
            condition('StringEquals', 'aws:PrincipalOrgID', 'o-1'),
            condition('StringEquals', 'aws:SourceAccount', '111122223333'),
            condition('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::files'),
          ],
        },
      ],
    });
  });

  test('keeps a policy whose type is not read as one that is unknown', () => {
    const resources = {
      aws_kms_grant: { g: { key_id: 'k' } },
      aws_api_gateway_rest_api: { plain: { name: 'a' }, closed: { name: 'b', policy } },
      aws_ecr_repository: { r: { name: 'images' } },
      aws_ecr_repository_policy: { r: { repository: '${aws_ecr_repository.r.name}', policy } },
      aws_kinesis_stream: { s: { name: 'clicks' } },
      aws_kinesis_resource_policy: { s: { resource_arn: '${aws_kinesis_stream.s.arn}', policy } },
      aws_lambda_permission: { p: { for_each: '${var.all}', action: 'lambda:*' } },
    };
    const found = policiesOf(resources).map(({ address, service, resource, document }) => ({
      ...{ address, service },
      resource: showText(resource),
      why: 'unknown' in document ? document.unknown : undefined,
    }));
    const account = '${aws.account}';
    expect(found).toEqual([
      {
        ...{ address: 'aws_ecr_repository_policy.r', service: 'ecr' },
        resource: `arn:aws:ecr:eu-west-1:${account}:repository/images`,
      },
      {
        ...{ address: 'aws_kinesis_resource_policy.s', service: 'kinesis' },
        resource: `arn:aws:kinesis:eu-west-1:${account}:stream/clicks`,
      },
      {
        ...{ address: 'aws_lambda_permission.p', service: 'lambda', resource: '(unknown)' },
        why: '`aws_lambda_permission.p` is made by `count` or `for_each`',
      },
      {
        ...{
          address: 'aws_api_gateway_rest_api.closed',
          service: 'execute-api',
          resource: '(unknown)',
        },
        why: "what `aws_api_gateway_rest_api.closed` says isn't read",
      },
      {
        ...{ address: 'aws_kms_grant.g', service: 'kms', resource: '(unknown)' },
        why: "what `aws_kms_grant.g` says isn't read",
      },
    ]);
    const { unread } = readTerraform(
      withVariables({
        resource: { aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } }, ...resources },
      }),
    );
    const reason = "policies of this type aren't read";
    expect(unread).toEqual([
      { address: 'aws_kms_grant.g', reason },
      { address: 'aws_api_gateway_rest_api.closed', reason },
    ]);
  });
});
