import { text } from '../../values/text';
import { jsonError, queryError, ServiceError, type Answer } from './answer';
import type { Incoming } from './incoming';
import type { NotRead, RequiredActions } from './authorize';
import type { SignedBy } from './signed-by';

// What `X-Amz-Target` begins with, by the name that the service signs with.
const TARGETS: Readonly<Record<string, string>> = {
  AWSCognitoIdentityProviderService: 'cognito-idp',
  AWSCognitoIdentityService: 'cognito-identity',
  AWSEvents: 'events',
  AWSOrganizationsV20161128: 'organizations',
  AWSStepFunctions: 'states',
  AmazonSQS: 'sqs',
  AmazonSSM: 'ssm',
  DynamoDBStreams_20120810: 'dynamodb',
  DynamoDB_20120810: 'dynamodb',
  Kinesis_20131202: 'kinesis',
  Logs_20140328: 'logs',
  TrentService: 'kms',
  secretsmanager: 'secretsmanager',
};

/**
 * Names the service of a request: the one of its target, which must be the one it is signed for.
 *
 * At AWS the endpoint decides; here all services share one, so that both must agree.
 *
 * @returns the name that the service signs with; nothing where the request says none
 * @throws ServiceError where the signature is for another service
 */
export function awsService(
  target: string | undefined,
  by: Pick<SignedBy, 'service'> | undefined,
): string | undefined {
  const named = Object.entries(TARGETS).find(([prefix]) => target?.split('.')[0] === prefix)?.[1];
  if (named !== undefined && by !== undefined && named !== by.service) {
    const text = `Credential should be scoped to correct service: '${named}'.`;
    throw new ServiceError('InvalidSignatureException', text);
  }
  return named ?? by?.service;
}

/** The services of the emulator. */
export interface EmulatorServices {
  /** Those that it was started with. */
  readonly running: readonly string[];
  /** All that it has: its own name of each by every name that it goes by. */
  readonly names: Readonly<Record<string, string>>;
}

// Where the name that a service signs with is none of the emulator's.
const SCOPES: Readonly<Record<string, string>> = {
  aoss: 'opensearchserverless',
  'bedrock-agentcore-control': 'bedrock-agentcore',
  es: 'opensearch',
  'execute-api': 'apigateway',
  geo: 'location',
  iotdata: 'iot-data',
  'kinesis-firehose': 'firehose',
  kinesisanalytics: 'kinesisanalyticsv2',
};

/** Refuses a request to a service that the emulator doesn't run, and says what to do. */
export function lackedService(
  { isForm, signedBy, target }: Pick<Incoming, 'isForm' | 'signedBy' | 'target'>,
  { running, names }: EmulatorServices,
): Answer | undefined {
  if (signedBy === undefined) return undefined;
  const { service } = signedBy;
  const scope = SCOPES[service] ?? service;
  const name = Object.hasOwn(names, scope) ? names[scope] : undefined;
  if (name !== undefined && running.includes(name)) return undefined;
  const error = new ServiceError(
    'ServiceNotInSandbox',
    name === undefined
      ? `the local AWS has no service \`${service}\`; leave what needs it out of the deployment`
      : `the sandbox does not run the service \`${service}\`; start it with services: ['${name}'], or leave what needs it out of the deployment`,
  );
  const isXml = target === undefined && (isForm || XML.has(service));
  return isXml ? queryError(error) : jsonError(error);
}

const XML: ReadonlySet<string> = new Set(['cloudfront', 'route53', 's3', 's3express']);

/** A request to any other service, as far as it says what it asks for. */
export interface OtherRequest {
  /** The name that the service signs with. */
  readonly service: string;
  /** The header `X-Amz-Target`, of services with a JSON protocol. */
  readonly target?: string;
  /** `Action` of the query or of the form, of services with the query protocol. */
  readonly action?: string;
}

// Where the name that signs isn't the one that policies write.
const PREFIXES: Readonly<Record<string, string>> = { email: 'ses', monitoring: 'cloudwatch' };

/** Says which action of a service a request needs; which resource it is about isn't read. */
export function otherRequest({
  service,
  target,
  action = '',
}: OtherRequest): RequiredActions | NotRead {
  const operation = target === undefined ? action : /^\w+\.(\w+)$/.exec(target)?.[1];
  const isOfService = target === undefined || awsService(target, undefined) === service;
  if (operation === undefined || operation === '' || !isOfService) {
    return { notRead: `it doesn't know which action of \`${service}\` this is` };
  }
  const resource = text({ unknown: `which resource of \`${service}\` it is about isn't read` });
  return [{ action: `${PREFIXES[service] ?? service}:${operation}`, resource }];
}
