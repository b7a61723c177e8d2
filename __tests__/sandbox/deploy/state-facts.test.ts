import { appAddresses, mappedClaims, signInPages } from '../../../src/sandbox/deploy/state-facts';

function provider(clientId: string, mapping: object | null) {
  return {
    mode: 'managed',
    type: 'aws_cognito_identity_provider',
    instances: [
      { attributes: { provider_details: { client_id: clientId }, attribute_mapping: mapping } },
    ],
  };
}

describe('mappedClaims', () => {
  test('finds the claims of each client, also of one that several providers share', () => {
    const state = {
      resources: [
        provider('a', { email: 'mail', 'custom:department': 'department' }),
        provider('a', { email: 'mail', username: 'sub' }),
        provider('b', null),
        { mode: 'managed', type: 'aws_s3_bucket', instances: [{ attributes: {} }] },
      ],
    };
    expect([...mappedClaims(state)]).toEqual([
      ['a', ['mail', 'department', 'sub']],
      ['b', []],
    ]);
  });
});

describe('appAddresses', () => {
  test('lists the callback and sign-out URLs of every app client', () => {
    const client = (attributes: object) => ({
      mode: 'managed',
      type: 'aws_cognito_user_pool_client',
      instances: [{ attributes }],
    });
    const resources = [
      client({ callback_urls: ['https://a/cb'], logout_urls: ['https://a/out'] }),
      client({ callback_urls: ['myapp://cb'], logout_urls: null }),
      { ...client({ callback_urls: ['https://data'] }), mode: 'data' },
    ];
    expect(appAddresses({ resources })).toEqual(['https://a/cb', 'https://a/out', 'myapp://cb']);
    expect(appAddresses({})).toEqual([]);
  });
});

describe('signInPages', () => {
  const domain = {
    mode: 'managed',
    type: 'aws_cognito_user_pool_domain',
    instances: [{ attributes: { user_pool_id: 'eu-west-1_AbC' } }],
  };
  const client = (attributes: object, more: object = {}, key: object = {}) => ({
    mode: 'managed',
    type: 'aws_cognito_user_pool_client',
    name: 'web',
    instances: [
      {
        attributes: {
          id: '4f0c',
          user_pool_id: 'eu-west-1_AbC',
          allowed_oauth_flows_user_pool_client: true,
          allowed_oauth_flows: ['code'],
          allowed_oauth_scopes: ['openid', 'email'],
          callback_urls: ['https://a/cb', 'https://b/cb'],
          default_redirect_uri: '',
          supported_identity_providers: ['COGNITO', 'Okta'],
          ...attributes,
        },
        ...key,
      },
    ],
    ...more,
  });
  const pages = (...resources: readonly object[]) =>
    signInPages({ resources }, 'http://127.0.0.1:1');
  const url = 'http://127.0.0.1:1/oauth2/authorize?response_type=code&client_id=4f0c';

  test('lists an address for each identity provider of each client', () => {
    const query = '&redirect_uri=https%3A%2F%2Fa%2Fcb&scope=openid+email';
    expect(pages(domain, client({}))).toEqual([
      {
        client: 'aws_cognito_user_pool_client.web',
        userPoolId: 'eu-west-1_AbC',
        url: url + query,
      },
      {
        client: 'aws_cognito_user_pool_client.web',
        userPoolId: 'eu-west-1_AbC',
        identityProvider: 'Okta',
        url: `${url}${query}&identity_provider=Okta`,
      },
    ]);
  });

  test('names a client of a module by its whole address, and takes its default callback', () => {
    const attributes = {
      allowed_oauth_flows: ['implicit'],
      default_redirect_uri: 'https://b/cb',
      supported_identity_providers: ['COGNITO'],
    };
    const [page] = pages(
      domain,
      client(attributes, { module: 'module.auth["eu"]' }, { index_key: 'a' }),
    );
    expect(page).toEqual({
      client: 'module.auth["eu"].aws_cognito_user_pool_client.web["a"]',
      userPoolId: 'eu-west-1_AbC',
      url: 'http://127.0.0.1:1/oauth2/authorize?response_type=token&client_id=4f0c&redirect_uri=https%3A%2F%2Fb%2Fcb&scope=openid+email',
    });
  });

  test('leaves out clients that have no pages: without a domain, a flow or a callback', () => {
    expect(pages(client({}))).toEqual([]);
    expect(pages(domain, client({ callback_urls: null }))).toEqual([]);
    expect(pages(domain, client({ allowed_oauth_flows_user_pool_client: false }))).toEqual([]);
    expect(pages(domain, client({ supported_identity_providers: [] }))).toEqual([]);
  });
});
