import { checkIdentityProvider } from '../../../src/sandbox/gateway/user-pool-settings';

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
