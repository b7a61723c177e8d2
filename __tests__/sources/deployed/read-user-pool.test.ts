import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { readUserPool } from '../../../src/sources/deployed/read-user-pool';

describe('readUserPool', () => {
  test('reads the groups, and says of the rest that it was not read', async () => {
    const client = new CognitoIdentityProviderClient({ region: 'eu-west-1' });
    jest.spyOn(client, 'send').mockImplementation(() =>
      Promise.resolve({
        Groups: [
          { GroupName: 'vips', RoleArn: 'arn:aws:iam::111122223333:role/vip', Precedence: 1 },
        ],
      }),
    );
    const notRead = { unknown: 'not read: no role depends on it' };
    expect(await readUserPool(client, 'eu-west-1_AbC', ['4f0c'])).toEqual({
      address: 'eu-west-1_AbC',
      declared: true,
      id: 'eu-west-1_AbC',
      providerName: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
      name: 'eu-west-1_AbC',
      attributes: notRead,
      selfSignUp: notRead,
      usernameAttributes: notRead,
      triggers: notRead,
      identityProviders: [],
      clients: [
        {
          ...{ address: '4f0c', id: '4f0c', name: '4f0c', hasSecret: notRead },
          ...{ writeAttributes: notRead, explicitAuthFlows: notRead, callbackUrls: notRead },
          ...{ oauthFlows: notRead, scopes: notRead },
        },
      ],
      hasEveryGroup: true,
      groups: [
        {
          address: 'eu-west-1_AbC/vips',
          name: 'vips',
          role: 'arn:aws:iam::111122223333:role/vip',
          precedence: 1,
        },
      ],
    });
  });
});
