import type { FrontEndOutputs } from '../../../src/front-end/front-end-outputs';

const ORIGIN = 'https://corp.auth.eu-west-1.amazoncognito.com';
const signIn = (clientId: string) =>
  `${ORIGIN}/oauth2/authorize?response_type=code&client_id=${clientId}&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&scope=openid+email+orders%2Fread`;

/** What a deployed federation with a web app, a native app of no hosted sign-in and guests says of itself. */
export const DEPLOYED = {
  userPoolId: 'eu-west-1_Ab1Cd2Ef3',
  jwtIssuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1Cd2Ef3',
  clientIds: { web: 'web-id', kiosk: 'kiosk-id' },
  domainUrl: ORIGIN,
  signInUrls: { web: signIn('web-id') },
  providerSignInUrls: {
    'web.google': `${signIn('web-id')}&identity_provider=Google`,
    'web.Okta': `${signIn('web-id')}&identity_provider=Okta`,
    'website.facebook': `${signIn('other')}&identity_provider=Facebook`,
  },
  callbackUrls: { web: ['https://app.example/callback', 'http://localhost:3000/callback'] },
  logoutUrls: { web: ['https://app.example/'] },
  identityPoolId: 'eu-west-1:11111111-2222-4333-8444-555555555555',
  roleArns: { authenticated: 'arn:aws:iam::111122223333:role/corp-authenticated' },
} satisfies FrontEndOutputs;

/** The same under the names that Terraform outputs have. */
export function terraformOutputs(prefix: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(DEPLOYED).map(([name, value]) => [
      `${prefix}${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
      value,
    ]),
  );
}
