import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import features from '../../scripts/features/provider-arguments.json';
import { FILLED_IN, isMadeUpText } from '../../src/sources/folder/made-up-attributes';
import { READ_TYPES } from '../../src/terraform/not-read';
import { REQUIREMENTS } from '../helpers/terraform-binary/global-setup';

interface Attribute {
  readonly type?: unknown;
  readonly optional?: boolean;
  readonly required?: boolean;
  readonly computed?: boolean;
}

interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

/** Types of which readers read arguments that nobody may have written. */
const READ = [
  ...READ_TYPES,
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

/** The resources of the provider at hand, of the version that the tests pin. */
let resources: Readonly<Record<string, { readonly block: Block }>>;
let version: string | undefined;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'schema-'));
  const run = async (...args: string[]): Promise<unknown> => {
    const options = { cwd: folder, maxBuffer: 1 << 28 };
    const { stdout } = await promisify(execFile)('terraform', args, options);
    return args.includes('-json') ? JSON.parse(stdout) : undefined;
  };
  try {
    await writeFile(join(folder, 'main.tf.json'), JSON.stringify({ terraform: REQUIREMENTS }));
    await run('init', '-input=false');
    const { provider_selections: selected } = (await run('version', '-json')) as {
      provider_selections: Readonly<Record<string, string>>;
    };
    [version] = Object.values(selected);
    const { provider_schemas: schemas } = (await run('providers', 'schema', '-json')) as {
      provider_schemas: Readonly<Record<string, { resource_schemas: typeof resources }>>;
    };
    resources = Object.values(schemas)[0]?.resource_schemas ?? {};
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);

test('every argument that the provider fills in is marked where nobody wrote it', () => {
  const attributes = (type: string) => Object.entries(resources[type]?.block.attributes ?? {});
  const unmarked = READ.flatMap((type) =>
    attributes(type)
      .filter(([, { optional, computed }]) => optional === true && computed === true)
      .filter(([name]) => name !== 'tags_all' && LEFT[type]?.includes(name) !== true)
      .filter(([name]) => FILLED_IN[type]?.[name] === undefined && !isMadeUpText(type, name))
      .map(([name]) => `${type}.${name}`),
  );
  expect(unmarked).toEqual([]);
  // What is made up as a text is one.
  const others = READ.flatMap((type) =>
    attributes(type)
      .filter(([name, each]) => isMadeUpText(type, name) && each.type !== 'string')
      .map(([name]) => `${type}.${name}`),
  );
  expect(others).toEqual([]);
});

describe('the arguments that features are counted by', () => {
  test('are of the provider at hand', () => {
    expect(features.provider).toBe(`hashicorp/aws ${version}`);
  });

  test('are all that its Cognito resources take, and no others', () => {
    const cognito = Object.entries(resources).filter(([type]) => type.startsWith('aws_cognito_'));
    const taken = cognito.map(([type, { block }]) => [type, argumentsOf(block).sort()] as const);
    expect(features.arguments).toEqual(Object.fromEntries(taken));
  });
});

/** Everything that may be written in a block, by its path. */
function argumentsOf({ attributes = {}, block_types: blocks = {} }: Block): string[] {
  const own = Object.entries(attributes).filter(
    ([, { optional, required }]) => optional === true || required === true,
  );
  const inner = Object.entries(blocks).flatMap(([name, { block }]) =>
    argumentsOf(block).map((path) => `${name}.${path}`),
  );
  return [...own.map(([name]) => name), ...inner];
}
