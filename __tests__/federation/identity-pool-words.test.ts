import { Testing } from 'cdktf';
import {
  CognitoFederation,
  type CognitoFederationSpec,
  ConfigError,
  IdentityPoolFederation,
  claim,
} from 'cdktf-cognito-federation';
import { newStack, synthesizeStack } from '../helpers/synthesized';

const callbackUrls = ['https://app.example/callback'];

function corpOf(stack: ReturnType<typeof newStack>, change: Partial<CognitoFederationSpec>) {
  return new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp' },
    clients: { web: { callbackUrls } },
    ...change,
  } as CognitoFederationSpec);
}

describe('an identity pool', () => {
  test('may have a name with spaces, which the names of roles do not have', () => {
    const stack = newStack();
    corpOf(stack, { name: 'our old pool' });
    const { resource } = synthesizeStack(stack);
    expect(resource.aws_cognito_identity_pool?.corp?.identity_pool_name).toBe('our old pool');
    expect(resource.aws_cognito_user_pool?.corp?.name).toBe('our old pool');
    expect(resource.aws_iam_role?.corp_authenticated?.name).toBe('our-old-pool-authenticated');
  });

  test('may have a developer provider, alone too', () => {
    const stack = newStack();
    corpOf(stack, { developerProviderName: 'login.corp.example' });
    new IdentityPoolFederation(stack, 'ids', { name: 'ids', developerProviderName: 'backend' });
    const pools = synthesizeStack(stack).resource.aws_cognito_identity_pool;
    expect(pools?.corp?.developer_provider_name).toBe('login.corp.example');
    expect(pools?.ids?.developer_provider_name).toBe('backend');
  });

  test('may be for guests alone', () => {
    const stack = newStack();
    const ids = new IdentityPoolFederation(stack, 'ids', { name: 'ids' });
    const missing =
      'identityProviders: missing, so no one could receive a role; add one, give `developerProviderName`, or call `allowGuests()`';
    expect(ids.node.findAll().flatMap(({ node }) => node.validate())).toEqual([missing]);
    expect(() => Testing.synth(stack)).toThrow(ConfigError);
    ids.allowGuests();
    expect(synthesizeStack(stack).resource.aws_cognito_identity_pool?.ids).toMatchObject({
      allow_unauthenticated_identities: true,
    });
  });

  test('may allow the classic flow where nothing is mapped', () => {
    const stack = newStack();
    const corp = corpOf(stack, { allowClassicFlow: true });
    expect(synthesizeStack(stack).resource.aws_cognito_identity_pool?.corp).toMatchObject({
      allow_classic_flow: true,
    });
    expect(() => corp.addRole('x', { when: claim('email').equals('a') })).toThrow(
      'allowClassicFlow: AWS refuses the classic flow as soon as a provider has rules or `Deny`, and `web` has; take one or the other out',
    );
  });

  test('gives roles of the classic flow sessions of up to twelve hours', () => {
    const stack = newStack();
    corpOf(stack, { allowClassicFlow: true, roleDefaults: { maxSessionDuration: 43_200 } });
    expect(synthesizeStack(stack).resource.aws_iam_role?.corp_authenticated).toMatchObject({
      max_session_duration: 43_200,
    });
  });

  test("may set AWS's own session tags, which policies may name", () => {
    const stack = newStack();
    const corp = corpOf(stack, { principalTags: 'defaults' });
    corp.roles.authenticated.addStatement({
      actions: ['s3:GetObject'],
      resources: ['arn:aws:s3:::files/&{aws:PrincipalTag/username}/*'],
    });
    const { resource, data } = synthesizeStack(stack);
    expect(resource.aws_cognito_identity_pool_provider_principal_tag?.corp).toEqual({
      identity_pool_id: '${aws_cognito_identity_pool.corp.id}',
      identity_provider_name: '${aws_cognito_user_pool.corp.endpoint}',
      use_defaults: true,
    });
    expect(JSON.stringify(data.aws_iam_policy_document?.corp_trust_authenticated)).toContain(
      'sts:TagSession',
    );
    expect(() =>
      corp.roles.authenticated.addStatement({
        actions: ['s3:GetObject'],
        resources: ['arn:aws:s3:::files/&{aws:PrincipalTag/team}/*'],
      }),
    ).toThrow('no principal tag named `team`; declared: client, username');
  });
});

describe('a server-side token check that is off', () => {
  const message =
    'client `web`: CF-P05, users of client `web` who were disabled, deleted or signed out still receive credentials: the server-side token check is off.\n' +
    '      → GetCredentialsForIdentity takes an ID token until it expires\n' +
    '    Fix: turn the server-side token check on.\n' +
    "    If tokens are short-lived enough, call acknowledge('CF-P05', 'clients.web', 'why it is safe')";

  test('is refused until it is acknowledged', () => {
    const stack = newStack();
    const corp = corpOf(stack, { serverSideTokenCheck: false });
    expect(corp.node.findAll().flatMap(({ node }) => node.validate())).toEqual([message]);
    corp.acknowledge('CF-P05', 'clients.web', 'tokens live five minutes');
    expect(synthesizeStack(stack).resource.aws_cognito_identity_pool?.corp).toMatchObject({
      cognito_identity_providers: [{ server_side_token_check: false }],
    });
  });

  test('is refused over a user pool that exists already too', () => {
    const corp = new CognitoFederation(newStack(), 'clinic', {
      name: 'clinic',
      userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } },
      serverSideTokenCheck: false,
    });
    expect(corp.node.findAll().flatMap(({ node }) => node.validate())).toEqual([message]);
  });
});
