import { type TerraformStack, Testing } from 'cdktf';
import {
  CognitoFederation,
  ConfigError,
  type SignInClientSpec,
  UserPoolFederation,
} from 'cdktf-cognito-federation';
import { newStack, synthesizeStack } from '../helpers/synthesized';

const callbackUrls = ['https://app.example/callback', 'https://app.example/other'];

function usersOf(stack: TerraformStack, client: Partial<SignInClientSpec>): UserPoolFederation {
  return new UserPoolFederation(stack, 'users', {
    name: 'users',
    domain: { prefix: 'users' },
    clients: { web: { callbackUrls, ...client } },
  });
}

function clientOf(client: Partial<SignInClientSpec>): unknown {
  const stack = newStack();
  usersOf(stack, client);
  return synthesizeStack(stack).resource.aws_cognito_user_pool_client?.users_web;
}

describe('an app client', () => {
  test('says nothing of what it leaves to AWS', () => {
    expect(Object.keys(clientOf({}) as object).sort()).toEqual([
      'access_token_validity',
      'allowed_oauth_flows',
      'allowed_oauth_flows_user_pool_client',
      'allowed_oauth_scopes',
      'callback_urls',
      'enable_token_revocation',
      'explicit_auth_flows',
      'generate_secret',
      'id_token_validity',
      'logout_urls',
      'name',
      'prevent_user_existence_errors',
      'read_attributes',
      'refresh_token_validity',
      'supported_identity_providers',
      'token_validity_units',
      'user_pool_id',
      'write_attributes',
    ]);
  });

  test.each<[string, Partial<SignInClientSpec>, object]>([
    [
      'a default redirect',
      { defaultRedirectUri: 'https://app.example/other' },
      { default_redirect_uri: 'https://app.example/other' },
    ],
    [
      'refresh tokens of 90 minutes',
      { refreshTokenMinutes: 90 },
      {
        refresh_token_validity: 90,
        token_validity_units: [
          { access_token: 'minutes', id_token: 'minutes', refresh_token: 'minutes' },
        ],
      },
    ],
    [
      'a rotation, which replaces the flow that refreshes',
      {
        authFlows: ['ALLOW_USER_SRP_AUTH'],
        refreshTokenRotation: { retryGracePeriodSeconds: 10 },
      },
      {
        explicit_auth_flows: ['ALLOW_USER_SRP_AUTH'],
        refresh_token_rotation: [{ feature: 'ENABLED', retry_grace_period_seconds: 10 }],
      },
    ],
    [
      'a rotation that is turned off, with the flow that refreshes',
      { refreshTokenRotation: { feature: 'DISABLED' } },
      {
        explicit_auth_flows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        refresh_token_rotation: [{ feature: 'DISABLED', retry_grace_period_seconds: 0 }],
      },
    ],
    ['steps of 10 minutes', { authSessionMinutes: 10 }, { auth_session_validity: 10 }],
    [
      'the context of its users',
      { type: 'server', propagateAdditionalUserContext: true },
      { enable_propagate_additional_user_context_data: true, generate_secret: true },
    ],
    [
      'no secret of a server',
      { type: 'server', generateSecret: false },
      { generate_secret: false },
    ],
    ['a secret that it had before', { generateSecret: true }, { generate_secret: true }],
    [
      'a legacy flow alone',
      { authFlows: ['USER_PASSWORD_AUTH'] },
      { explicit_auth_flows: ['USER_PASSWORD_AUTH'] },
    ],
    [
      'attributes that Cognito fills in',
      { readAttributes: ['email', 'identities', 'sub'] },
      { read_attributes: ['email', 'identities', 'sub'] },
    ],
  ])('has %s', (_, client, expected) => {
    expect(clientOf(client)).toMatchObject(expected);
  });
});

describe('the implicit flow', () => {
  const message =
    'client `web`: CF-C01, others can read the tokens of client `web`: it allows the implicit flow.\n' +
    '      → the tokens come back in the URL, and its history, referrers, logs and scripts hold them\n' +
    '    Fix: have the app use the code flow with PKCE, and remove the implicit flow of `web`.\n' +
    "    If the app can use no other flow yet, call acknowledge('CF-C01', 'clients.web', 'why it is safe')";

  test('is refused until it is acknowledged', () => {
    const stack = newStack();
    const users = usersOf(stack, { allowImplicitFlow: true });
    expect(users.node.validate()).toEqual([message]);
    expect(() => Testing.synth(stack)).toThrow(ConfigError);
    users.acknowledge('CF-C01', 'clients.web', 'the kiosk app is replaced in March');
    expect(users.node.validate()).toEqual([]);
    expect(synthesizeStack(stack).resource.aws_cognito_user_pool_client?.users_web).toMatchObject({
      name: 'users-web',
      allowed_oauth_flows: ['code', 'implicit'],
    });
  });

  test('is refused beside an identity pool too', () => {
    const stack = newStack();
    const corp = new CognitoFederation(stack, 'corp', {
      name: 'corp',
      domain: { prefix: 'corp' },
      clients: { web: { callbackUrls, allowImplicitFlow: true } },
    });
    expect(corp.node.findAll().flatMap(({ node }) => node.validate())).toEqual([message]);
    expect(() => Testing.synth(stack)).toThrow(message);
    corp.acknowledge('CF-C01', 'clients.web', 'the kiosk app is replaced in March');
    expect(() => Testing.synth(stack)).not.toThrow();
  });

  test('leaves an acknowledgement that covers nothing to remove', () => {
    const stack = newStack();
    usersOf(stack, {}).acknowledge('CF-C01', 'clients.web', 'the kiosk app is replaced in March');
    expect(stack.node.validate()).toEqual([
      'acknowledge: CF-C01 finds nothing about `clients.web`; remove the call',
    ]);
  });
});
