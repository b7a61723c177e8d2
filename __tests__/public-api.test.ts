import * as api from 'cdktf-cognito-federation';
import * as sandbox from 'cdktf-cognito-federation/sandbox';

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

  test('exports these values of the sandbox', () => {
    expect(Object.keys(sandbox).sort()).toEqual([
      'SandboxError',
      'createUser',
      'signInHosted',
      'startSandbox',
      'stopKeptSandboxes',
    ]);
  });
});
