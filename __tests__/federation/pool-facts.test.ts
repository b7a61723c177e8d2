import { existingPoolFacts, ownPoolFacts } from '../../src/federation/dangers';
import { existing, token, userPool, web } from '../config/bad-specs/bad-spec';

describe('existingPoolFacts', () => {
  test('does not know what is not stated', () => {
    const parsed = existing({});
    if (parsed.kind !== 'existing') throw new Error('no existing user pool');
    expect(existingPoolFacts(parsed.userPool)).toEqual({
      address: 'user-pool',
      declared: true,
      providerName: 'user-pool',
      attributes: { unknown: '`customAttributes` of the user pool is not stated' },
      selfSignUp: { unknown: '`selfSignUp` of the user pool is not stated' },
      usernameAttributes: { unknown: '`usernameAttributes` of the user pool is not stated' },
      clients: [
        {
          address: 'web',
          id: 'web',
          name: 'web',
          hasSecret: { unknown: 'it is not stated' },
          explicitAuthFlows: { unknown: '`authFlows` of client `web` is not stated' },
          oauthFlows: ['code'],
          scopes: { unknown: '`scopes` of client `web` is not stated' },
          writeAttributes: { unknown: '`writeAttributes` of client `web` is not stated' },
        },
      ],
      identityProviders: [],
      incomplete: {
        identityProviders: [
          {
            address: 'user-pool',
            unknown:
              'whether an identity provider fills it from a profile that users edit: `identityProviders` of the user pool is not stated',
          },
        ],
        clients: [
          {
            address: 'user-pool',
            unknown:
              "whether other clients may write the attribute: `otherClients: 'none'` is not stated",
          },
        ],
      },
    });
  });
});

describe('ownPoolFacts', () => {
  test('does not know a scope that only Terraform knows', () => {
    const { clients } = ownPoolFacts(
      userPool({ clients: { web: { ...web, scopes: ['openid', token] } } }),
    );
    expect(clients[0]?.scopes).toEqual(['openid', [{ unknown: 'only Terraform knows it' }]]);
  });
});
