import { STANDARD_SCOPES } from '../../cognito/limits';
import { ServiceError } from './answer';
import { constraintError, readInput, type JsonInput, type Shape } from './json-input';

/** Asks the emulator for an operation of user pools; answers what it says, or nothing where it refuses. */
export type AskUserPools = (operation: string, input: object) => Promise<JsonInput | undefined>;

const LIST: Shape = { list: 'string' };
const CLIENT: Readonly<Record<string, Shape>> = {
  AllowedOAuthFlows: LIST,
  AllowedOAuthScopes: LIST,
  CallbackURLs: LIST,
  ClientId: 'string',
  DefaultRedirectURI: 'string',
  LogoutURLs: LIST,
  SupportedIdentityProviders: LIST,
  UserPoolId: 'string',
};

interface SentClient {
  readonly AllowedOAuthFlows?: readonly string[];
  readonly AllowedOAuthFlowsUserPoolClient?: unknown;
  readonly AllowedOAuthScopes?: readonly string[];
  readonly CallbackURLs?: readonly string[];
  readonly ClientId?: string;
  readonly DefaultRedirectURI?: string;
  readonly GenerateSecret?: unknown;
  readonly LogoutURLs?: readonly string[];
  readonly SupportedIdentityProviders?: readonly string[];
  readonly UserPoolId?: string;
}

/**
 * Checks an app client that is to be created or updated, as Cognito does.
 *
 * @throws ServiceError in Cognito's words
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
export async function checkClient(body: Buffer, ask: AskUserPools): Promise<void> {
  const client: SentClient = readInput(body, CLIENT);
  const { AllowedOAuthFlows: flows = [], CallbackURLs: callbacks = [] } = client;
  for (const url of [...callbacks, ...(client.LogoutURLs ?? [])]) checkUrl(url);
  const { DefaultRedirectURI: uri = '' } = client;
  if (uri !== '' && !callbacks.includes(uri)) {
    throw invalid(`The default redirect URI ${uri} is not in the callback URIs list.`);
  }
  const scopes = client.AllowedOAuthScopes ?? [];
  if (client.AllowedOAuthFlowsUserPoolClient === true && !(flows.length > 0 && scopes.length > 0)) {
    throw new ServiceError(
      'InvalidOAuthFlowException',
      'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
    );
  }
  await checkFlows(client, flows, ask);
  const { UserPoolId: id = '' } = client;
  const servers = scopes.every(isStandardScope)
    ? []
    : await listed(ask, 'ListResourceServers', { UserPoolId: id, MaxResults: 50 });
  const unknown = scopes.find((scope) => !isStandardScope(scope) && !offers(servers, scope));
  if (unknown !== undefined) {
    const text = `Invalid scope requested: ${unknown}`;
    throw new ServiceError('ScopeDoesNotExistException', text);
  }
  const names = (client.SupportedIdentityProviders ?? []).filter((name) => name !== 'COGNITO');
  if (names.length === 0) return;
  const input = { UserPoolId: id, MaxResults: 60 };
  const known = (await listed(ask, 'ListIdentityProviders', input)).map(
    (each) => each.ProviderName,
  );
  const missing = names.find((name) => !known.includes(name));
  if (missing !== undefined) {
    throw invalid(`The provider ${missing} does not exist for User Pool ${id}`);
  }
}

function checkUrl(url: string): void {
  if (url.includes('#')) throw invalid(`${url} cannot use fragment`);
  if (/^http:/i.test(url) && !LOOPBACK_PAGE.test(url)) {
    throw invalid(`${url} cannot use the HTTP protocol.`);
  }
}

async function checkFlows(
  { CallbackURLs: callbacks = [], ClientId, GenerateSecret, UserPoolId }: SentClient,
  flows: readonly string[],
  ask: AskUserPools,
): Promise<void> {
  const refused = (text: string) => new ServiceError('InvalidOAuthFlowException', text);
  const isBrowsers = flows.includes('code') || flows.includes('implicit');
  if (isBrowsers && callbacks.length === 0) {
    const flow = 'CallbackUrls can not be empty when code flow or implicit flow is selected';
    throw refused(flow);
  }
  if (!flows.includes('client_credentials')) return;
  if (isBrowsers) {
    throw refused(
      'client_credentials flow can not be selected along with code flow or implicit flow.',
    );
  }
  const known = await (ClientId === undefined
    ? undefined
    : ask('DescribeUserPoolClient', { ClientId, UserPoolId }));
  const { ClientSecret: secret } = (known?.UserPoolClient ?? {}) as JsonInput;
  if (GenerateSecret === true || secret !== undefined) return;
  throw refused(
    'client_credentials flow can not be selected if client does not have a client secret.',
  );
}

function isStandardScope(scope: string): boolean {
  return STANDARD_SCOPES.some((each) => each === scope);
}

function offers(servers: readonly JsonInput[], scope: string): boolean {
  return servers.some(({ Identifier: identifier, Scopes: scopes }) =>
    (Array.isArray(scopes) ? (scopes as readonly JsonInput[]) : []).some(
      ({ ScopeName: name }) => scope === `${String(identifier)}/${String(name)}`,
    ),
  );
}

async function listed(
  ask: AskUserPools,
  operation: 'ListIdentityProviders' | 'ListResourceServers',
  input: object,
): Promise<readonly JsonInput[]> {
  const found: JsonInput[] = [];
  let NextToken: unknown;
  do {
    const page = await ask(operation, {
      ...input,
      ...(NextToken === undefined ? {} : { NextToken }),
    });
    found.push(...((page?.Providers ?? page?.ResourceServers ?? []) as readonly JsonInput[]));
    NextToken = page?.NextToken;
  } while (NextToken !== undefined && NextToken !== null);
  return found;
}

/** Pages on the loopback address, which need no https. */
const LOOPBACK_PAGE = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?#]|$)/;

