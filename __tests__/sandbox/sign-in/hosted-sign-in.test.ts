import { createHash } from 'node:crypto';
import { signInEverywhere, signInHosted } from '../../../src/sandbox/sign-in/hosted-sign-in';
import {
  CALLBACK,
  CLIENT_ID,
  PASSWORD,
  playUserPool,
  POOL_ID,
  type Misbehaviour,
  type PlayedUserPool,
} from '../../helpers/sandbox/played-user-pool';

const SIGN_IN_URL = `https://corp.auth.eu-west-1.amazoncognito.com/oauth2/authorize?response_type=code&client_id=${CLIENT_ID}&redirect_uri=${encodeURIComponent(CALLBACK)}&scope=openid+email`;

let pool: PlayedUserPool | undefined;

afterEach(() => pool?.close());

async function signIn(wrong: Misbehaviour = {}, password: string = PASSWORD) {
  pool = await playUserPool(wrong);
  const signedIn = await signInHosted({
    endpoint: pool.endpoint,
    userPoolId: POOL_ID,
    signInUrl: SIGN_IN_URL,
    username: 'ada',
    password,
  });
  return { signedIn, asked: pool.asked };
}

// Keys are made, which takes a while on a busy machine.
jest.setTimeout(20_000);

describe('signInHosted', () => {
  test('comes back with the verified claims', async () => {
    const { signedIn } = await signIn();
    expect(signedIn.accessToken).toBe('an-access-token');
    expect(signedIn.claims).toMatchObject({ sub: 'somebody', 'custom:department': 'finance' });
  });

  test('asks as the sign-in address says, with state, nonce and PKCE', async () => {
    const { asked } = await signIn();
    expect(Object.fromEntries(asked.authorize ?? [])).toEqual({
      response_type: 'code',
      client_id: CLIENT_ID,
      redirect_uri: CALLBACK,
      scope: 'openid email',
      state: expect.stringMatching(/^[\w-]{22}$/),
      nonce: expect.stringMatching(/^[\w-]{22}$/),
      code_challenge: expect.any(String),
      code_challenge_method: 'S256',
    });
    expect(Object.fromEntries(asked.token ?? [])).toMatchObject({
      grant_type: 'authorization_code',
      client_id: CLIENT_ID,
      redirect_uri: CALLBACK,
      code: 'the-code',
    });
    const verifier = asked.token?.get('code_verifier') ?? '';
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(
      asked.authorize?.get('code_challenge'),
    );
  });

  test("sends the page's own fields back with the form", async () => {
    const { asked } = await signIn();
    expect(Object.fromEntries(asked.login ?? [])).toEqual({
      csrf: 'a&b',
      username: 'ada',
      password: PASSWORD,
    });
  });

  test('says what the page says to a wrong password', async () => {
    await expect(signIn({}, 'wrong')).rejects.toMatchObject({
      code: 'sign-in',
      message: '`ada` was not signed in: No such luck.',
    });
  });

  const EXPIRED = { claims: { exp: 1000 } };
  const NOT_ACCEPTED = 'the ID token was not accepted: ';
  test.each<[string, Misbehaviour, string]>([
    ['a page without a form', { page: 'Closed.' }, 'the sign-in page did not open: Closed.'],
    ['a refusal', { refuses: 'sign-in' }, 'the sign-in was refused: no such user'],
    [
      'a code that is not taken',
      { refuses: 'code' },
      'no token was issued for the code: {"error":"invalid_grant"}',
    ],
    ['another state', { state: 'other' }, 'the state is another one: '],
    [
      'another callback',
      { leadsTo: `${CALLBACK}.evil.test` },
      `the sign-in did not lead back to \`${CALLBACK}\`: `,
    ],
    [
      'no ID token',
      { withoutIdToken: true },
      'no ID token was issued; does the client have scope `openid`?',
    ],
    ['a forged signature', { isForged: true }, `${NOT_ACCEPTED}signature verification failed`],
    [
      'another audience',
      { claims: { aud: 'other' } },
      `${NOT_ACCEPTED}unexpected "aud" claim value`,
    ],
    ['another issuer', { issuer: 'https://other' }, `${NOT_ACCEPTED}unexpected "iss" claim value`],
    ['an expired token', EXPIRED, `${NOT_ACCEPTED}"exp" claim timestamp check failed`],
    [
      'an access token',
      { claims: { token_use: 'access' } },
      'the ID token was not accepted: expected token_use `id`, got `access`',
    ],
    [
      'a token of another sign-in',
      { claims: { nonce: 'other' } },
      'the ID token was not accepted: expected nonce `',
    ],
  ])('refuses %s', async (_, wrong, words) => {
    await expect(signIn(wrong)).rejects.toMatchObject({
      name: 'SandboxError',
      message: expect.stringContaining(words),
    });
  });
});

describe('signInEverywhere', () => {
  test('goes through identity providers only, and says whose sign-in was refused', async () => {
    pool = await playUserPool({ page: 'Closed.' });
    const page = { client: 'aws_cognito_user_pool_client.web', userPoolId: POOL_ID };
    const pages = [
      { ...page, url: SIGN_IN_URL },
      { ...page, url: SIGN_IN_URL, identityProvider: 'Okta' },
    ];
    expect(await signInEverywhere(['ada', 'bob'], pages, pool.endpoint)).toEqual({
      users: [],
      refused: [
        'ada, through Okta: the sign-in page did not open: Closed.',
        'bob, through Okta: the sign-in page did not open: Closed.',
      ],
    });
  });
});
