import type { Claims } from '../../src/role-mapping/claims';
import type { SignIn } from '../../src/simulator/sign-in';
import { simulate } from '../../src/simulator/simulate';
import { model, role } from '../helpers/simulator/one-pool';
import { smallModel } from '../helpers/simulator/small-model';

describe('checkToken', () => {
  test('takes it for granted that a token is of the pool whose id is not known', () => {
    const iss = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A';
    expect(simulate(smallModel(), { claims: { iss } }).notes).toEqual([
      'assumed: `iss` `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A` is `${aws_cognito_user_pool.corp.endpoint}`',
    ]);
  });

  test.each([
    'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A/',
    'https://cognito-idp.eu-west-1.amazonaws.com/us-east-1_A',
    'https://cognito-idp.eu-west-1.amazonaws.com.idp.test/eu-west-1_A',
    'https://cognito-idp.eu-west-1.amazonaws.com/',
    'http://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A',
  ])('takes %s for the issuer of no user pool', (iss) => {
    expect(simulate(smallModel(), { claims: { iss } }).verdict).toMatchObject({
      outcome: 'refused',
      because: 'the token is of no provider that the identity pool accepts',
    });
  });

  test.each([
    'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_A',
    'https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_A',
    'https://cognito-idp.eusc-de-east-1.amazonaws.eu/eusc-de-east-1_A',
  ])('takes %s for the issuer of a user pool of its partition', (iss) => {
    expect(simulate(smallModel(), { claims: { iss } }).notes).toEqual([
      `assumed: \`iss\` \`${iss}\` is \`\${aws_cognito_user_pool.corp.endpoint}\``,
    ]);
  });

  const ofPool = (region: string) => {
    const client = { clientId: 'web', serverSideTokenCheck: true };
    const providerName = `cognito-idp.${region}.amazonaws.com/${region}_A`;
    return model([role('member', [])], {
      loginProviders: {},
      userPoolClients: [{ ...client, providerName }],
    });
  };

  test.each([
    ['eu-west-1', 'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A'],
    ['us-gov-west-1', 'https://cognito-idp-fips.us-gov-west-1.amazonaws.com/us-gov-west-1_A'],
  ])('leaves open whether a user pool of %s is known by %s', (region, iss) => {
    expect(simulate(ofPool(region), { claims: { iss, aud: 'web' } }).verdict).toMatchObject({
      outcome: 'undecided',
      because: `AWS does not document whether an identity pool takes \`${iss}\` for \`cognito-idp.${region}.amazonaws.com/${region}_A\``,
    });
    const other = iss.replace(/A$/, 'B');
    const signIn = { client: 'web', claims: { iss: other, aud: 'web' } };
    expect(simulate(ofPool(region), signIn).verdict).toMatchObject({
      outcome: 'refused',
      because: `the token's \`iss\` is \`${other}\`, not \`cognito-idp.${region}.amazonaws.com/${region}_A\``,
    });
    const { verdict } = simulate(smallModel(), { claims: { iss } });
    expect(verdict.outcome).toBe('undecided');
  });

  test("answers an expired token in AWS's words", () => {
    const federation = model([role('member', [])]);
    const at = (seconds: number) =>
      simulate(federation, { claims: { exp: 10 }, at: seconds }).verdict;
    expect(at(10).outcome).toBe('credentials');
    expect(at(11)).toEqual({
      outcome: 'refused',
      stage: 'token',
      because: 'the token has expired',
      error: {
        name: 'NotAuthorizedException',
        message: 'Invalid login token. Token expired: …',
      },
    });
  });

  const oidc = (issuer: string) => {
    const arn = `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
    const provider = { address: 'aws_iam_openid_connect_provider.p', type: 'OIDC' as const, arn };
    return model(
      [role('member', [])],
      { loginProviders: {}, oidcProviderArns: [arn] },
      { iamProviders: [{ ...provider, issuer: `https://${issuer}`, clientIds: ['app', 'api'] }] },
    );
  };
  const problemOf = (issuer: string, claims: Claims, more: Partial<SignIn> = {}) => {
    const { verdict } = simulate(oidc(issuer), { provider: 'p', claims, ...more } as SignIn);
    return [verdict.outcome, verdict.outcome === 'credentials' ? '' : verdict.because];
  };

  test.each([
    ['idp.test', 'https://idp.test', ['credentials', '']],
    ['idp.test/', 'https://idp.test/', ['credentials', '']],
    [
      'idp.test/',
      'https://idp.test',
      ['refused', "the token's `iss` is `https://idp.test`, not `idp.test/`"],
    ],
    [
      'idp.test',
      'https://idp.test//',
      ['refused', "the token's `iss` is `https://idp.test//`, not `idp.test`"],
    ],
    [
      'idp.test',
      'https://idp.tests',
      ['refused', "the token's `iss` is `https://idp.tests`, not `idp.test`"],
    ],
    [
      'idp.test',
      'https://idp.test/',
      [
        'undecided',
        'AWS does not document whether a token whose `iss` ends in `/` is accepted at an IAM provider that was made without the slash',
      ],
    ],
  ])('compares an IAM provider of %s with a token of %s', (issuer, iss, expected) => {
    expect(problemOf(issuer, { iss })).toEqual(expected);
  });

  test('says at whose door a slash too many is refused, where the switch says so', () => {
    const switches = { issuerSlash: 'refused' } as const;
    const signIn = { claims: { iss: 'https://idp.test/', aud: 'app' } };
    expect(simulate(oidc('idp.test'), signIn, [], { switches }).verdict).toMatchObject({
      outcome: 'refused',
      because:
        "the token's `iss` is `https://idp.test/`, and the IAM provider was made for `idp.test`, without the slash at the end",
      error: { message: "Invalid login token. Issuer doesn't match providerName" },
    });
  });

  test.each<[Claims, readonly string[]]>([
    [{ aud: ['app'] }, ['credentials', '']],
    [{ azp: 'app', aud: ['other', 'another'] }, ['credentials', '']],
    [{ azp: 'other', aud: 'app' }, ['refused', "the token's `azp` is `other`, not `app`, `api`"]],
    [
      { aud: ['other', 'another'] },
      ['refused', "the token's `aud` is `other`, `another`, not `app`, `api`"],
    ],
    [
      { aud: ['app', 'other'] },
      [
        'undecided',
        'AWS does not document whether a token for several audiences is accepted: `app`, `other`',
      ],
    ],
    [{ aud: [] }, ['undecided', "the token's `aud` is neither a string nor a list of strings"]],
    [
      { aud: { app: true } },
      ['undecided', "the token's `aud` is neither a string nor a list of strings"],
    ],
    [
      { aud: ['app', 5] as never },
      ['undecided', "the token's `aud` is neither a string nor a list of strings"],
    ],
    [{ iss: ['https://evil.test'] }, ['undecided', "the token's `iss` is not a string"]],
    [
      { iss: ['https://idp.test'], aud: 'other' },
      ['refused', "the token's `aud` is `other`, not `app`, `api`"],
    ],
  ])('accepts no token that it could not compare: %j', (claims, expected) => {
    expect(problemOf('idp.test', claims)).toEqual(expected);
  });

  test('says where it stands, and takes nothing for granted, of a token that it does not accept', () => {
    const of = (claims: Claims) => {
      const { verdict, notes } = simulate(oidc('idp.test'), { claims, provider: 'p' });
      return ['stage' in verdict ? verdict.stage : verdict.outcome, notes];
    };
    expect(of({ aud: 'app' })).toEqual(['credentials', []]);
    expect(of({ aud: 'other' })).toEqual(['token', []]);
    expect(of({ aud: [] })).toEqual(['token', []]);
  });

  test('leaves open when a token expires whose `exp` is not a number', () => {
    const claims = { exp: '10' };
    expect(problemOf('idp.test', claims)).toEqual(['credentials', '']);
    const open = ['undecided', "the token's `exp` is not a number"];
    expect(problemOf('idp.test', claims, { at: 9 })).toEqual(open);
    expect(problemOf('idp.test', claims, { at: 20_000 })).toEqual(open);
    const { verdict } = simulate(oidc('idp.test'), { provider: 'p', claims, at: 9 });
    expect(verdict).toMatchObject({ stage: 'token' });
  });

  test('forgives the clock of an OpenID Connect provider five minutes', () => {
    const at = (seconds: number) => problemOf('idp.test', { exp: 10 }, { at: seconds });
    expect(at(310)).toEqual(['credentials', '']);
    expect(at(311)).toEqual(['refused', 'the token has expired']);
  });

  test("takes a social provider's `aud` and not its `azp`, which may be another app's", () => {
    const claims = { azp: 'android-app', aud: 'google-id' };
    expect(simulate(model([role('member', [])]), { claims }).verdict.outcome).toBe('credentials');
  });

  test('takes an access token that has an `aud` for any other', () => {
    const of = (claims: Claims) =>
      simulate(model([role('member', [])]), { claims: { token_use: 'access', ...claims } }).verdict;
    expect(of({ aud: 'google-id' }).outcome).toBe('credentials');
    expect(of({})).toMatchObject({ outcome: 'refused', because: 'an access token has no `aud`' });
  });

  test('compares no `aud` where nothing says which the provider accepts', () => {
    const arn = 'arn:aws:iam::111122223333:oidc-provider/idp.test';
    const federation = model([role('member', [])], { loginProviders: {}, oidcProviderArns: [arn] });
    const { verdict, notes } = simulate(federation, { provider: arn, claims: { aud: 'x' } });
    expect(verdict.outcome).toBe('credentials');
    expect(notes).toEqual([]);
  });

  test.each([
    [
      "an issuer that is no user pool's, while the pool's id is unknown",
      smallModel(),
      { client: 'web', claims: { iss: 'https://evil.test' } },
      "the token's `iss` is `https://evil.test`, not `${aws_cognito_user_pool.corp.endpoint}`",
    ],
    [
      "an issuer that is no user pool's, while nothing of the pool's is known",
      model([role('member', [])], {
        loginProviders: {},
        userPoolClients: [
          {
            providerName: [{ unknown: 'not at hand' }],
            clientId: 'web',
            serverSideTokenCheck: true,
          },
        ],
      }),
      { client: 'web', claims: { iss: 'https://evil.test' } },
      "the token's `iss` is `https://evil.test`, not `(unknown)`",
    ],
    [
      'a slash too many of a social provider',
      model([role('member', [])]),
      { provider: 'google', claims: { iss: 'https://accounts.google.com/' } },
      "the token's `iss` is `https://accounts.google.com/`, not `accounts.google.com`",
    ],
  ])('refuses %s', (_, federation, signIn, because) => {
    expect(simulate(federation, signIn).verdict).toMatchObject({ outcome: 'refused', because });
  });
});
