import type { Federation } from '../../src/model/federation';
import type { IamIdentityProvider } from '../../src/model/identity-provider';
import type { UserPoolModel } from '../../src/model/user-pool';
import type { Claims } from '../../src/role-mapping/claims';
import { resolveSignIn } from '../../src/simulator/resolve-sign-in';
import type { SignIn } from '../../src/simulator/sign-in';
import type { Text } from '../../src/values/text';
import { model, role } from '../helpers/simulator/one-pool';

type Pool = Partial<Federation['identityPools'][number]>;

const UNKNOWN = { unknown: 'not at hand' };
const USER_POOL = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc';
const arnOf = (name: string) => `arn:aws:iam::111122223333:oidc-provider/${name}`;
const NO_CHOICE: Pool = { loginProviders: {} };

const iam = (name: string, more: Partial<IamIdentityProvider>): IamIdentityProvider => ({
  address: `aws_iam_openid_connect_provider.${name}`,
  type: 'OIDC',
  arn: arnOf(name),
  ...more,
});
const oidc = (...iamProviders: readonly IamIdentityProvider[]) =>
  model(
    [],
    { ...NO_CHOICE, oidcProviderArns: iamProviders.map(({ arn }) => arn) },
    { iamProviders },
  );
const clients = (...ids: readonly Text[]) =>
  model([], {
    ...NO_CHOICE,
    userPoolClients: ids.map((clientId) => ({
      providerName: USER_POOL,
      clientId,
      serverSideTokenCheck: true,
    })),
  });
const social = () =>
  model([], { loginProviders: { 'accounts.google.com': 'g', 'www.amazon.com': 'a' } });

/** The provider of a sign-in, or why none could be told. */
function chosen(federation: Federation, signIn: SignIn): string | undefined {
  try {
    return resolveSignIn(federation, signIn, {}).logins[0]?.chosen?.provider.address;
  } catch (error) {
    return (error as Error).message;
  }
}

const named = iam('named', { issuer: 'https://idp.test' });
const opaque = iam('opaque', { issuer: [UNKNOWN] });
const NAMED = named.address;
const OPAQUE = opaque.address;
const P = '`aws_cognito_identity_pool.p`';
const BOTH = `provider: ${P} accepts 2 providers; choose \`named\` or \`opaque\``;

test('tells a client that an identity pool may accept from one that there is not', () => {
  const open = model([], { ...NO_CHOICE, userPoolClients: UNKNOWN });
  expect(chosen(open, { client: 'web' })).toBe(
    `client: whether ${P} accepts a client \`web\` is unknown: not at hand; ask where both are, such as in \`aws:<identity pool id>\``,
  );
  expect(chosen(clients('web'), { client: 'we' })).toBe(
    'client: no client named `we`; did you mean `web`? declared: web',
  );
});

describe('the provider of a token that names none', () => {
  test.each<[string, Federation, Claims, string | undefined]>([
    [
      'either of two without claims',
      social(),
      {},
      `provider: ${P} accepts 2 providers; choose \`accounts.google.com\` or \`www.amazon.com\``,
    ],
    ['that of its issuer', social(), { iss: 'https://accounts.google.com' }, 'accounts.google.com'],
    ['that of its audience', social(), { aud: 'a' }, 'www.amazon.com'],
    [
      'none, if issuer and audience are of two',
      social(),
      { iss: 'https://accounts.google.com', aud: 'a' },
      undefined,
    ],
    ['none, if nobody has its issuer', social(), { iss: 'https://evil.test' }, undefined],
    [
      'the client whose id it names, beside an unknown one',
      clients('a', [UNKNOWN]),
      { aud: 'a' },
      'a',
    ],
    [
      'the one that may be meant, by elimination',
      clients('a', [UNKNOWN]),
      { aud: 'b' },
      '(unknown)',
    ],
    [
      'that of its issuer, beside an unknown issuer',
      oidc(named, opaque),
      { iss: 'https://idp.test' },
      NAMED,
    ],
    [
      'either, of an issuer that both may have',
      oidc({ ...named, clientIds: ['app'] }, opaque),
      { iss: 'https://idp.test' },
      BOTH,
    ],
    [
      'either, of an issuer that is no string',
      oidc(named, opaque),
      { iss: ['https://idp.test'] },
      BOTH,
    ],
    [
      'that of its audience, where the other accepts any',
      oidc({ ...named, clientIds: ['app'] }, opaque),
      { aud: 'app' },
      NAMED,
    ],
    [
      'that which may have its issuer, rather than one that lacks a slash',
      oidc({ ...named, clientIds: ['app'] }, { ...opaque, clientIds: ['app'] }),
      { iss: 'https://idp.test/', aud: 'app' },
      OPAQUE,
    ],
    ['none, if the only one accepts no audience', oidc({ ...named, clientIds: [] }), {}, undefined],
  ])('is %s', (_, federation, claims, expected) => {
    expect(chosen(federation, { claims })).toBe(expected);
  });

  test('is called a client only where every one is', () => {
    const mixed = clients('a');
    const [pool] = mixed.identityPools;
    const loginProviders = { 'accounts.google.com': 'g' };
    const both = { ...mixed, identityPools: [{ ...pool!, loginProviders }] };
    expect(chosen(both, {})).toBe(
      `provider: ${P} accepts 2 providers; choose client \`a\` or provider \`accounts.google.com\``,
    );
  });

  test('leaves of the token what was said where it is of none', () => {
    const claims = { iss: 'https://evil.test' };
    const { logins } = resolveSignIn(social(), { claims }, {});
    const nothing = { roleClaims: {}, restsOn: [], notes: [] };
    expect(logins).toEqual([{ login: { claims }, claims, ...nothing }]);
  });
});