const NEEDED: Readonly<Record<string, readonly [readonly string[], string]>> = {
  Facebook: social(),
  Google: social(),
  LoginWithAmazon: social(),
  SignInWithApple: [
    ['client_id', 'private_key', 'team_id', 'key_id'],
    'clientId, privateKey, teamId, and keyId are all required idp details.',
  ],
  OIDC: [
    ['client_id', 'authorize_scopes', 'oidc_issuer', 'attributes_request_method'],
    'clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.',
  ],
};

function social(): readonly [readonly string[], string] {
  return [
    ['client_id', 'client_secret', 'authorize_scopes'],
    'clientId, clientSecret and authorizeScopes are all required idp details.',
  ];
}

/**
 * Checks an identity provider that is to be created, as Cognito does; one on the loopback address, such
 * as the sandbox's stand-in, needs no https.
 *
 * @throws ServiceError in Cognito's words
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html
 */
export function checkIdentityProvider(body: Buffer): void {
  const sent = readInput(body, {
    ProviderDetails: { map: 'string' },
    ProviderName: 'string',
    ProviderType: 'string',
  });
  const { ProviderName: name, ProviderType: type } = sent as Readonly<Record<string, string>>;
  const details = (sent.ProviderDetails ?? {}) as Readonly<Record<string, string>>;
  if ((name ?? '').length > 32) {
    const constraint = 'Member must have length less than or equal to 32';
    throw constraintError('providerName', name, constraint, 'InvalidParameterException');
  }
  const [keys, text] = NEEDED[type ?? ''] ?? [[], ''];
  if (keys.some((key) => (details[key] ?? '') === '')) throw invalid(text);
  if (type === 'OIDC') checkOidc(details);
  if (type === 'SAML') checkSaml(details);
}

function checkOidc({
  attributes_request_method: method,
  oidc_issuer: issuer = '',
}: Readonly<Record<string, string>>): void {
  if (!issuer.startsWith('https://') && !LOOPBACK_PAGE.test(issuer)) {
    throw invalid('OIDC endpoint must start with https://');
  }
  if (method !== 'GET' && method !== 'POST') {
    const constraint = 'Member must satisfy enum value set: [POST, GET]';
    throw constraintError(
      'attributesRequestMethod',
      method,
      constraint,
      'InvalidParameterException',
    );
  }
}

function checkSaml({
  MetadataFile: file = '',
  MetadataURL: url = '',
}: Readonly<Record<string, string>>): void {
  if (file === '' && url === '') {
    throw invalid('At least one of the MetadataURL or MetadataFile should be provided.');
  }
  if (file !== '' && url !== '') {
    throw invalid('Only one of the MetadataURL or MetadataFile should be provided.');
  }
}

/** Cognito's error for a parameter that it refuses. */
export function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
