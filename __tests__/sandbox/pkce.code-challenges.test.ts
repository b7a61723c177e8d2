import { CodeChallenges, makePkce } from '../../src/sandbox/pkce';

const redirectUri = 'https://app.example/callback?x=1';
const pkce = makePkce();

function signedIn(extra: Readonly<Record<string, string>>): CodeChallenges {
  const challenges = new CodeChallenges();
  challenges.asked(new URLSearchParams({ redirect_uri: redirectUri, state: 's', ...extra }));
  challenges.sent('https://idp.example/auth?state=s');
  challenges.sent('/login?state=s');
  challenges.sent(`${redirectUri}&code=c&state=s`);
  return challenges;
}

const token = (verifier?: string) =>
  new URLSearchParams({
    grant_type: 'authorization_code',
    code: 'c',
    ...(verifier === undefined ? {} : { code_verifier: verifier }),
  });

const s256 = { code_challenge: pkce.challenge, code_challenge_method: 'S256' };

describe('CodeChallenges', () => {
  test('keeps a code for who shows the verifier of its challenge', () => {
    expect(signedIn(s256).isKept(token(pkce.verifier))).toBe(true);
    expect(signedIn(s256).isKept(token(makePkce().verifier))).toBe(false);
    expect(signedIn(s256).isKept(token())).toBe(false);
    expect(signedIn({ code_challenge: 'abc' }).isKept(token('abc'))).toBe(true);
    expect(signedIn({ code_challenge: 'abc' }).isKept(token('abd'))).toBe(false);
  });

  test('judges a code once', () => {
    const challenges = signedIn(s256);
    expect(challenges.isKept(token())).toBe(false);
    expect(challenges.isKept(token())).toBe(true);
  });

  test('leaves alone what asked for no challenge', () => {
    expect(signedIn({}).isKept(token())).toBe(true);
    const other = signedIn(s256);
    expect(other.isKept(new URLSearchParams({ grant_type: 'refresh_token' }))).toBe(true);
  });

  test('does not mix up two sign-ins of one app', () => {
    const challenges = new CodeChallenges();
    for (const [state, challenge] of [
      ['a', 'one'],
      ['b', 'two'],
    ] as const) {
      const asked = { redirect_uri: redirectUri, state, code_challenge: challenge };
      challenges.asked(new URLSearchParams(asked));
    }
    challenges.sent(`${redirectUri}&code=d&state=b`);
    challenges.sent(`${redirectUri}&code=c&state=a`);
    expect(challenges.isKept(token('two'))).toBe(false);
    const second = new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'd',
      code_verifier: 'two',
    });
    expect(challenges.isKept(second)).toBe(true);
  });
});
