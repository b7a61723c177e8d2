import { own } from '../values/json';
import { isKnown, isReference, partsOf, text, type Text, type TextPart } from '../values/text';
import type { ConfiguredProvider } from './provider-configuration';
import { asText, textValue, type Value } from './value';

/** What is written about a resource, and where it will be. */
export interface Written {
  /** An argument; nothing where it isn't written or where a part of it can't be told. */
  readonly argument: (name: string) => Value | undefined;
  readonly at: ConfiguredProvider;
}

type Compute = (written: Written) => Value | undefined;

/**
 * How an attribute follows from what is written: the ARN of a thing with a known name.
 *
 * Nothing where it is an argument, whose value is what is written, or known after a deployment.
 */
export function computationOf(
  type: string,
  attribute: string,
  isData: boolean,
): Compute | undefined {
  if (isData && !FOUND_BY_NAME.has(type)) return undefined;
  return own(own(COMPUTED, type) ?? {}, attribute);
}

/** The fact of the provider that an attribute is, of a data source about the provider itself. */
export function providerFactOf(
  type: string,
  attribute: string,
): keyof ConfiguredProvider | undefined {
  return own(own(PROVIDER_DATA, type) ?? {}, attribute);
}

/** The attribute that holds what an attribute holds, such as the name of a role for its `id`. */
export function attributeBehind(type: string, attribute: string): string {
  const same = own(SAME_AS, type);
  return (same && own(same, attribute)) ?? attribute;
}

const COMPUTED: Readonly<Record<string, Readonly<Record<string, Compute>>>> = {
  aws_cloudwatch_log_group: { arn: arn('logs', 'log-group:', 'name') },
  aws_cognito_identity_pool: { region: ({ at }) => textValue(at.region) },
  aws_cognito_resource_server: { scope_identifiers: scopeIdentifiers },
  aws_dynamodb_table: { arn: arn('dynamodb', 'table/', 'name') },
  aws_ecr_repository: { arn: arn('ecr', 'repository/', 'name') },
  aws_iam_openid_connect_provider: { arn: oidcProviderArn },
  aws_iam_policy: { arn: iamArn('policy') },
  aws_iam_role: { arn: iamArn('role') },
  aws_iam_saml_provider: { arn: iamArn('saml-provider') },
  aws_kinesis_stream: { arn: arn('kinesis', 'stream/', 'name') },
  aws_lambda_alias: { arn: aliasArn },
  aws_lambda_function: { arn: arn('lambda', 'function:', 'function_name') },
  aws_s3_bucket: {
    arn: (written) =>
      named(written, 'bucket', (name, at) => ['arn:', at.partition, ':s3:::', name]),
  },
  aws_sns_topic: { arn: arn('sns', '', 'name') },
  aws_sqs_queue: { arn: arn('sqs', '', 'name') },
};

/** Data sources that find a thing by its name, which therefore have its ARN. */
const FOUND_BY_NAME: ReadonlySet<string> = new Set([
  'aws_cloudwatch_log_group',
  'aws_dynamodb_table',
  'aws_lambda_function',
  'aws_s3_bucket',
  'aws_sns_topic',
  'aws_sqs_queue',
]);

/** What the data sources about the provider itself say. */
const PROVIDER_DATA: Readonly<Record<string, Readonly<Record<string, keyof ConfiguredProvider>>>> =
  {
    aws_caller_identity: { account_id: 'account', id: 'account' },
    aws_partition: { id: 'partition', partition: 'partition', dns_suffix: 'dnsSuffix' },
    aws_region: { id: 'region', name: 'region', region: 'region' },
  };

/** Attributes that hold the same as another one, by type: `id` is often the name. */
const SAME_AS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_cognito_user_pool_domain: { id: 'domain' },
  aws_dynamodb_table: { id: 'name' },
  aws_ecr_repository: { id: 'name' },
  aws_iam_openid_connect_provider: { id: 'arn' },
  aws_iam_policy: { id: 'arn' },
  aws_iam_role: { id: 'name' },
  aws_iam_saml_provider: { id: 'arn' },
  aws_lambda_function: { id: 'function_name' },
  aws_s3_bucket: { id: 'bucket' },
  aws_sns_topic: { id: 'arn' },
};

function named(
  { argument, at }: Written,
  nameArgument: string,
  write: (name: Text, at: ConfiguredProvider) => readonly Text[],
): Value | undefined {
  const value = argument(nameArgument);
  const name = value && asText(value);
  return name === undefined || name === '' ? undefined : textValue(text(...write(name, at)));
}

function arn(service: string, before: string, nameArgument: string): Compute {
  return (written) =>
    named(written, nameArgument, (name, { partition, region, account }) => [
      text('arn:', partition, `:${service}:`, region, ':', account, `:${before}`, name),
    ]);
}

function iamArn(kind: string): Compute {
  return (written) =>
    named(written, 'name', (name, { partition, account }) => {
      const given = written.argument('path');
      const path = (kind === 'saml-provider' ? undefined : given && asText(given)) ?? '/';
      return ['arn:', partition, ':iam::', account, `:${kind}`, path, name];
    });
}

/** An alias names its function by name or by ARN. */
function aliasArn(written: Written): Value | undefined {
  const of = written.argument('function_name');
  const called = of && asText(of);
  const [first] = called === undefined ? [] : partsOf(called);
  if (first === undefined || called === undefined) return undefined;
  const isArn = typeof first === 'string' ? first.startsWith('arn:') : isReferenceTo(first, 'arn');
  const { partition, region, account } = written.at;
  return named(written, 'name', (alias) =>
    isArn
      ? [called, ':', alias]
      : ['arn:', partition, ':lambda:', region, ':', account, ':function:', called, ':', alias],
  );
}

function isReferenceTo(part: TextPart, attribute: string): boolean {
  return typeof part === 'object' && isReference(part) && part.attribute === attribute;
}

function oidcProviderArn(written: Written): Value | undefined {
  const url = written.argument('url');
  if (url?.type !== 'text' || !isKnown(url.text)) return undefined;
  const { partition, account } = written.at;
  const host = url.text.replace(/^https:\/\//, '');
  return textValue(text('arn:', partition, ':iam::', account, ':oidc-provider/', host));
}

function scopeIdentifiers({ argument }: Written): Value | undefined {
  const [identifier, scopes] = [argument('identifier'), argument('scope')];
  const server = identifier && asText(identifier);
  if (server === undefined || scopes === undefined) return undefined;
  const names = (scopes.type === 'list' ? scopes.items : [scopes]).map((scope) => {
    const name = scope.type === 'map' ? scope.entries.get('scope_name') : undefined;
    return name && asText(name);
  });
  if (names.includes(undefined)) return undefined;
  const items = names.map((name) => textValue(text(server, '/', name as Text)));
  return { type: 'list', items };
}
