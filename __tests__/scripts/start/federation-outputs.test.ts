import { federationOutputs } from '../../../scripts/start/federation-outputs';

const OUTPUTS = {
  corp_user_pool_id: 'eu-west-1_AbC',
  corp_identity_pool_id: 'eu-west-1:1',
  corp_client_ids: { web: '4f0c' },
  corp_sign_in_urls: { web: 'https://x/oauth2/authorize' },
  corp_role_arns: { finance: 'arn:finance' },
  other_user_pool_id: 'eu-west-1_Other',
};

describe('federationOutputs', () => {
  test('reads the outputs of one federation among those of a stack', () => {
    expect(federationOutputs(OUTPUTS, 'corp')).toEqual({
      userPoolId: 'eu-west-1_AbC',
      identityPoolId: 'eu-west-1:1',
      clientIds: { web: '4f0c' },
      signInUrls: { web: 'https://x/oauth2/authorize' },
      roleArns: { finance: 'arn:finance' },
    });
  });

  test('says which output is missing and what to do', () => {
    expect(() => federationOutputs(OUTPUTS, 'other')).toThrow(
      'the stack has no output `other_identity_pool_id`; call outputs() in main.ts',
    );
  });
});
