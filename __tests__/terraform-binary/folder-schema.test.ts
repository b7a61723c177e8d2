import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FILLED_IN, isMadeUpText } from '../../src/sources/folder/made-up-attributes';

interface Attribute {
  readonly type?: unknown;
  readonly optional?: boolean;
  readonly computed?: boolean;
}

/** Types of which readers read arguments that nobody may have written. */
const READ = [
  'aws_cognito_identity_pool',
  'aws_cognito_identity_pool_provider_principal_tag',
  'aws_cognito_identity_pool_roles_attachment',
  'aws_cognito_identity_provider',
  'aws_cognito_managed_user_pool_client',
  'aws_cognito_user_group',
  'aws_cognito_user_pool',
  'aws_cognito_user_pool_client',
  'aws_cognito_user_pool_domain',
  'aws_iam_openid_connect_provider',
  'aws_iam_policy',
  'aws_iam_policy_attachment',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_iam_role_policy_attachment',
  'aws_iam_saml_provider',
  'aws_kms_key',
  'aws_kms_key_policy',
  'aws_s3_bucket',
  'aws_s3_bucket_policy',
  'aws_secretsmanager_secret',
  'aws_sns_topic',
  'aws_sqs_queue',
];

/** What a mock fills in as AWS does (no, or nothing), or what no reader reads. */
const LEFT: Readonly<Record<string, readonly string[]>> = {
  aws_cognito_managed_user_pool_client: [
    'allowed_oauth_flows_user_pool_client',
    'enable_propagate_additional_user_context_data',
  ],
  aws_cognito_user_pool_client: [
    'allowed_oauth_flows_user_pool_client',
    'enable_propagate_additional_user_context_data',
  ],
  aws_kms_key: ['multi_region', 'rotation_period_in_days'],
  aws_s3_bucket: ['acceleration_status', 'object_lock_enabled', 'request_payer'],
  aws_sns_topic: ['fifo_throughput_scope', 'signature_version', 'tracing_config'],
  aws_sqs_queue: [
    'deduplication_scope',
    'fifo_throughput_limit',
    'kms_data_key_reuse_period_seconds',
    'redrive_allow_policy',
    'redrive_policy',
    'sqs_managed_sse_enabled',
  ],
};

test('every argument that the provider fills in is marked where nobody wrote it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'schema-'));
  const run = (...args: string[]) =>
    promisify(execFile)('terraform', args, { cwd: folder, maxBuffer: 1 << 28 });
  try {
    const required_providers = { aws: { source: 'hashicorp/aws', version: '~> 5.100' } };
    await writeFile(
      join(folder, 'main.tf.json'),
      JSON.stringify({ terraform: { required_providers } }),
    );
    await run('init', '-input=false');
    const { stdout } = await run('providers', 'schema', '-json');
    const { provider_schemas: schemas } = JSON.parse(stdout) as {
      provider_schemas: Record<
        string,
        { resource_schemas: Record<string, { block: { attributes: Record<string, Attribute> } }> }
      >;
    };
    const [aws] = Object.values(schemas);
    const unmarked = READ.flatMap((type) =>
      Object.entries(aws?.resource_schemas[type]?.block.attributes ?? {})
        .filter(([, { optional, computed }]) => optional === true && computed === true)
        .filter(([name]) => name !== 'tags_all' && LEFT[type]?.includes(name) !== true)
        .filter(([name]) => FILLED_IN[type]?.[name] === undefined && !isMadeUpText(type, name))
        .map(([name]) => `${type}.${name}`),
    );
    expect(unmarked).toEqual([]);
    // What is made up as a text is one.
    const others = READ.flatMap((type) =>
      Object.entries(aws?.resource_schemas[type]?.block.attributes ?? {})
        .filter(([name, each]) => isMadeUpText(type, name) && each.type !== 'string')
        .map(([name]) => `${type}.${name}`),
    );
    expect(others).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);
