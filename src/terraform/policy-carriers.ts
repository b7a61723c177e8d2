import { compareTexts } from '../values/compare-texts';
import {
  isKnown,
  isReference,
  partsOf,
  reference,
  text,
  whyUnknown,
  type Text,
} from '../values/text';
import { unknownBecause } from '../values/unknown';
import type { Resource, TerraformFile } from './resource';
import { withoutOpenVersion } from './unwritten';

/** A type of Terraform resource that holds the policy of a resource of AWS. */
export interface PolicyCarrier {
  /** Service whose actions the policy is about, as actions name it. */
  readonly service: string;
  /** Argument that holds the policy. */
  readonly policy: string;
  /** ARN of what the policy is about. */
  readonly target: (resource: Resource, file: TerraformFile) => Text;
  /**
   * Whether it is what the policy is about: the provider shows a policy there that another resource gives.
   *
   * @default false
   */
  readonly isTarget?: true;
}

const itself = (service: string, policy = 'policy'): PolicyCarrier => ({
  ...{ service, policy, isTarget: true },
  target: ({ attribute }) => attribute('arn'),
});
const named = (service: string, argument: string): PolicyCarrier => ({
  ...{ service, policy: 'policy' },
  target: ({ block }) => block.text(argument) ?? NOWHERE,
});

// A queue is named by its URL, a key by its id: the resource of the file tells the ARN.
const through = (
  service: string,
  argument: string,
  type: string,
  attribute: string,
): PolicyCarrier => ({
  ...{ service, policy: 'policy' },
  target: ({ block }, file) => arnThrough(block.text(argument) ?? NOWHERE, type, attribute, file),
});

/** The types whose policies are read. */
export const POLICY_CARRIERS: Readonly<Record<string, PolicyCarrier>> = {
  aws_dynamodb_resource_policy: named('dynamodb', 'resource_arn'),
  aws_ecr_repository_policy: through('ecr', 'repository', 'aws_ecr_repository', 'name'),
  aws_kinesis_resource_policy: named('kinesis', 'resource_arn'),
  aws_kms_external_key: itself('kms'),
  aws_kms_key: itself('kms'),
  aws_kms_key_policy: through('kms', 'key_id', 'aws_kms_key', 'key_id'),
  aws_kms_replica_key: itself('kms'),
  aws_s3_bucket: itself('s3'),
  aws_s3_bucket_policy: {
    ...{ service: 's3', policy: 'policy' },
    target: ({ block }, file) => bucketArn(block.text('bucket') ?? NOWHERE, file),
  },
  aws_secretsmanager_secret: itself('secretsmanager'),
  aws_secretsmanager_secret_policy: named('secretsmanager', 'secret_arn'),
  aws_sns_topic: itself('sns'),
  aws_sns_topic_policy: named('sns', 'arn'),
  aws_sqs_queue: itself('sqs'),
  aws_sqs_queue_policy: through('sqs', 'queue_url', 'aws_sqs_queue', 'url'),
};

/**
 * Types that give permissions on resources of AWS in a way that isn't read, by the service whose actions
 * they may allow or deny; where one is also something else, with the argument that holds its policy.
 */
const UNREAD: Readonly<
  Record<string, readonly (string | readonly [type: string, policy: string])[]>
