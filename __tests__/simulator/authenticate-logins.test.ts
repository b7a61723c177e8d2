import type { Federation } from '../../src/model/federation';
import { trustPolicy } from '../../src/policies/documents/policy-document';
import { getId } from '../../src/simulator/single-steps';
import type { SignIn } from '../../src/simulator/sign-in';
import { simulate } from '../../src/simulator/simulate';

const ID = 'eu-west-1:77777777-7777-4777-8777-777777777777';
const SAML = 'arn:aws:iam::111122223333:saml-provider/corp';
const NO_VALUE = { unknown: '`var.x` has no value yet' };

function federation(pool: Partial<Federation['identityPools'][number]> = {}): Federation {
  const role = {
    address: 'aws_iam_role.member',
    name: 'member',
    arn: 'arn:aws:iam::111122223333:role/member',
    trust: trustPolicy({ kind: 'authenticated', identityPoolId: ID }),
    permissions: [],
    tags: {},
  };
  return {
    userPools: [],
    iamProviders: [],
    resourcePolicies: [],
    roles: [role],
    identityPools: [
      {
        address: 'aws_cognito_identity_pool.p',
        id: ID,
        region: 'eu-west-1',
        name: 'p',
        allowsGuests: false,
        allowsClassicFlow: true,
        userPoolClients: [],
        loginProviders: { 'accounts.google.com': 'google-id', 'www.amazon.com': 'amazon-id' },
        oidcProviderArns: [],
        samlProviderArns: [],
        defaultRoles: { authenticated: role.address },
        mappings: [],
        principalTags: [],
        ...pool,
      },
    ],
  };
}

/** What each call of AWS answers: in the enhanced flow, in the classic one, and to `GetId`. */
function answers(model: Federation, signIn: SignIn) {
  const classic = { ...signIn, flow: 'classic', askedRole: 'member' } as const;
  const verdicts = [
    simulate(model, signIn).verdict,
    simulate(model, classic).verdict,
    getId(model, signIn),
    getId(model, classic),
  ];
  return verdicts.map((verdict) =>
    'stage' in verdict
      ? `${verdict.outcome} at ${verdict.stage}: ${verdict.because}`
      : verdict.outcome,
  );
}

const google = (claims: object) => ({ provider: 'accounts.google.com', claims: { ...claims } });

