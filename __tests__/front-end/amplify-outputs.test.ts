import { parseAmplifyConfig } from '@aws-amplify/core/internals/utils';
import { amplifyOutputs } from '../../src/front-end/amplify-outputs';
import { DEPLOYED } from '../helpers/front-end/deployed';

const COGNITO = {
  userPoolId: 'eu-west-1_Ab1Cd2Ef3',
  userPoolClientId: 'web-id',
  identityPoolId: 'eu-west-1:11111111-2222-4333-8444-555555555555',
};

describe('amplifyOutputs', () => {
  test("is what Amplify's own parser reads as the hosted sign-in of the only client that has one", () => {
    expect(parseAmplifyConfig(amplifyOutputs(DEPLOYED))).toEqual({
      Auth: {
        Cognito: {
          ...COGNITO,
          loginWith: {
            oauth: {
              domain: 'corp.auth.eu-west-1.amazoncognito.com',
              redirectSignIn: ['https://app.example/callback', 'http://localhost:3000/callback'],
              redirectSignOut: ['https://app.example/'],
              responseType: 'code',
              scopes: ['openid', 'email', 'orders/read'],
              providers: ['Google'],
            },
          },
        },
      },
    });
  });

  test.each([
    ['Facebook', 'Facebook'],
    ['LoginWithAmazon', 'Amazon'],
    ['SignInWithApple', 'Apple'],
  ])('names %s as Amplify does', (name, word) => {
    const url = `https://a.example/oauth2/authorize?identity_provider=${name}`;
    const outputs = { ...DEPLOYED, providerSignInUrls: { 'web.idp': url } };
    const { Auth } = parseAmplifyConfig(amplifyOutputs(outputs));
    expect(Auth?.Cognito.loginWith?.oauth?.providers).toEqual([word]);
  });

  test('says whether the identity pool takes guests', () => {
    const roleArns = { ...DEPLOYED.roleArns, guest: 'arn:aws:iam::111122223333:role/corp-guest' };
    const { Auth } = parseAmplifyConfig(amplifyOutputs({ ...DEPLOYED, roleArns }));
    expect(Auth?.Cognito).toMatchObject({ ...COGNITO, allowGuestAccess: true });
    expect(amplifyOutputs(DEPLOYED).auth.unauthenticated_identities_enabled).toBe(false);
  });

  test('leaves out what is not deployed', () => {
    const { userPoolId, jwtIssuer, clientIds } = DEPLOYED;
    expect(amplifyOutputs({ userPoolId, jwtIssuer, clientIds }, 'kiosk')).toEqual({
      version: '1',
      auth: {
        aws_region: 'eu-west-1',
        user_pool_id: 'eu-west-1_Ab1Cd2Ef3',
        user_pool_client_id: 'kiosk-id',
      },
    });
    expect(amplifyOutputs(DEPLOYED, 'kiosk').auth).not.toHaveProperty('oauth');
  });

  test.each([
    [
      'another client',
      DEPLOYED,
      'webb',
      'no client named `webb`; did you mean `web`? declared: kiosk, web',
    ],
    [
      'several clients, none of them named',
      { ...DEPLOYED, callbackUrls: {} },
      undefined,
      'client: there are 2; choose `web` or `kiosk`',
    ],
    [
      'no client',
      { ...DEPLOYED, clientIds: {}, callbackUrls: {} },
      undefined,
      'client: the outputs name no client, and a front end signs users in at one',
    ],
    [
      'a client with a name that every object has',
      DEPLOYED,
      'constructor',
      'no client named `constructor`; declared: kiosk, web',
    ],
  ])('refuses %s', (_, outputs, client, message) => {
    expect(() => amplifyOutputs(outputs, client)).toThrow(new Error(message));
  });
});
