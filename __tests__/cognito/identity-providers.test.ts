import {
  IDENTITY_PROVIDER_TYPES,
  loginProvider,
  LOGIN_PROVIDERS,
  SOCIAL_PROVIDER_TYPES,
  socialProvider,
} from '../../src/cognito/identity-providers';

describe('identity providers', () => {
  test('are the types of AWS', () => {
    expect(IDENTITY_PROVIDER_TYPES).toEqual([
      'Google',
      'Facebook',
      'LoginWithAmazon',
      'SignInWithApple',
      'OIDC',
      'SAML',
    ]);
  });

  test('are social where AWS fixes their name', () => {
    expect(SOCIAL_PROVIDER_TYPES).toEqual([
      'Google',
      'Facebook',
      'LoginWithAmazon',
      'SignInWithApple',
    ]);
    expect(socialProvider('OIDC')).toBeUndefined();
    expect(socialProvider('constructor')).toBeUndefined();
  });
});

describe('LOGIN_PROVIDERS', () => {
  test('holds the domain of each social provider, and of Twitter', () => {
    expect(Object.keys(LOGIN_PROVIDERS).sort()).toEqual([
      'accounts.google.com',
      'api.twitter.com',
      'appleid.apple.com',
      'graph.facebook.com',
      'www.amazon.com',
    ]);
  });

  test('says whose tokens show no claims', () => {
    const opaque = Object.entries(LOGIN_PROVIDERS).filter(([, each]) => each.hasOpaqueTokens);
    expect(opaque.map(([domain]) => domain).sort()).toEqual([
      'api.twitter.com',
      'graph.facebook.com',
      'www.amazon.com',
    ]);
  });

  test('gives nothing for a domain that is none', () => {
    expect(loginProvider('idp.example')).toBeUndefined();
    expect(loginProvider('toString')).toBeUndefined();
    expect(loginProvider('www.amazon.com')).toEqual({
      names: ['amazon', 'LoginWithAmazon'],
      hasOpaqueTokens: true,
      defaultTagClaim: 'user_id',
    });
  });
});