> = {
  backup: ['aws_backup_vault_policy'],
  codeartifact: [
    'aws_codeartifact_domain_permissions_policy',
    'aws_codeartifact_repository_permissions_policy',
  ],
  ecr: ['aws_ecr_registry_policy'],
  'ecr-public': ['aws_ecrpublic_repository_policy'],
  elasticfilesystem: ['aws_efs_file_system_policy'],
  es: [
    'aws_elasticsearch_domain_policy',
    'aws_opensearch_domain_policy',
    ['aws_elasticsearch_domain', 'access_policies'],
    ['aws_opensearch_domain', 'access_policies'],
  ],
  events: ['aws_cloudwatch_event_bus_policy', 'aws_cloudwatch_event_permission'],
  'execute-api': ['aws_api_gateway_rest_api_policy', ['aws_api_gateway_rest_api', 'policy']],
  glacier: [['aws_glacier_vault', 'access_policy']],
  glue: ['aws_glue_resource_policy'],
  kms: ['aws_kms_grant', 'aws_kms_replica_external_key'],
  lambda: ['aws_lambda_layer_version_permission'],
  logs: ['aws_cloudwatch_log_resource_policy'],
  mediastore: ['aws_media_store_container_policy'],
  s3: [
    'aws_s3control_access_point_policy',
    'aws_s3control_multi_region_access_point_policy',
    ['aws_s3_access_point', 'policy'],
  ],
  s3tables: ['aws_s3tables_table_bucket_policy', 'aws_s3tables_table_policy'],
  ses: ['aws_ses_identity_policy', 'aws_sesv2_email_identity_policy'],
  'vpc-lattice-svcs': ['aws_vpclattice_auth_policy'],
};

/** A type that gives permissions on resources of AWS in a way that isn't read. */
export interface UnreadCarrier {
  readonly type: string;
  readonly service: string;
  /** Argument that holds its policy; absent where it is nothing but a policy. */
  readonly policy?: string;
}

/** The types that give permissions on resources of AWS in a way that isn't read. */
export const UNREAD_CARRIERS: readonly UnreadCarrier[] = Object.entries(UNREAD).flatMap(
  ([service, types]) =>
    types.map((each) =>
      typeof each === 'string'
        ? { type: each, service }
        : { type: each[0], service, policy: each[1] },
    ),
);

const NOWHERE = text(unknownBecause('the resource of a policy is not written', 'correction'));

/** The ARN of a bucket that is named, of one of the file as the file writes it. */
export function bucketArn(bucket: Text, file: TerraformFile): Text {
  const [part, ...others] = partsOf(bucket);
  const isAlone = part !== undefined && others.length === 0;
  if (isAlone && isReference(part) && IS_BUCKET.test(part.address)) {
    return text(reference(part.address, 'arn'));
  }
  const found = file
    .resources('aws_s3_bucket')
    .find(({ attribute }) => compareTexts(attribute('bucket'), bucket) === 'equal');
  return found?.attribute('arn') ?? text('arn:', { unknown: 'the partition' }, ':s3:::', bucket);
}

// A variable or an output of a module holds the name of some bucket, and has no ARN.
const IS_BUCKET = /(?:^|\.)aws_s3_bucket\./;

function arnThrough(name: Text, type: string, attribute: string, file: TerraformFile): Text {
  const found = ofFile(name, type, attribute, file);
  return (
    found?.attribute('arn') ??
    text(unknownBecause('the resource of a policy is not in the file', 'deployment'))
  );
}

/** The ARN of the function that a permission is about, which names it by name, ARN or a part of it. */
export function functionArn({ block, provider }: Resource, file: TerraformFile): Text {
  const name = block.text('function_name') ?? NOWHERE;
  const qualifier = block.text('qualifier');
  const version = qualifier === undefined ? [] : [':', qualifier];
  const found =
    ofFile(name, 'aws_lambda_function', 'function_name', file) ??
    ofFile(name, 'aws_lambda_alias', 'arn', file);
  if (found !== undefined) return text(found.attribute('arn'), ...version);
  if (withoutOpenVersion(name) !== undefined) return name;
  if (!isKnown(name)) return text(whyUnknown(name), ...version);
  if (name.startsWith('arn:')) return text(name, ...version);
  const last = name.replace(/^.*function:/, '');
  const { partition, region, account } = provider;
  return text('arn:', partition, ':lambda:', region, ':', account, ':function:', last, ...version);
}

function ofFile(
  name: Text,
  type: string,
  attribute: string,
  file: TerraformFile,
): Resource | undefined {
  return file
    .resources(type)
    .find((each) =>
      [attribute, 'id', 'arn'].some((key) => compareTexts(each.attribute(key), name) === 'equal'),
    );
}
