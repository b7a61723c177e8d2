import * as api from 'cdktf-cognito-federation';

describe('public API', () => {
  test('exports these values, each on purpose', () => {
    expect(Object.keys(api).sort()).toEqual([
      'CognitoFederation',
      'ConfigError',
      'FederatedRole',
      'IdentityPoolFederation',
      'UserPoolFederation',
      'claim',
      'principalTag',
      'supportedAwsProvider',
    ]);
  });
});
