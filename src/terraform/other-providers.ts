import { objectsOf, isJsonObject, own, type JsonObject } from '../values/json';
import { reference, text } from '../values/text';
import { unknownBecause, type Unknown } from '../values/unknown';
import { blockOf } from './block';
import type { Configuration } from './configuration';
import { withoutBraces } from './template';
import { partitionFacts } from './provider-configuration';
import type { Resource, TerraformFile, Unread } from './resource';
import { ResourceIndex } from './resource-index';
import { textValue } from './value';

/** A resource or data source, and where the provider that makes it comes from. */
export interface ProvidedObject {
  readonly address: string;
  readonly type: string;
  readonly isData: boolean;
  /**
   * Source address of the provider, `registry.terraform.io/hashicorp/aws`.
   *
   * @default - the file doesn't tell
   */
  readonly provider?: string;
}

/** A file of which only what the AWS provider makes is read, and what else bears on who gets what. */
export interface FileOfAws {
  readonly file: TerraformFile;
  readonly unread: readonly Unread[];
}

/**
 * Leaves out of a file what another provider makes: a type of the same name may mean another thing there,
 * and `hashicorp/awscc` makes resources of AWS in types of its own. Each is as one of which `count` makes
 * any number: what it may be about is unknown.
 */
export function ofAwsProvider(file: TerraformFile, objects: readonly ProvidedObject[]): FileOfAws {
  const others = objects.flatMap(otherOf);
  if (others.length === 0) return { file, unread: [] };
  const addresses = new Set(others.map(({ object }) => object.address));
  const isRead = ({ address }: Resource) => !addresses.has(address);
  const unread = new ResourceIndex(
    others.filter(({ object }) => !object.isData).flatMap(instancesOf),
    ({ type }) => type,
    ({ type, object: { address }, source }) => {
      const why = `\`${address}\` is of the provider \`${source}\`, which isn't read`;
      return unreadResource(type, address, unknownBecause(why), source);
    },
  );
  const { former } = file;
  return {
    file: {
      resources: (...types) => file.resources(...types).filter(isRead),
      dataSources: (...types) => file.dataSources(...types).filter(isRead),
      ...(former === undefined ? {} : { former: (...types) => former(...types).filter(isRead) }),
      repeated: (...types) => [...file.repeated(...types), ...unread.ofType(...types)],
      ...(file.modulesGiven === undefined ? {} : { modulesGiven: file.modulesGiven }),
      types: [...new Set([...file.types, ...unread.types])],
      tooLarge: file.tooLarge,
      get addresses() {
        return file.addresses;
      },
      evaluate: file.evaluate,
    },
    unread: others.map(({ object: { address }, source }) => ({
      address,
      reason: `resources of the provider \`${source}\` aren't read`,
    })),
  };
}

/** Names the sources of the providers of what a configuration declares. */
export function providedBy(
  json: JsonObject,
  { declarations }: Pick<Configuration, 'declarations'>,
): ProvidedObject[] {
  const required = objectsOf(json.terraform).flatMap((each) => objectsOf(each.required_providers));
  return [...declarations.values()].map(({ address, type, isData, body }) => {
    const { provider: named } = body;
    const [name = ''] =
      typeof named === 'string' ? withoutBraces(named).split('.') : type.split('_');
    const [given] = required.map((each) => own(each, name)).filter(isJsonObject);
    const source = given?.source;
    return { address, type, isData, ...(typeof source === 'string' ? { provider: source } : {}) };
  });
}

/** Something that another provider makes, and the types of AWS's provider that it may stand for. */
interface Other {
  readonly object: ProvidedObject;
  readonly source: string;
  readonly types: readonly string[];
}

function otherOf(object: ProvidedObject): Other[] {
  const { type, provider } = object;
  if (type.startsWith('awscc_')) {
    const types = own(CLOUD_CONTROL, type.slice('awscc_'.length));
    return types === undefined ? [] : [{ object, source: sourceOf(provider, 'awscc'), types }];
  }
  const isOther = type.startsWith('aws_') && provider !== undefined && !AWS.test(provider);
  return isOther ? [{ object, source: sourceOf(provider, 'aws'), types: [type] }] : [];
}

// The names of its mirror, of older forms and of cdktf's included.
const AWS = /^(?:registry\.(?:terraform\.io|opentofu\.org)\/)?(?:(?:hashicorp|-)\/)?aws$/i;

function sourceOf(provider: string | undefined, name: string): string {
  return provider?.replace(/^registry\.terraform\.io\//, '') ?? `hashicorp/${name}`;
}

const instancesOf = ({ types, ...rest }: Other) => types.map((type) => ({ ...rest, type }));

/** A resource of which nothing is known but its type. */
export function unreadResource(
  type: string,
  address: string,
  why: Unknown,
  source: string,
): Resource {
  const nothing = text(why);
  return {
    address,
    type,
    provider: {
      name: source,
      account: nothing,
      region: nothing,
      ...partitionFacts(nothing, source),
    },
    block: blockOf({ get: () => textValue(nothing), keys: () => new Map<string, never>().keys() }),
    attribute: (name) => text(reference(address, name)),
    defaultTags: why,
    whyRepeated: why,
  };
}

/** Types of `hashicorp/awscc` that bear on who gets what, and their counterparts in the AWS provider. */
const CLOUD_CONTROL: Readonly<Record<string, readonly string[]>> = {
  cognito_identity_pool: ['aws_cognito_identity_pool'],
  cognito_identity_pool_principal_tag: ['aws_cognito_identity_pool_provider_principal_tag'],
  cognito_identity_pool_role_attachment: ['aws_cognito_identity_pool_roles_attachment'],
  cognito_user_pool: ['aws_cognito_user_pool'],
  cognito_user_pool_client: ['aws_cognito_user_pool_client'],
  cognito_user_pool_domain: ['aws_cognito_user_pool_domain'],
  cognito_user_pool_group: ['aws_cognito_user_group'],
  cognito_user_pool_identity_provider: ['aws_cognito_identity_provider'],
  dynamodb_global_table: ['aws_dynamodb_resource_policy'],
  dynamodb_table: ['aws_dynamodb_resource_policy'],
  ecr_repository: ['aws_ecr_repository_policy'],
  iam_managed_policy: ['aws_iam_policy', 'aws_iam_policy_attachment'],
  iam_oidc_provider: ['aws_iam_openid_connect_provider'],
  iam_role: ['aws_iam_role'],
  iam_role_policy: ['aws_iam_role_policy'],
  iam_saml_provider: ['aws_iam_saml_provider'],
  kinesis_resource_policy: ['aws_kinesis_resource_policy'],
  kms_key: ['aws_kms_key_policy'],
  kms_replica_key: ['aws_kms_key_policy'],
  lambda_permission: ['aws_lambda_permission'],
  organizations_policy: ['aws_organizations_policy'],
  s3_bucket_policy: ['aws_s3_bucket_policy'],
  secretsmanager_resource_policy: ['aws_secretsmanager_secret_policy'],
  sns_topic_inline_policy: ['aws_sns_topic_policy'],
  sns_topic_policy: ['aws_sns_topic_policy'],
  sqs_queue_inline_policy: ['aws_sqs_queue_policy'],
  sqs_queue_policy: ['aws_sqs_queue_policy'],
};
