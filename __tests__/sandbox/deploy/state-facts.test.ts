import { appAddresses, mappedClaims } from '../../../src/sandbox/deploy/state-facts';

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
