import { jsonError, queryError, ServiceError, type Answer } from './answer';
import type { Incoming } from './incoming';

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
