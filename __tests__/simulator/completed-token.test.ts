import type { Federation } from '../../src/model/federation';
import type { UserPoolModel } from '../../src/model/user-pool';
import type { Claims } from '../../src/role-mapping/claims';
import { idToken } from '../../src/simulator/id-token';
import type { PoolProvider } from '../../src/simulator/pool-provider';
import type { Login } from '../../src/simulator/sign-in';
import type { Text } from '../../src/values/text';
import { model, role } from '../helpers/simulator/one-pool';

const VIP = 'arn:aws:iam::111122223333:role/vip';
const ISSUER = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc';
const notSaid = (claim: string) => ({ unknown: `the claims don't say \`${claim}\`` });

const provider = (type: PoolProvider['type'], login: Text, more: Partial<PoolProvider> = {}) => ({
  type,
  login,
  mappingKey: login,
  tagName: login,
  ...more,
});

const userPool = (more: Partial<UserPoolModel> = {}): UserPoolModel => ({
  address: 'aws_cognito_user_pool.corp',
  declared: true,
  id: 'eu-west-1_Abc',
  providerName: ISSUER,
  name: 'corp',
  attributes: [],
  selfSignUp: false,
  triggers: [],
  identityProviders: [],
  clients: [],
  groups: [
    {
      address: 'aws_cognito_user_group.vips',
      name: 'vips',
      role: 'aws_iam_role.vip',
      precedence: 1,
    },
  ],
  ...more,
});

const OF_USER_POOL = {
  iss: `https://${ISSUER}`,
  aud: 'web',
  sub: notSaid('sub'),
  token_use: 'id',
  ...Object.fromEntries(
    ['auth_time', 'cognito:username', 'event_id', 'exp', 'iat', 'jti', 'origin_jti'].map(
      (claim) => [claim, notSaid(claim)],
    ),
  ),
};

const federation: Federation = model([role('vip', [])]);
const token = (login: Login, from: PoolProvider) => idToken(login, from, federation);
const ofPool = (login: Login, pool?: UserPoolModel) =>
  token(login, provider('user-pool', ISSUER, { audiences: ['web'], userPool: pool }));

/** A token that holds these claims, and nothing about roles. */
const plain = (claims: Claims) => ({ claims, roleClaims: {}, restsOn: [], notes: [] });

const ROLES = { 'cognito:roles': [VIP], 'cognito:preferred_role': VIP };
const ROLE_KEYS = {
  'cognito:groups': ['vips'],
  'cognito:roles': ['aws_iam_role.vip'],
  'cognito:preferred_role': 'aws_iam_role.vip',
};
const UNKNOWN = { unknown: 'not at hand' };

describe('idToken', () => {
  test.each(['SAML', 'developer'] as const)('adds nothing to what is said of %s', (type) => {
    expect(token({ claims: { a: 'x' } }, provider(type, 'login.corp'))).toEqual(plain({ a: 'x' }));
    expect(token({}, provider(type, 'login.corp'))).toEqual(plain({}));
  });

  test.each<[string, Partial<PoolProvider>, Claims]>([
    ['one audience', { audiences: ['app'] }, { iss: 'https://idp.test', aud: 'app' }],
    ['several', { audiences: ['app', 'api'] }, { iss: 'https://idp.test', aud: notSaid('aud') }],
    ['none', { audiences: [] }, { iss: 'https://idp.test', aud: notSaid('aud') }],
    ['no list of them', {}, { iss: 'https://idp.test', aud: notSaid('aud') }],
    [
      'an unknown one, and an unknown issuer',
      { audiences: [[UNKNOWN]], login: [UNKNOWN] },
      { iss: UNKNOWN, aud: UNKNOWN },
    ],
  ])('adds issuer and audience of a provider with %s', (_, more, claims) => {
    const idp = provider('OIDC', 'idp.test', more);
    expect(token({}, idp)).toEqual(plain({ ...claims, sub: notSaid('sub') }));
    const said = { iss: 'a', aud: 'b', sub: 'c' };
    expect(token({ claims: said }, idp)).toEqual(plain(said));
  });

  test('adds to a token of a user pool what each of them holds', () => {
    expect(ofPool({})).toEqual(plain(OF_USER_POOL));
    expect(ofPool({ claims: { exp: 5, a: 'x' } })).toEqual(
      plain({ ...OF_USER_POOL, exp: 5, a: 'x' }),
    );
  });

  test('keeps of an opaque token what Cognito makes of it', () => {
    const claims = { iss: 'i', aud: 'a', sub: 's', exp: 5, user_id: 'u' };
    const signIn = { claims: { ...claims, email: 'e', name: 'n' } };
    const ignored = (claim: string) =>
      `\`${claim}\` is ignored: tokens of graph.facebook.com show \`iss\`, \`aud\` and \`sub\` only`;
    expect(token(signIn, provider('social', 'graph.facebook.com'))).toEqual({
      ...plain(claims),
      notes: [ignored('email'), ignored('name')],
    });
    for (const other of [
      provider('OIDC', 'graph.facebook.com'),
      provider('social', 'accounts.google.com'),
      provider('social', 'unheard.test'),
    ]) {
      expect(token(signIn, other)).toEqual(plain(signIn.claims));
    }
  });

  test('warns of a custom attribute only that the client is known not to read', () => {
    const claims = { email: 'e', name: 'n', 'custom:d': 'x', 'custom:e': 'y' };
    const notes = (readAttributes: Text[] | typeof UNKNOWN | undefined) => {
      const client = {
        address: 'aws_cognito_user_pool_client.web',
        id: 'web',
        name: 'web',
        hasSecret: false,
        readAttributes,
      };
      return token({ claims }, provider('user-pool', ISSUER, { client })).notes;
    };
    const warning = (claim: string) =>
      `client \`aws_cognito_user_pool_client.web\` has no read access to \`${claim}\`; only a trigger can put it in the ID token`;
    expect(notes(['email', 'custom:e'])).toEqual([warning('custom:d')]);
    expect(notes([])).toEqual([warning('custom:d'), warning('custom:e')]);
    expect(notes(['custom:e', [UNKNOWN]])).toEqual([]);
    expect(notes(UNKNOWN)).toEqual([]);
    expect(notes(undefined)).toEqual([]);
  });
});

