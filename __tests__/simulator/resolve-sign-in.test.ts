import { simulate } from '../../src/simulator/simulate';
import type { SignIn } from '../../src/simulator/sign-in';
import { attachment, smallModel, type Blocks } from '../helpers/simulator/small-model';

const pool = (name: string, more: object): Blocks => ({
  aws_cognito_identity_pool: { [name]: { identity_pool_name: name, ...more } },
});
const web = {
  client_id: '${aws_cognito_user_pool_client.web.id}',
  provider_name: '${aws_cognito_user_pool.corp.endpoint}',
};

describe('resolveSignIn', () => {
  test.each<[string, readonly Blocks[], SignIn, string]>([
    [
      'a client and a provider at once',
      [],
      { client: 'web', provider: 'google' },
      'provider: give either `client` (user pool) or `provider`, not both',
    ],
    [
      'the classic flow without a role',
      [],
      { flow: 'classic' },
      'askedRole: required in the classic flow, where the caller names the role',
    ],
    [
      'several identity pools',
      [pool('q', {})],
      {},
      'identityPool: 2 identity pools; choose `p` or `q`',
    ],
    [
      'providers that are unknown',
      [pool('p', { cognito_identity_providers: '${var.x}' })],
      {},
      'client: the providers of `aws_cognito_identity_pool.p` are unknown: `var.x` is not known before a deployment; name the client or provider',
    ],
    [
      'a name that two clients have',
      [
        {
          aws_cognito_user_pool_client: {
            other: { name: 'web', user_pool_id: '${aws_cognito_user_pool.corp.id}' },
          },
        },
        pool('p', {
          cognito_identity_providers: [
            web,
            { ...web, client_id: '${aws_cognito_user_pool_client.other.id}' },
          ],
        }),
      ],
      { client: 'web' },
      'client: `web` is the name of 2 clients; use `aws_cognito_user_pool_client.web` or `aws_cognito_user_pool_client.other`',
    ],
  ])('asks what is meant by %s', (_, blocks, signIn, message) => {
    expect(() => simulate(smallModel(...blocks), signIn)).toThrow(new Error(message));
  });

  test('needs an identity pool', () => {
    const model = { ...smallModel(), identityPools: [] };
    expect(() => simulate(model, {})).toThrow(
      new Error(
        'identityPool: the file has no identity pool, and only those give roles; give the file that declares `aws_cognito_identity_pool`',
      ),
    );
  });

  test('is undecided about a client that may be one whose id is unknown', () => {
    const open = pool('p', {
      cognito_identity_providers: [{ ...web, client_id: '${var.x}' }],
    });
    expect(simulate(smallModel(open), { client: 'web' }).verdict).toMatchObject({
      outcome: 'undecided',
      because:
        'whether the identity pool accepts `aws_cognito_user_pool_client.web` is unknown: it may be a client whose id is unknown',
    });
  });

  test('refuses a token of nobody that the pool accepts', () => {
    const claims = { iss: 'https://evil.test', aud: 'x' };
    const google = pool('p', { supported_login_providers: { 'accounts.google.com': 'id' } });
    expect(simulate(smallModel(google), { claims }).verdict).toMatchObject({
      outcome: 'refused',
      because: 'the token is of no provider that the identity pool accepts',
    });
  });

  test('gives guests their role, if there is one', () => {
    const guests = pool('p', { allow_unauthenticated_identities: true });
    const of = (...blocks: readonly Blocks[]) =>
      simulate(smallModel(guests, ...blocks), { guest: true }).verdict;
    expect(of()).toMatchObject({
      outcome: 'refused',
      because: 'the identity pool has no role for guests',
    });
    const roles = {
      aws_cognito_identity_pool_roles_attachment: {
        p: {
          identity_pool_id: '${aws_cognito_identity_pool.p.id}',
          roles: { unauthenticated: '${aws_iam_role.vip.arn}' },
        },
      },
    };
    expect(of(roles)).toEqual({
      outcome: 'credentials',
      role: 'aws_iam_role.vip',
      because: 'the guest role',
    });
  });

  test('is undecided about the role of guests where the default roles are unknown', () => {
    const guests = pool('p', { allow_unauthenticated_identities: true });
    const base = smallModel(guests);
    const defaultRoles = { unknown: 'the attachment is not at hand' };
    const identityPools = base.identityPools.map((each) => ({ ...each, defaultRoles }));
    expect(simulate({ ...base, identityPools }, { guest: true })).toMatchObject({
      verdict: {
        outcome: 'undecided',
        stage: 'role',
        because: 'the attachment is not at hand',
        possible: [defaultRoles],
      },
      reachable: [
        { role: defaultRoles, by: 'default', certainty: 'undecided', because: 'the guest role' },
      ],
    });
  });

  test('counts clients whose ids are unknown, and names those that it can', () => {
    const providerName = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc';
    const client = (clientId: string | undefined) => ({
      providerName,
      clientId: clientId ?? [{ unknown: 'made elsewhere' }],
      serverSideTokenCheck: false,
    });
    const of = (...ids: readonly (string | undefined)[]) => {
      const base = smallModel();
      const identityPools = base.identityPools.map((each) => ({
        ...each,
        userPoolClients: ids.map(client),
      }));
      return () => simulate({ ...base, identityPools }, {});
    };
    const accepts = 'client: `aws_cognito_identity_pool.p` accepts';
    expect(of('a', 'b')).toThrow(new Error(`${accepts} 2 clients; choose \`a\` or \`b\``));
    expect(of('a', undefined)).toThrow(
      new Error(`${accepts} 2 clients; name one, such as \`a\`: the ids of 1 are unknown`),
    );
    expect(of(undefined, undefined)).toThrow(
      new Error(`${accepts} 2 clients; name one: the ids of 2 are unknown`),
    );
  });

  test('finds the one identity pool of several that accepts the client or provider', () => {
    const two = smallModel(
      pool('p', { supported_login_providers: { 'accounts.google.com': 'g' } }),
      pool('q', { cognito_identity_providers: [web] }),
    );
    const of = (signIn: SignIn) => simulate(two, signIn).identityPool;
    expect(of({ client: 'web' })).toBe('aws_cognito_identity_pool.q');
    expect(of({ provider: 'google' })).toBe('aws_cognito_identity_pool.p');
    expect(of({ identityPool: 'p' })).toBe('aws_cognito_identity_pool.p');
    const ambiguous = new Error('identityPool: 2 identity pools; choose `p` or `q`');
    expect(() => of({ guest: true })).toThrow(ambiguous);
    expect(() => of({})).toThrow(ambiguous);
    expect(() => of({ client: 'other' })).toThrow(ambiguous);
  });

  test('knows nothing of a mapping that may be of this client', () => {
    const unclear = attachment({
      identity_provider: '${var.x}',
      type: 'Token',
      ambiguous_role_resolution: 'Deny',
    });
    expect(simulate(smallModel(unclear), {}).verdict).toMatchObject({
      outcome: 'undecided',
      because: 'the mapping is unknown: whether the mapping of `${var.x}` is of this provider',
    });
  });

  test('says that the caller names the role in the classic flow', () => {
    const classic = pool('p', {
      allow_classic_flow: true,
      cognito_identity_providers: [web],
    });
    const signIn = { flow: 'classic', askedRole: 'vip' } as const;
    expect(simulate(smallModel(classic), signIn).verdict).toEqual({
      outcome: 'credentials',
      role: 'aws_iam_role.vip',
      because: 'the caller names it',
    });
  });
});
