import {
  DOMAIN_PREFIX_PATTERN,
  GROUP_NAME_PATTERN,
  reservedInDomain,
  SCOPE_NAME_PATTERN,
  SCOPE_PATTERN,
} from '../../cognito/limits';
import { ServiceError } from './answer';
import { checkPattern, constraintError, readInput, type Shape } from './json-input';

/** Pages on the loopback address, which need no https. */
export const LOOPBACK_PAGE = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?#]|$)/;

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

/**
 * Checks the domain that a user pool is to have, as Cognito does: the prefix of one of Cognito's own. Of a
 * custom domain nothing is known but its certificate, which the emulator asks for.
 *
 * @throws ServiceError in Cognito's words
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html
 */
export function checkDomain(body: Buffer): void {
  const { CustomDomainConfig: custom, Domain } = readInput(body, { Domain: 'string' });
  const { Domain: prefix = '' } = { Domain } as { readonly Domain?: string };
  if (custom !== undefined) return;
  if (!DOMAIN_PREFIX_PATTERN.test(prefix)) {
    throw invalid(
      'The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$',
    );
  }
  const word = reservedInDomain(prefix);
  if (word !== undefined) throw invalid(`Domain cannot contain reserved word: ${word}`);
}

const GROUP_NAME = {
  pattern: GROUP_NAME_PATTERN,
  shown: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+',
  longest: 128,
};
const IDENTIFIER = {
  pattern: SCOPE_PATTERN,
  shown: '[\\x21\\x23-\\x5B\\x5D-\\x7E]+',
  longest: 256,
};
const SCOPE_NAME = {
  pattern: SCOPE_NAME_PATTERN,
  shown: '[\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+',
  longest: 256,
};

/** Checks the name of a group as Cognito does. */
export function checkGroup(body: Buffer): void {
  const { GroupName } = readInput(body, { GroupName: 'string' });
  checkPattern(
    'groupName',
    GroupName as string | undefined,
    GROUP_NAME,
    'InvalidParameterException',
  );
}

/** Checks the identifier of a resource server, and the names of its scopes, as Cognito does. */
export function checkResourceServer(body: Buffer): void {
  const scope: Shape = { members: { ScopeName: 'string' } };
  const { Identifier, Scopes } = readInput(body, { Identifier: 'string', Scopes: { list: scope } });
  const code = 'InvalidParameterException';
  checkPattern('identifier', Identifier as string | undefined, IDENTIFIER, code);
  const scopes = (Scopes ?? []) as readonly { readonly ScopeName?: string }[];
  for (const [at, { ScopeName: name }] of scopes.entries()) {
    checkPattern(`scopes.${at + 1}.member.scopeName`, name, SCOPE_NAME, code);
  }
}

/** Cognito's error for a parameter that it refuses. */
export function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
