import { Testing } from 'cdktf';
import {
  CognitoFederation,
  type CognitoFederationSpec,
  IdentityPoolFederation,
  claim,
} from 'cdktf-cognito-federation';
import { setupJest } from 'cdktf-cognito-federation/testing';
import { manifestOf } from '../helpers/force-new';
import { newStack, only, synthesizeStack } from '../helpers/synthesized';

setupJest();

const acquired = {
  id: 'eu-central-1_XyZ',
  clients: { portal: { id: '7portal' }, mobile: { id: '7mobile' } },
};

function stackWith(change: Partial<CognitoFederationSpec> = {}) {
  const stack = newStack();
  const corp = new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp' },
    clients: { web: { callbackUrls: ['https://app.example/callback'] } },
    furtherUserPools: { acquired },
    ...change,
  } as CognitoFederationSpec);
  return { stack, corp };
}

const PROVIDER = 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_XyZ';

describe('furtherUserPools', () => {
  test('lets users of several user pools in, each by its own clients', () => {
    const { stack, corp } = stackWith();
    const outputs = corp.outputs();
    const json = synthesizeStack(stack);
    expect(only(json, 'aws_cognito_identity_pool')['cognito_identity_providers']).toEqual([
      {
        client_id: '${aws_cognito_user_pool_client.corp_web.id}',
        provider_name: '${aws_cognito_user_pool.corp.endpoint}',
        server_side_token_check: true,
      },
      { client_id: '7mobile', provider_name: PROVIDER, server_side_token_check: true },
      { client_id: '7portal', provider_name: PROVIDER, server_side_token_check: true },
    ]);
    expect(outputs.loginKeys).toMatchObject({ mobile: PROVIDER, portal: PROVIDER });
  });

  test('moves no address of what is there without it', () => {
    const before = manifestOf(synthesizeStack(stackWith({ furtherUserPools: undefined }).stack));
    const after = manifestOf(synthesizeStack(stackWith().stack));
    expect(Object.keys(before).length).toBeGreaterThan(5);
    expect(after).toEqual(before);
  });

  test('maps each client by itself, and fills session tags from both pools', () => {
    const { stack, corp } = stackWith({
      ambiguousRoleResolution: 'Deny',
      principalTags: { user: 'sub' },
      furtherUserPools: {
        acquired: {
          ...acquired,
          clients: { portal: { ...acquired.clients.portal, writeAttributes: [] } },
        },
      },
    });
    corp.addRole('staff', { group: {} });
    corp.addRole('guestsOfOld', { when: claim('sub').startsWith('a'), clients: ['portal'] });
    const json = synthesizeStack(stack);
    const mappings = only(json, 'aws_cognito_identity_pool_roles_attachment')['role_mapping'];
    expect(mappings).toEqual([
      expect.objectContaining({ type: 'Token', ambiguous_role_resolution: 'Deny' }),
      expect.objectContaining({
        identity_provider: `${PROVIDER}:7portal`,
        type: 'Rules',
        mapping_rule: [expect.objectContaining({ value: 'a' })],
      }),
    ]);
    expect(json.resource.aws_cognito_identity_pool_provider_principal_tag).toMatchObject({
      corp: { identity_provider_name: '${aws_cognito_user_pool.corp.endpoint}' },
      corp_acquired: { identity_provider_name: PROVIDER },
    });
  });

  test('is what explain and the matchers read, too', () => {
    const { stack, corp } = stackWith({ ambiguousRoleResolution: 'Deny' });
    corp.addRole('partner', { when: claim('sub').startsWith('p'), clients: ['portal'] });
    expect(stack).toAssignRole('partner', { client: '7portal', claims: { sub: 'p1' } });
    expect(stack).not.toAssignRole('partner', { client: '7mobile', claims: { sub: 'p1' } });
  });

  test('refuses rules on a claim that users of a further pool can write', () => {
    const clients = {
      portal: {
        id: '7portal',
        writeAttributes: ['nickname'],
        authFlows: ['ALLOW_USER_SRP_AUTH'],
      },
    } as const;
    const { stack, corp } = stackWith({
      ambiguousRoleResolution: 'Deny',
      clients: {
        web: {
          callbackUrls: ['https://app.example/callback'],
          readAttributes: ['nickname'],
          writeAttributes: ['email'],
        },
      },
      furtherUserPools: { acquired: { ...acquired, clients } },
    });
    corp.addRule({ when: claim('nickname').equals('x'), role: 'authenticated', clients: ['web'] });
    expect(() => Testing.synth(stack)).not.toThrow();
    corp.addRule({
      when: claim('nickname').equals('x'),
      role: 'authenticated',
      clients: ['portal'],
    });
    expect(() => Testing.synth(stack)).toThrow('at client `portal`: CF-M01');
  });

  test('refuses a pool that an identity pool takes in directly', () => {
    const stack = newStack();
    const issuer = `https://${PROVIDER}`;
    new IdentityPoolFederation(stack, 'ids', {
      name: 'ids',
      identityProviders: { users: { type: 'OIDC', issuer, clientIds: ['7portal'] } },
    });
    expect(
      () =>
        new CognitoFederation(stack, 'corp', {
          name: 'corp',
          userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } },
          furtherUserPools: { acquired },
        }),
    ).toThrow(`furtherUserPools.acquired.id: \`${issuer}\` signs users in at the identity pool`);
  });

  test('types the clients of further pools in rules, and not among those that are made', () => {
    const { stack } = stackWith();
    const auth = new CognitoFederation(stack, 'auth', {
      name: 'auth',
      domain: { prefix: 'auth' },
      clients: { web: { callbackUrls: ['https://app.example/callback'] } },
      furtherUserPools: {
        acquired,
        bought: { id: 'eu-west-1_B', clients: { desk: { id: '8d' } } },
      },
      ambiguousRoleResolution: 'Deny',
      rules: [{ when: claim('sub').equals('x'), role: 'authenticated', clients: ['desk'] }],
    });
    auth.addRole('partner', { when: claim('sub').equals('y'), clients: ['web', 'portal', 'desk'] });
    // @ts-expect-error No client of these pools.
    expect(() => auth.addRole('typo', { when: [], clients: ['dsk'] })).toThrow('no client');
    expect(Object.keys(auth.clients)).toEqual(['web']);
    // @ts-expect-error It is not made here.
    expect(auth.clients.desk).toBeUndefined();
  });
});