describe('authenticateLogins', () => {
  test.each<[string, SignIn, string]>([
    [
      'a token of another issuer',
      google({ iss: 'https://evil.test' }),
      "refused at token: the token's `iss` is `https://evil.test`, not `accounts.google.com`",
    ],
    [
      'a token for another audience',
      google({ aud: 'other' }),
      "refused at token: the token's `aud` is `other`, not `google-id`",
    ],
    [
      'an expired token',
      { ...google({ exp: 10 }), at: 11 },
      'refused at token: the token has expired',
    ],
    [
      'an access token',
      google({ token_use: 'access' }),
      'refused at token: an access token has no `aud`',
    ],
    [
      'a provider that the pool lacks',
      { provider: 'graph.facebook.com', claims: {} },
      "refused at token: the identity pool doesn't accept `graph.facebook.com`",
    ],
    [
      'an identity that is not there',
      { ...google({}), identity: { exists: false } },
      'refused at identity: the identity pool has no such identity',
    ],
    [
      'an identity of other logins',
      { ...google({}), identity: { linkedLogins: [{ login: 'www.amazon.com' }] } },
      'refused at identity: no token is of a login that is linked to the identity',
    ],
    [
      'a login of another identity',
      { ...google({}), ofAnotherIdentity: true },
      'refused at identity: a token is of a login that belongs to another identity',
    ],
    ['a guest', { guest: true }, 'refused at identity: the identity pool allows no guests'],
  ])('answers %s alike in every call', (_, signIn, answer) => {
    expect(answers(federation(), signIn)).toEqual([answer, answer, answer, answer]);
  });

  test('refuses a second user of a provider that the identity has a login of', () => {
    const me = { claims: { sub: 'me' } };
    const identity = {
      linkedLogins: [
        { login: 'accounts.google.com', sub: 'me' },
        { login: 'www.amazon.com', sub: 'me' },
      ],
    };
    const of = (sub: string) => ({
      provider: 'accounts.google.com',
      ...me,
      identity,
      furtherLogins: [{ provider: 'www.amazon.com', claims: { sub } }],
    });
    const answer =
      'refused at identity: the identity already has a login of this provider, of another user';
    expect(answers(federation(), of('another'))).toEqual([answer, answer, answer, answer]);
    expect(getId(federation(), of('me')).outcome).toBe('identified');
  });

  test('refuses for certain beside a token that is undecided', () => {
    const model = federation({ userPoolClients: NO_VALUE });
    const undecided = { provider: 'graph.facebook.com', claims: {} };
    const wrong = google({ iss: 'https://evil.test' });
    const refused =
      "refused at token: the token's `iss` is `https://evil.test`, not `accounts.google.com`";
    for (const [first, second] of [
      [undecided, wrong],
      [wrong, undecided],
    ] as const) {
      const signIn = { ...first, furtherLogins: [second] };
      expect(answers(model, signIn)).toEqual([refused, refused, refused, refused]);
    }
    const linked = { linkedLogins: [{ login: 'www.amazon.com' }] };
    expect(answers(model, { ...undecided, identity: linked })[0]).toBe(
      'refused at identity: no token is of a login that is linked to the identity',
    );
  });

  test('is undecided where nothing is refused for certain', () => {
    const model = federation({ userPoolClients: NO_VALUE });
    const doubt =
      'undecided at token: whether the identity pool accepts `graph.facebook.com` is unknown: `var.x` has no value yet';
    expect(answers(model, { provider: 'graph.facebook.com', claims: {} })).toEqual([
      doubt,
      doubt,
      doubt,
      doubt,
    ]);
  });

  test('tells whether guests are let in, where that is unknown', () => {
    const model = federation({ allowsGuests: NO_VALUE });
    const doubt =
      'undecided at identity: whether guests are allowed is unknown: `var.x` has no value yet';
    expect(answers(model, { guest: true })).toEqual([doubt, doubt, doubt, doubt]);
  });

  test('refuses a guest an identity that has logins', () => {
    const model = federation({ allowsGuests: true });
    const signIn = {
      guest: true,
      identity: { linkedLogins: [{ login: 'www.amazon.com' }] },
    } as const;
    const answer =
      'refused at identity: the identity has linked logins, and the call shows no token of one';
    expect(answers(model, signIn)).toEqual([answer, answer, answer, answer]);
  });

  test('serves the classic flow only where it is on and nothing is mapped', () => {
    const classic = { ...google({}), flow: 'classic', askedRole: 'member' } as const;
    const of = (pool: Parameters<typeof federation>[0]) => getId(federation(pool), classic);
    expect(of({}).outcome).toBe('identified');
    expect(of({ allowsClassicFlow: false })).toMatchObject({
      because: "the identity pool doesn't allow the classic flow",
      error: { message: 'Basic (classic) flow is not enabled…' },
    });
    expect(of({ mappings: [{ provider: 'x', mapping: NO_VALUE }] })).toMatchObject({
      because: 'the identity pool has role mappings',
    });
    expect(of({ mappings: NO_VALUE })).toMatchObject({
      outcome: 'undecided',
      stage: 'identity',
      because:
        'whether the identity pool serves the classic flow is unknown: `var.x` has no value yet',
    });
    expect(of({ samlProviderArns: [SAML] })).toMatchObject({ outcome: 'identified' });
    expect(
      getId(federation({ samlProviderArns: [SAML] }), { flow: 'classic', provider: SAML }),
    ).toMatchObject({ outcome: 'refused', because: 'the classic flow takes no SAML assertions' });
  });

  test('refuses a token of no provider in the classic flow too', () => {
    const signIn = { claims: { iss: 'https://evil.test' } };
    const refused = 'refused at token: the token is of no provider that the identity pool accepts';
    expect(answers(federation(), signIn)).toEqual([refused, refused, refused, refused]);
    expect(simulate(federation(), signIn).notes).toEqual([]);
  });

  test.each([
    ['a SAML assertion', { samlProviderArns: [SAML] }, SAML],
    ["a token of a developer's backend", { developerProvider: 'login.corp' }, 'login.corp'],
  ])('compares no issuer and no audience of %s', (_, pool, provider) => {
    const claims = { iss: 'https://evil.test', aud: 'other' };
    const { verdict, notes } = simulate(federation(pool), { provider, claims });
    expect(verdict.outcome).toBe('credentials');
    expect(notes).toStrictEqual([]);
  });

  test('says nothing more of a token whose provider the pool may accept', () => {
    const model = federation({ userPoolClients: NO_VALUE });
    expect(simulate(model, { provider: 'graph.facebook.com', claims: {} }).notes).toEqual([]);
  });

  test('lets no login of another identity in alone, whatever becomes of it beside another', () => {
    const switches = { foreignLogin: 'merged' } as const;
    const foreign = { ...google({}), ofAnotherIdentity: true };
    expect(simulate(federation(), foreign, [], { switches }).verdict).toMatchObject({
      outcome: 'refused',
      because: 'a token is of a login that belongs to another identity',
    });
    const beside = {
      ...google({}),
      furtherLogins: [{ provider: 'www.amazon.com', ofAnotherIdentity: true }],
    };
    expect(getId(federation(), beside, { switches }).outcome).toBe('identified');
  });

  test('takes a linked login without a user for that of the user who signs in', () => {
    const identity = { linkedLogins: [{ login: 'accounts.google.com' }] };
    expect(getId(federation(), { ...google({ sub: 'me' }), identity }).outcome).toBe('identified');
  });
});
