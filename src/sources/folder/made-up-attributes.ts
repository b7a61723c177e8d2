import type { Value } from '../../terraform/value';
import { own } from '../../values/json';

/** The data source that makes a policy, whose JSON is made up whole. */
export const POLICY_DOCUMENT = 'aws_iam_policy_document';

/** The value of what is optional and not written: the provider would fill it in. */
export const UNWRITTEN = 'cfx-unwritten';
/** The same for a number. */
export const UNWRITTEN_NUMBER = -907_100;

/** Types whose attributes are texts that are made up, beside `arn` and `id`, by which they are known again. */
const TEXTS: readonly string[] = [
  'account_id',
  'b64_std',
  'b64_url',
  'bucket',
  'bucket_domain_name',
  'bucket_regional_domain_name',
  'dec',
  'dns_suffix',
  'domain_name',
  'endpoint',
  'execution_arn',
  'hex',
  'hosted_zone_id',
  'iam_arn',
  'insecure_value',
  'invoke_arn',
  'key_arn',
  'key_id',
  'name',
  'partition',
  'qualified_arn',
  'region',
  'result',
  'reverse_dns_prefix',
  'rest_api_id',
  'secret_string',
  'stream_arn',
  'target_key_arn',
  'target_key_id',
  'unique_id',
  'url',
  'user_id',
  'value',
  'zone_id',
];

// Lists or maps there, or numbers.
const NO_TEXTS: Readonly<Record<string, readonly string[]>> = {
  aws_elasticache_serverless_cache: ['endpoint'],
  external: ['result'],
  random_integer: ['result'],
  random_shuffle: ['result'],
};

/** Whether an attribute of a type gets a text of its own where nobody writes it. */
export function isMadeUpText(type: string, attribute: string): boolean {
  if (attribute === 'id' || attribute === 'arn') return true;
  if (type === 'terraform_remote_state') return /^outputs\.\w/.test(attribute);
  return TEXTS.includes(attribute) && own(NO_TEXTS, type)?.includes(attribute) !== true;
}

/** The attributes of a type that get texts: those that some expression of the folder may read. */
export function madeUpTexts(type: string, isRead: (attribute: string) => boolean): string[] {
  const read = TEXTS.filter((each) => isMadeUpText(type, each) && isRead(each));
  return ['arn', 'id', ...read];
}

/**
 * What the provider fills in by itself where nobody writes it, of the attributes that are read: a mark
 * that says so, or what AWS takes.
 */
export const FILLED_IN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  aws_cognito_identity_provider: {
    attribute_mapping: { [UNWRITTEN]: UNWRITTEN },
    idp_identifiers: [UNWRITTEN],
  },
  aws_cognito_managed_user_pool_client: clientSettings(),
  aws_cognito_user_pool: {
    email_verification_message: UNWRITTEN,
    email_verification_subject: UNWRITTEN,
    sms_verification_message: UNWRITTEN,
    user_pool_tier: UNWRITTEN,
  },
  aws_cognito_user_pool_client: clientSettings(),
  aws_cognito_user_pool_domain: { managed_login_version: UNWRITTEN_NUMBER },
  aws_dynamodb_table: { hash_key: UNWRITTEN, stream_view_type: UNWRITTEN },
  aws_iam_policy: { name_prefix: UNWRITTEN },
  aws_iam_openid_connect_provider: { thumbprint_list: [UNWRITTEN] },
  aws_iam_role_policy: { name_prefix: UNWRITTEN },
  aws_iam_role: { managed_policy_arns: [UNWRITTEN], name_prefix: UNWRITTEN },
  aws_kms_key: { description: UNWRITTEN, policy: UNWRITTEN },
  aws_s3_bucket: { acl: UNWRITTEN, bucket_prefix: UNWRITTEN, policy: UNWRITTEN },
  aws_secretsmanager_secret: { name_prefix: UNWRITTEN, policy: UNWRITTEN },
  aws_sns_topic: { name_prefix: UNWRITTEN, policy: UNWRITTEN },
  aws_sqs_queue: { name_prefix: UNWRITTEN, policy: UNWRITTEN },
};

function clientSettings(): Readonly<Record<string, unknown>> {
  const sets = [
    'allowed_oauth_flows',
    'allowed_oauth_scopes',
    'callback_urls',
    'explicit_auth_flows',
    'logout_urls',
    'read_attributes',
    'supported_identity_providers',
    'write_attributes',
  ];
  const numbers = [
    'access_token_validity',
    'auth_session_validity',
    'id_token_validity',
    'refresh_token_validity',
  ];
  return {
    ...Object.fromEntries(sets.map((each) => [each, [UNWRITTEN]])),
    ...Object.fromEntries(numbers.map((each) => [each, UNWRITTEN_NUMBER])),
    default_redirect_uri: UNWRITTEN,
    enable_token_revocation: true,
    prevent_user_existence_errors: UNWRITTEN,
  };
}

/** What is made up of data sources so that common expressions around them don't end the run. */
export const FOUND: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  archive_file: { output_base64sha256: 'AAAA' },
  aws_availability_zones: { names: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] },
  aws_iam_policy: { policy: emptyPolicy() },
  aws_iam_role: { assume_role_policy: emptyPolicy() },
  http: { body: '{}', response_body: '{}', status_code: 200 },
  template_file: { rendered: emptyPolicy() },
  tls_certificate: { certificates: [{ sha1_fingerprint: '0'.repeat(40) }] },
};

function emptyPolicy(): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [] });
}

/** Whether nothing, or a mark, stands where nobody wrote anything. */
export function isUnwritten(value: Value): boolean {
  switch (value.type) {
    case 'constant':
      return value.value === null || value.value === UNWRITTEN_NUMBER;
    case 'text':
      return value.text === UNWRITTEN || value.text === '';
    case 'list':
      return value.items.every(isUnwritten);
    case 'map':
      return [...value.entries].every(([key, each]) => key === UNWRITTEN && isUnwritten(each));
  }
}