describe('the provider that a sign-in names', () => {
  const userPool = (id: Text): UserPoolModel => ({
    address: 'aws_cognito_user_pool.corp',
    declared: true,
    id: 'eu-west-1_Abc',
    providerName: USER_POOL,
    name: 'corp',
    attributes: [],
    selfSignUp: false,
    triggers: [],
    identityProviders: [],
    clients: [{ address: 'aws_cognito_user_pool_client.web', id, name: 'web', hasSecret: false }],
    groups: [],
  });
  const withFile = (federation: Federation, id: Text) => ({
    ...federation,
    userPools: [userPool(id)],
  });
  const isForeign = (federation: Federation, signIn: SignIn) =>
    resolveSignIn(federation, signIn, {}).logins[0]?.chosen?.isForeign;

  test('is accepted where the pool names it by its id, and foreign where it does not', () => {
    expect(isForeign(withFile(clients('abc'), 'abc'), { client: 'web' })).toBe(false);
    expect(isForeign(withFile(clients('other'), 'abc'), { client: 'web' })).toBe(true);
    expect(isForeign(withFile(clients('other'), [UNKNOWN]), { client: 'web' })).toBe(false);
    expect(isForeign(social(), { provider: 'facebook' })).toBe(true);
    expect(isForeign(social(), { provider: 'google' })).toBe(false);
  });

  test('is looked for among clients by `client`, and among the others by `provider`', () => {
    const federation = withFile(clients('abc'), 'abc');
    expect(chosen(federation, { client: 'abc' })).toBe('abc');
    expect(chosen(federation, { provider: 'abc' })).toBe(
      'provider: no provider named `abc`; declared: accounts.google.com, api.twitter.com, appleid.apple.com, graph.facebook.com, www.amazon.com',
    );
    expect(chosen(oidc(named), { provider: 'nobody' })).toBe(
      'provider: no provider named `nobody`; declared: accounts.google.com, api.twitter.com, appleid.apple.com, graph.facebook.com, named, www.amazon.com',
    );
    expect(chosen(social(), { client: 'google' })).toBe(
      'client: no client named `google`; none is declared',
    );
  });

  test('is given by `client` or `provider`, not both', () => {
    expect(chosen(social(), { client: 'a', provider: 'b' })).toBe(
      'provider: give either `client` (user pool) or `provider`, not both',
    );
  });
});

describe('the identity pool of a sign-in', () => {
  const pools = (...each: readonly Pool[]): Federation => {
    const [base] = clients('abc').identityPools;
    const names = ['one', 'two'];
    const identityPools = each.map((more, at) => {
      const name = names[at] ?? '';
      return {
        ...base!,
        address: `aws_cognito_identity_pool.${name}`,
        name: `${name}-pool`,
        ...more,
      };
    });
    return { ...model([role('member', [])]), identityPools };
  };
  const pool = (federation: Federation, signIn: SignIn) => {
    try {
      return resolveSignIn(federation, signIn, {}).pool.address;
    } catch (error) {
      return (error as Error).message;
    }
  };
  const CHOOSE = 'identityPool: 2 identity pools; choose `one` or `two`';

  test('is asked for where several accept the client, or none is named', () => {
    const none = { userPoolClients: [] };
    expect(pool(pools({}, none), { client: 'abc' })).toBe('aws_cognito_identity_pool.one');
    expect(pool(pools({}, {}), { client: 'abc' })).toBe(CHOOSE);
    expect(pool(pools({}, none), { guest: true })).toBe(CHOOSE);
    expect(pool(pools({}, none), {})).toBe(CHOOSE);
    expect(pool(pools(none, none), { client: 'abc' })).toBe(CHOOSE);
  });

  test('is found by its name, and refused by another', () => {
    const two = pools({}, {});
    expect(pool(two, { identityPool: 'two-pool', guest: true })).toBe(
      'aws_cognito_identity_pool.two',
    );
    expect(pool(two, { identityPool: 'tow', guest: true })).toBe(
      'identityPool: no identity pool named `tow`; declared: one, two',
    );
  });

  test('is asked for a role that is there', () => {
    expect(pool(pools({}), { askedRole: 'membre', guest: true })).toBe(
      'askedRole: no role named `membre`; did you mean `member`? declared: member',
    );
  });
});
