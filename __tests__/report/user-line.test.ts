import { userLine } from '../../src/report/user-line';
import { simulate } from '../../src/simulator/simulate';
import type { SignIn } from '../../src/simulator/sign-in';
import { model, role } from '../helpers/simulator/one-pool';
import { smallModel } from '../helpers/simulator/small-model';

describe('userLine', () => {
  const federation = model([role('member', []), role('guest', [], { kind: 'guest' })], {
    allowsClassicFlow: true,
    loginProviders: { 'accounts.google.com': 'google-id', 'www.amazon.com': 'amazon-id' },
  });
  const google = { provider: 'accounts.google.com' };

  test.each<[SignIn, string]>([
    [google, 'a user, signed in with accounts.google.com'],
    [
      { ...google, claims: { sub: 'me', email: 'me@corp.test' } },
      'me@corp.test, signed in with accounts.google.com',
    ],
    [
      { ...google, furtherLogins: [{ provider: 'www.amazon.com', claims: { sub: 'me' } }] },
      'me, signed in with accounts.google.com, and with www.amazon.com',
    ],
    [
      { ...google, flow: 'classic', askedRole: 'member' },
      'a user, signed in with accounts.google.com, by the classic flow',
    ],
    [
      { claims: { iss: 'https://another.test' } },
      'a user, signed in with a provider that the identity pool lacks',
    ],
    [{ guest: true }, 'a guest of aws_cognito_identity_pool.p'],
    [
      { guest: true, flow: 'classic', askedRole: 'guest' },
      'a guest of aws_cognito_identity_pool.p, by the classic flow',
    ],
  ])('says who %j is, and where they sign in', (signIn, expected) => {
    expect(userLine(simulate(federation, signIn))).toBe(expected);
  });

  test('names the client of a user pool', () => {
    expect(userLine(simulate(smallModel(), {}))).toBe(
      'a user, signed in at client `web` of aws_cognito_user_pool.corp',
    );
  });

  test('shortens a name that whoever made the token chose', () => {
    const name = 'x'.repeat(65);
    expect(userLine(simulate(federation, { ...google, claims: { name } }))).toBe(
      `${'x'.repeat(64)}…, signed in with accounts.google.com`,
    );
  });
});
