import type { Federation } from '../../src/model/federation';
import type { ProviderTags } from '../../src/model/identity-pool';
import type { PoolProvider } from '../../src/simulator/pool-provider';
import { claimsOfTags, type Session } from '../../src/simulator/session';
import type { SignIn } from '../../src/simulator/sign-in';
import { getId } from '../../src/simulator/single-steps';
import { reference } from '../../src/values/text';
import { ID, model } from '../helpers/simulator/one-pool';

type Pool = Partial<Federation['identityPools'][number]>;

const UNKNOWN = { unknown: 'not at hand' };
const USER_POOL = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc';
const OIDC = 'arn:aws:iam::111122223333:oidc-provider/idp.test';
const SAML = 'arn:aws:iam::111122223333:saml-provider/corp';

function session(pool: Pool, signIn: SignIn): Session {
  const identified = getId(model([], { loginProviders: {}, ...pool }), signIn);
  expect(identified.outcome).toBe('identified');
  return (identified as Extract<typeof identified, { outcome: 'identified' }>).session;
}

describe("the identity pool's own token", () => {
  const userPoolClients = [
    { providerName: USER_POOL, clientId: 'web', serverSideTokenCheck: true },
  ];
  const undocumented = { unknown: 'what follows in `amr` is not documented' };

  test.each<[string, Pool, readonly unknown[]]>([
    ['a user pool', { userPoolClients }, [USER_POOL, `${USER_POOL}:CognitoSignIn:me`]],
    ['a provider of OpenID Connect', { oidcProviderArns: [OIDC] }, ['idp.test', `${OIDC}:OIDC:me`]],
    ['a developer', { developerProvider: 'login.corp' }, ['login.corp', `login.corp:${ID}:me`]],
    ['a provider of SAML', { samlProviderArns: [SAML] }, [SAML, [`${SAML}:`, undocumented]]],
    [
      'a social provider',
      { loginProviders: { 'www.amazon.com': 'a' } },
      ['www.amazon.com', ['www.amazon.com:', undocumented]],
    ],
  ])('names in `amr` the user of %s', (_, pool, amr) => {
    expect(session(pool, { claims: { sub: 'me' } })).toMatchObject({
      kind: 'authenticated',
      flow: 'enhanced',
      audience: ID,
      amr: ['authenticated', ...amr],
    });
  });

  test("doesn't know the user where the claims don't say it", () => {
    const { amr } = session({ oidcProviderArns: [OIDC] }, { claims: {} });
    expect(amr[2]).toEqual([`${OIDC}:OIDC:`, { unknown: "the claims don't say `sub`" }]);
  });

  test('is of a new identity in the Region of the pool, or of the one that is given', () => {
    const guid = '00000000-0000-4000-8000-000000000000';
    const guest = { guest: true } as const;
    expect(session({ region: 'eu-west-3' }, guest)).toMatchObject({
      identity: `eu-west-3:${guid}`,
      isNew: true,
      amr: ['unauthenticated'],
      tags: { isOn: false, tags: {}, missing: {} },
    });
    const open = { region: [reference('aws', 'region')], id: [UNKNOWN] };
    expect(session(open, guest).identity).toBe(`us-east-1:${guid}`);
    for (const identity of [ID, { id: ID }]) {
      expect(session({}, { ...guest, identity })).toMatchObject({ identity: ID, isNew: false });
    }
    expect(session({}, { ...guest, identity: { exists: true } })).toMatchObject({ isNew: true });
  });
});

describe('the session tags of a token', () => {
  const settings = (more: Partial<ProviderTags>): ProviderTags => ({
    address: 't',
    provider: OIDC,
    useDefaults: false,
    tags: { team: 'team' },
    ...more,
  });
  const tags = (...principalTags: readonly ProviderTags[]) =>
    session(
      { oidcProviderArns: [OIDC], principalTags },
      { claims: { team: 'blue', sub: 'me', aud: 'app' } },
    ).tags;
  const off = { isOn: false, tags: {}, missing: {} };

  test('are those of the settings of its provider', () => {
    const other = settings({ address: 'other', provider: SAML, tags: { team: 'sub' } });
    expect(tags()).toEqual(off);
    expect(tags(other)).toEqual(off);
    expect(tags(other, settings({}))).toEqual({ isOn: true, tags: { team: 'blue' }, missing: {} });
    expect(tags(settings({ tags: { team: 'group' } }))).toEqual({
      isOn: true,
      tags: {},
      missing: { team: 'group' },
    });
    expect(tags(settings({ useDefaults: true }))).toEqual({
      isOn: true,
      tags: { username: 'me', client: 'app' },
      missing: {},
      areDefaults: true,
    });
  });

  test('are unknown where their settings are', () => {
    const on = { isOn: true, missing: {} };
    expect(tags(settings({ useDefaults: UNKNOWN }))).toEqual({ ...on, tags: UNKNOWN });
    expect(tags(settings({ tags: UNKNOWN }))).toEqual({ ...on, tags: UNKNOWN });
    expect(tags(settings({ tags: { team: UNKNOWN } }))).toEqual({
      ...on,
      tags: { team: [UNKNOWN] },
    });
    expect(tags(settings({ provider: [UNKNOWN] }))).toEqual({
      ...on,
      tags: { unknown: 'whether `t` is of this provider' },
      mayBeOff: true,
    });
  });

  test('are unknown where the claim is', () => {
    const { tags: found } = session(
      { oidcProviderArns: [OIDC], principalTags: [settings({})] },
      { claims: { team: UNKNOWN } },
    );
    expect(found.tags).toEqual({ team: [UNKNOWN] });
  });

  test('are of a developer those that the backend passed on', () => {
    const of = (principalTags?: Readonly<Record<string, string>>) =>
      session({ developerProvider: 'login.corp' }, { principalTags }).tags;
    expect(of()).toEqual(off);
    expect(of({})).toEqual(off);
    expect(of({ team: 'blue' })).toEqual({ isOn: true, tags: { team: 'blue' }, missing: {} });
  });
});

describe('claimsOfTags', () => {
  const from = (type: PoolProvider['type'], login: PoolProvider['login']): PoolProvider => ({
    type,
    login,
    mappingKey: login,
    tagName: login,
  });
  const defaults = (provider: PoolProvider) =>
    claimsOfTags(
      [{ address: 't', provider: provider.tagName, useDefaults: true, tags: {} }],
      provider,
    );

  test("are AWS's own, by provider", () => {
    expect(defaults(from('user-pool', USER_POOL))).toEqual({ username: 'sub', client: 'aud' });
    expect(defaults(from('social', 'unheard.test'))).toEqual({ username: 'sub', client: 'aud' });
    expect(defaults(from('social', 'www.amazon.com'))).toEqual({
      username: 'user_id',
      client: 'aud',
    });
    const unknown =
      "which claim of a SAML assertion fills AWS's default tags isn't documented by tag";
    expect(defaults(from('SAML', SAML))).toEqual({ username: { unknown }, client: { unknown } });
  });
});
