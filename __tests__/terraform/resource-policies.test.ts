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
      'aws_s3_bucket_policy.d': 'arn:${?}:s3:::elsewhere',
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
      unknown: 'whether another policy of the file is about `aws_kms_key.k`',
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
});
