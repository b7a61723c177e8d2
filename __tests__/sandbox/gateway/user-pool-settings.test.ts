import {
  checkDomain,
  checkGroup,
  checkIdentityProvider,
  checkResourceServer,
} from '../../../src/sandbox/gateway/user-pool-settings';

const invalid = (message: string) => ({ code: 'InvalidParameterException', message });

const provider = (ProviderType: string, ProviderDetails: object, ProviderName = 'Okta') =>
  Buffer.from(JSON.stringify({ ProviderName, ProviderType, ProviderDetails }));

const SOCIAL = { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' };
const OIDC = {
  client_id: 'a',
  authorize_scopes: 'openid',
  oidc_issuer: 'https://okta.example',
  attributes_request_method: 'GET',
};

describe('checkIdentityProvider', () => {
  test.each([
    ['Google', SOCIAL],
    ['OIDC', OIDC],
    ['OIDC', { ...OIDC, oidc_issuer: 'http://127.0.0.1:4566/stand-in' }],
    ['SignInWithApple', { client_id: 'a', private_key: 'b', team_id: 'c', key_id: 'd' }],
    ['SAML', { MetadataURL: 'https://okta.example/metadata' }],
  ])('accepts %s', (type, details) => {
    expect(() => checkIdentityProvider(provider(type, details))).not.toThrow();
  });

  test.each<[string, object, string]>([
    [
      'Facebook',
      { client_id: 'a' },
      'clientId, clientSecret and authorizeScopes are all required idp details.',
    ],
    [
      'SignInWithApple',
      { client_id: 'a' },
      'clientId, privateKey, teamId, and keyId are all required idp details.',
    ],
    [
      'OIDC',
      { client_id: 'a' },
      'clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.',
    ],
    [
      'OIDC',
      { ...OIDC, oidc_issuer: 'http://okta.example' },
      'OIDC endpoint must start with https://',
    ],
    ['SAML', {}, 'At least one of the MetadataURL or MetadataFile should be provided.'],
    [
      'SAML',
      { MetadataURL: 'https://okta.example', MetadataFile: '<xml/>' },
      'Only one of the MetadataURL or MetadataFile should be provided.',
    ],
  ])('refuses %s with %j', (type, details, message) => {
    expect(() => checkIdentityProvider(provider(type, details))).toThrow(
      expect.objectContaining(invalid(message)),
    );
  });

  test('refuses a method and a name that the model does not allow', () => {
    const error = (value: string, at: string, constraint: string) =>
      invalid(
        `1 validation error detected: Value '${value}' at '${at}' failed to satisfy constraint: ${constraint}`,
      );
    const put = provider('OIDC', { ...OIDC, attributes_request_method: 'PUT' });
    expect(() => checkIdentityProvider(put)).toThrow(
      expect.objectContaining(
        error('PUT', 'attributesRequestMethod', 'Member must satisfy enum value set: [POST, GET]'),
      ),
    );
    const name = 'n'.repeat(33);
    expect(() => checkIdentityProvider(provider('OIDC', OIDC, name))).toThrow(
      expect.objectContaining(
        error(name, 'providerName', 'Member must have length less than or equal to 32'),
      ),
    );
  });
});

const sent = (input: object) =>
  Buffer.from(JSON.stringify({ UserPoolId: 'eu-west-1_AbC', ...input }));
const constraint = (at: string, value: string, text: string) =>
  invalid(
    `1 validation error detected: Value ${value} at '${at}' failed to satisfy constraint: ${text}`,
  );

describe('checkDomain', () => {
  test.each([
    { Domain: 'corp-dev' },
    // The documentation bans it, but the service accepts it.
    { Domain: 'awsome' },
    { Domain: 'auth.cognito.example', CustomDomainConfig: { CertificateArn: 'arn' } },
  ])('accepts %j', (input) => {
    expect(() => checkDomain(sent(input))).not.toThrow();
  });

  test.each([
    ['mycognitoapp', 'cognito'],
    ['amazonas', 'amazon'],
    ['corp-aws-dev', 'aws'],
  ])('refuses the reserved word in `%s`', (Domain, word) => {
    expect(() => checkDomain(sent({ Domain }))).toThrow(
      expect.objectContaining(invalid(`Domain cannot contain reserved word: ${word}`)),
    );
  });

  test.each(['Corp', 'auth.corp.example', '-corp', ''])(
    'refuses the characters of `%s`',
    (Domain) => {
      expect(() => checkDomain(sent({ Domain }))).toThrow(
        expect.objectContaining(
          invalid(
            'The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$',
          ),
        ),
      );
    },
  );
});

describe('checkGroup', () => {
  test('accepts a name that Cognito takes, and refuses any other', () => {
    expect(() => checkGroup(sent({ GroupName: 'finance' }))).not.toThrow();
    const refusedName = (GroupName?: string) => () => checkGroup(sent({ GroupName }));
    const pattern =
      'Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+';
    expect(refusedName('a b')).toThrow(
      expect.objectContaining(constraint('groupName', "'a b'", pattern)),
    );
    const long = 'g'.repeat(129);
    expect(refusedName(long)).toThrow(
      expect.objectContaining(
        constraint('groupName', `'${long}'`, 'Member must have length less than or equal to 128'),
      ),
    );
    expect(refusedName()).toThrow(
      expect.objectContaining(constraint('groupName', 'null', 'Member must not be null')),
    );
  });
});

describe('checkResourceServer', () => {
  test('accepts an identifier and scopes that Cognito takes, and refuses any other', () => {
    const server = (Identifier: string, ...names: string[]) =>
      sent({ Identifier, Scopes: names.map((ScopeName) => ({ ScopeName })) });
    expect(() => checkResourceServer(server('https://api.example', 'read'))).not.toThrow();
    expect(() => checkResourceServer(server('my api'))).toThrow(
      expect.objectContaining(
        constraint(
          'identifier',
          "'my api'",
          'Member must satisfy regular expression pattern: [\\x21\\x23-\\x5B\\x5D-\\x7E]+',
        ),
      ),
    );
    expect(() => checkResourceServer(server('api', 'read', 'a/b'))).toThrow(
      expect.objectContaining(
        constraint(
          'scopes.2.member.scopeName',
          "'a/b'",
          'Member must satisfy regular expression pattern: [\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+',
        ),
      ),
    );
  });
});
