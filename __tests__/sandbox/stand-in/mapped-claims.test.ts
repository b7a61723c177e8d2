import { mappedClaims } from '../../../src/sandbox/stand-in/mapped-claims';

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