describe('idToken, of a user in groups', () => {
  const completed = (groups: string) =>
    `the claims name groups without their roles: \`cognito:roles\` and \`cognito:preferred_role\` are completed as the groups say (${groups})`;
  const named = (...groups: unknown[]) => ({ 'cognito:groups': groups as readonly string[] });

  test('writes ARNs into the claims and keys into the role claims', () => {
    const inGroup = {
      ...plain({ ...OF_USER_POOL, ...named('vips'), ...ROLES }),
      roleClaims: ROLE_KEYS,
    };
    expect(ofPool({ groups: ['vips'] }, userPool())).toEqual(inGroup);
    expect(ofPool({ claims: named('vips') }, userPool())).toEqual({
      ...inGroup,
      completed: completed('`vips`'),
    });
    expect(ofPool({ groups: ['vips'], claims: named('vips') }, userPool())).toEqual(inGroup);
  });

  test('takes a group that is declared without a role', () => {
    const groups = [{ address: 'aws_cognito_user_group.plain', name: 'plain' }];
    expect(ofPool({ groups: ['plain'] }, userPool({ groups }))).toEqual({
      ...plain({ ...OF_USER_POOL, ...named('plain') }),
      roleClaims: named('plain'),
    });
  });

  test.each<[string, Claims, PoolProvider]>([
    ['another provider', named('vips'), provider('OIDC', 'idp.test', { userPool: userPool() })],
    ['a user pool that the file lacks', named('vips'), provider('user-pool', ISSUER)],
    [
      'names that are no strings',
      named('vips', 5),
      provider('user-pool', ISSUER, { userPool: userPool() }),
    ],
    [
      'names that are unknown',
      { 'cognito:groups': UNKNOWN },
      provider('user-pool', ISSUER, { userPool: userPool() }),
    ],
  ])('completes no roles of %s', (_, claims, from) => {
    const found = token({ claims }, from);
    expect(found.roleClaims).toEqual({});
    expect(found).not.toHaveProperty('completed');
    expect(found.claims['cognito:roles']).toBeUndefined();
  });

  test('keeps the roles that the claims say, beside the groups', () => {
    const claims = { ...named('vips'), 'cognito:roles': ['arn:aws:iam::111122223333:role/x'] };
    expect(ofPool({ claims }, userPool())).toEqual({
      ...plain({ ...OF_USER_POOL, ...claims }),
      roleClaims: { 'cognito:roles': ['arn:aws:iam::111122223333:role/x'] },
    });
  });

  test.each([
    [
      'the groups are not all read',
      userPool({
        incomplete: { groups: [{ address: 'aws_cognito_user_group.more', ...UNKNOWN }] },
      }),
      'whether `aws_cognito_user_group.more` is in this user pool is unknown: not at hand',
    ],
    [
      'a group has an unknown name',
      userPool({ groups: [{ address: 'aws_cognito_user_group.more', name: [UNKNOWN] }] }),
      'the name of `aws_cognito_user_group.more` is unknown: (unknown)',
    ],
    [
      'the user pool is not declared',
      userPool({ declared: false }),
      "the groups of the user pool aren't in the file, `others` among them",
    ],
  ])('does not know the role of a group where %s', (_, pool, unknown) => {
    const roles = { 'cognito:roles': { unknown }, 'cognito:preferred_role': { unknown } };
    const { claims } = ofPool({ claims: named('others') }, pool);
    expect(claims).toMatchObject({ ...named('others'), ...roles });
    expect(ofPool({ groups: ['others'] }, pool).claims).toEqual(claims);
  });

  test('does not know the role of a group that a token has and the file lacks', () => {
    const unknown = 'the file has no group `others`, so what role it leads to is unknown';
    const { claims, completed: said } = ofPool({ claims: named('vips', 'others') }, userPool());
    expect(said).toBe(completed('`vips`, `others`'));
    expect(claims).toMatchObject({
      'cognito:roles': { unknown },
      'cognito:preferred_role': { unknown },
    });
    expect(() => ofPool({ groups: ['others'] }, userPool())).toThrow(
      new Error('groups: no group named `others`; declared: vips'),
    );
  });

  test('takes the group that Cognito makes for each identity provider for declared', () => {
    const made = 'eu-west-1_Abc_Corp';
    const pool = userPool({ incomplete: { clients: [] } });
    expect(ofPool({ groups: [made] }, pool)).toEqual({
      ...plain({ ...OF_USER_POOL, ...named(made) }),
      roleClaims: named(made),
    });
    expect(() => ofPool({ groups: [`a ${made}`] }, pool)).toThrow(
      new Error('groups: no group named `a eu-west-1_Abc_Corp`; declared: vips'),
    );
  });
});
