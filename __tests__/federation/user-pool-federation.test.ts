import '../helpers/matchers';
import { CognitoIdentityProvider } from '@cdktf/provider-aws/lib/cognito-identity-provider';
import { CognitoResourceServer } from '@cdktf/provider-aws/lib/cognito-resource-server';
import { CognitoUserPool } from '@cdktf/provider-aws/lib/cognito-user-pool';
import { CognitoUserPoolClient } from '@cdktf/provider-aws/lib/cognito-user-pool-client';
import { CognitoUserPoolDomain } from '@cdktf/provider-aws/lib/cognito-user-pool-domain';
import { Lazy, Testing, type TerraformStack, TerraformVariable } from 'cdktf';
import { UserPoolFederation, type UserPoolFederationSpec } from 'cdktf-cognito-federation';
import { manifestOf } from '../helpers/force-new';
import { addresses, only, synthesized, synthesizeStack, newStack } from '../helpers/synthesized';

const clients = { web: { callbackUrls: ['https://app.example/callback'] } };
const spec = { name: 'corp', domain: { prefix: 'corp' }, clients } as const;

function build(more: (secret: string) => Partial<UserPoolFederationSpec> = () => ({})) {
  const stack = newStack();
  const secret = new TerraformVariable(stack, 'secret', { type: 'string', sensitive: true });
  const federation = new UserPoolFederation(stack, 'auth', {
    ...spec,
    ...more(secret.stringValue),
  });
  return { federation, stack };
}

function synth(more?: (secret: string) => Partial<UserPoolFederationSpec>): string {
  return Testing.synth(build(more).stack, true);
}

describe('UserPoolFederation', () => {
  test('makes a user pool with safe defaults, a domain and a client, and nothing else', () => {
    const json = synth();
    expect(json).toHaveResourceWithProperties(CognitoUserPool, {
      name: 'corp',
      deletion_protection: 'ACTIVE',
      admin_create_user_config: { allow_admin_create_user_only: true },
      username_configuration: { case_sensitive: false },
      auto_verified_attributes: ['email'],
      user_attribute_update_settings: { attributes_require_verification_before_update: ['email'] },
      account_recovery_setting: {
        recovery_mechanism: [{ name: 'verified_email', priority: 1 }],
      },
      password_policy: {
        minimum_length: 14,
        require_lowercase: true,
        require_numbers: true,
        require_symbols: true,
        require_uppercase: true,
        temporary_password_validity_days: 7,
      },
      mfa_configuration: 'OPTIONAL',
      software_token_mfa_configuration: { enabled: true },
    });
    expect(json).toHaveResourceWithProperties(CognitoUserPoolDomain, {
      domain: 'corp',
      user_pool_id: '${aws_cognito_user_pool.auth.id}',
    });
    expect(addresses({ resource: {}, data: {}, ...JSON.parse(json) })).toEqual([
      'aws_cognito_user_pool.auth',
      'aws_cognito_user_pool_client.auth_web',
      'aws_cognito_user_pool_domain.auth',
    ]);
  });

  test('makes a user pool whose clients are made elsewhere', () => {
    const stack = newStack();
    const auth = new UserPoolFederation(stack, 'auth', { name: 'corp', clients: {} });
    expect(auth.clients).toEqual({});
    expect(auth.outputs().clientIds).toEqual({});
    const json = synthesizeStack(stack);
    expect(addresses(json)).toEqual(['aws_cognito_user_pool.auth']);
    expect(Object.keys(json.output)).toEqual([
      'auth_client_ids',
      'auth_jwt_issuer',
      'auth_user_pool_arn',
      'auth_user_pool_id',
    ]);
    expect(json.output['auth_client_ids']).toEqual({ value: {} });
  });

  test('gives the addresses of the hosted sign-in where no client is made', () => {
    const { federation } = build(() => ({ clients: {} }));
    const { domainUrl, redirectUrl, signInUrls, providerSignInUrls, signOutUrls, ...others } =
      federation.outputs();
    expect(redirectUrl).toBe(`${domainUrl}/oauth2/idpresponse`);
    expect([signInUrls, providerSignInUrls, signOutUrls]).toEqual([{}, {}, {}]);
    expect([others.callbackUrls, others.logoutUrls]).toEqual([{}, {}]);
  });

  test('moves no address with the first client', () => {
    const more = {
      identityProviders: { Corp: { type: 'SAML', metadataUrl: 'https://idp.example/metadata' } },
      resourceServers: { orders: { scopes: { read: 'Read orders' } } },
      groups: { staff: {} },
    } as const;
    const before = synthesizeStack(build(() => ({ ...more, clients: {} })).stack);
    const after = synthesizeStack(build(() => more).stack);
    const client = 'aws_cognito_user_pool_client.auth_web';
    const { [client]: added, ...others } = manifestOf(after);
    expect(added).toBeDefined();
    expect(others).toEqual(manifestOf(before));
    expect(after.resource['aws_cognito_user_pool']).toEqual(
      before.resource['aws_cognito_user_pool'],
    );
  });

  test('writes mutable and constraints of every attribute', () => {
    const json = synth(() => ({
      requiredAttributes: ['updated_at', 'email'],
      customAttributes: {
        level: { type: 'Number', min: 1, max: 9 },
        badge: { type: 'String', mutable: false, minLength: 2, maxLength: 8 },
        since: { type: 'DateTime' },
      },
    }));
    const common = { developer_only_attribute: false, mutable: true };
    expect(json).toHaveResourceWithProperties(CognitoUserPool, {
      schema: [
        {
          ...common,
          name: 'email',
          attribute_data_type: 'String',
          required: true,
          string_attribute_constraints: { min_length: '0', max_length: '2048' },
        },
        {
          ...common,
          name: 'updated_at',
          attribute_data_type: 'Number',
          required: true,
          number_attribute_constraints: { min_value: '0' },
        },
        {
          ...common,
          name: 'badge',
          attribute_data_type: 'String',
          mutable: false,
          required: false,
          string_attribute_constraints: { min_length: '2', max_length: '8' },
        },
        {
          ...common,
          name: 'level',
          attribute_data_type: 'Number',
          required: false,
          number_attribute_constraints: { min_value: '1', max_value: '9' },
        },
        { ...common, name: 'since', attribute_data_type: 'DateTime', required: false },
      ],
    });
  });

  test('has clients refer to their providers and scopes, so that those are made first', () => {
    const json = synth((clientSecret) => ({
      identityProviders: { google: { type: 'Google', clientId: 'id', clientSecret } },
      resourceServers: { orders: { scopes: { read: 'Read orders' } } },
      clients: {
        web: {
          ...clients.web,
          identityProviders: ['COGNITO', 'google'],
          scopes: ['openid', 'orders/read'],
        },
      },
    }));
    expect(json).toHaveResourceWithProperties(CognitoUserPoolClient, {
      supported_identity_providers: [
        'COGNITO',
        '${aws_cognito_identity_provider.auth_google.provider_name}',
      ],
      allowed_oauth_scopes: [
        'openid',
        '${aws_cognito_resource_server.auth_orders.identifier}/read',
      ],
    });
    expect(json).toHaveResourceWithProperties(CognitoResourceServer, {
      identifier: 'orders',
      scope: [{ scope_name: 'read', scope_description: 'Read orders' }],
    });
  });

  test.each([
    ['browser', false, ['code']],
    ['native', false, ['code']],
    ['server', true, ['code']],
  ] as const)('gives a %s client secret %s', (type, secret, flows) => {
    const json = synth(() => ({ clients: { web: { ...clients.web, type } } }));
    expect(json).toHaveResourceWithProperties(CognitoUserPoolClient, {
      generate_secret: secret,
      allowed_oauth_flows: flows,
    });
  });

  test('gives a machine client its own flow, a secret, and no native flow', () => {
    const json = synth(() => ({
      clients: { batch: { type: 'machine', scopes: ['orders/read'] } },
      resourceServers: { orders: { scopes: { read: 'Read orders' } } },
    }));
    expect(json).toHaveResourceWithProperties(CognitoUserPoolClient, {
      generate_secret: true,
      allowed_oauth_flows: ['client_credentials'],
      explicit_auth_flows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      write_attributes: ['email'],
    });
  });

  test('ignores the details that AWS fills in, never the secret', () => {
    const json = synth((clientSecret) => ({
      identityProviders: { google: { type: 'Google', clientId: 'id', clientSecret } },
    }));
    expect(json).toHaveResourceWithProperties(CognitoIdentityProvider, {
      provider_name: 'Google',
      provider_type: 'Google',
      provider_details: {
        client_id: 'id',
        client_secret: '${var.secret}',
        authorize_scopes: 'openid email profile',
      },
      lifecycle: {
        ignore_changes: [
          'provider_details["attributes_url"]',
          'provider_details["attributes_url_add_attributes"]',
          'provider_details["authorize_url"]',
          'provider_details["oidc_issuer"]',
          'provider_details["token_request_method"]',
          'provider_details["token_url"]',
        ],
      },
    });
  });

  test('carries a metadata document byte for byte', () => {
    const document =
      '<EntityDescriptor entityID="https://idp.example">\n  \\ "$" é\n</EntityDescriptor>\n';
    const provider = only(
      JSON.parse(
        synth(() => ({
          identityProviders: { Corp: { type: 'SAML', metadataDocument: document } },
        })),
      ),
      'aws_cognito_identity_provider',
    );
    const { MetadataFile } = provider['provider_details'] as { MetadataFile: string };
    const [, base64] = /^\$\{base64decode\("([^"]+)"\)\}$/.exec(MetadataFile) as string[];
    expect(Buffer.from(base64 as string, 'base64').toString('utf8')).toBe(document);
  });

  test('refuses a secret from a variable that Terraform would show', () => {
    const stack = newStack();
    const shown = new TerraformVariable(stack, 'shown', { type: 'string' });
    expect(
      () =>
        new UserPoolFederation(stack, 'auth', {
          ...spec,
          identityProviders: {
            google: { type: 'Google', clientId: 'id', clientSecret: shown.stringValue },
          },
        }),
    ).toThrow(/identityProviders\.google\.clientSecret: .*sensitive/);
  });

  test('builds nothing from a bad spec', () => {
    const stack = newStack();
    expect(() => new UserPoolFederation(stack, 'auth', { ...spec, name: '' })).toThrow();
    expect(addresses({ resource: {}, data: {}, ...JSON.parse(Testing.synth(stack)) })).toEqual([]);
  });

  test('names everything by the ids of the user, without a hash', () => {
    const json = synthesized((stack) => {
      new UserPoolFederation(stack, 'eu-auth', spec);
    });
    expect(addresses(json)).toEqual([
      'aws_cognito_user_pool.eu-auth',
      'aws_cognito_user_pool_client.eu-auth_web',
      'aws_cognito_user_pool_domain.eu-auth',
    ]);
  });

  test('tells apps and providers what they need to know', () => {
    const { federation, stack } = build((clientSecret) => ({
      identityProviders: { google: { type: 'Google', clientId: 'id', clientSecret } },
      clients: { web: { ...clients.web, logoutUrls: ['https://app.example/?bye=1&x=2'] } },
    }));
    federation.outputs();
    federation.outputs();
    const { output } = JSON.parse(Testing.synth(stack, true)) as {
      output: Record<string, { value: unknown }>;
    };
    const origin =
      'https://${aws_cognito_user_pool_domain.auth.domain}.auth.${element(split("_", aws_cognito_user_pool.auth.id), 0)}.amazoncognito.com';
    const signIn = `${origin}/oauth2/authorize?response_type=code&client_id=\${aws_cognito_user_pool_client.auth_web.id}&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&scope=openid+email+profile`;
    expect(
      Object.fromEntries(Object.entries(output).map(([name, { value }]) => [name, value])),
    ).toEqual({
      auth_user_pool_id: '${aws_cognito_user_pool.auth.id}',
      auth_user_pool_arn: '${aws_cognito_user_pool.auth.arn}',
      auth_jwt_issuer: 'https://${aws_cognito_user_pool.auth.endpoint}',
      auth_client_ids: { web: '${aws_cognito_user_pool_client.auth_web.id}' },
      auth_domain_url: origin,
      auth_sign_in_urls: { web: signIn },
      auth_provider_sign_in_urls: {
        'web.google': `${signIn}&identity_provider=\${aws_cognito_identity_provider.auth_google.provider_name}`,
      },
      auth_sign_out_urls: {
        web: `${origin}/logout?client_id=\${aws_cognito_user_pool_client.auth_web.id}&logout_uri=https%3A%2F%2Fapp.example%2F%3Fbye%3D1%26x%3D2`,
      },
      auth_callback_urls: { web: ['https://app.example/callback'] },
      auth_logout_urls: { web: ['https://app.example/?bye=1&x=2'] },
      auth_redirect_url: `${origin}/oauth2/idpresponse`,
      auth_saml_acs_url: `${origin}/saml2/idpresponse`,
      auth_saml_entity_id: 'urn:amazon:cognito:sp:${aws_cognito_user_pool.auth.id}',
    });
  });

  const host = (stack: TerraformStack) =>
    new TerraformVariable(stack, 'host', { type: 'string' }).stringValue;
  const lazy = (text: string) => Lazy.stringValue({ produce: () => text });
  test.each<[string, (stack: TerraformStack) => unknown, string]>([
    ['a lazy text', () => lazy('https://a.example/cb'), 'https%3A%2F%2Fa.example%2Fcb'],
    [
      'a resolvable object',
      () => Lazy.anyValue({ produce: () => 'https://a.example/cb' }),
      'https%3A%2F%2Fa.example%2Fcb',
    ],
    ['a variable', host, '${urlencode(var.host)}'],
    [
      'text around a variable',
      (stack) => `https://${host(stack)}/cb`,
      '${urlencode("https://${var.host}/cb")}',
    ],
    [
      'text around a lazy text',
      () => `https://${lazy('a.example')}/cb`,
      'https%3A%2F%2Fa.example%2Fcb',
    ],
    [
      'text around both',
      (stack) => `https://${lazy('a.example')}/${host(stack)}`,
      '${urlencode("https://a.example/${var.host}")}',
    ],
    [
      'a lazy text with a variable in it',
      (stack) => lazy(`https://${host(stack)}/cb`),
      '${urlencode("https://${var.host}/cb")}',
    ],
    ['an expression by hand', (stack) => host(stack) && '${var.host}', '${urlencode(var.host)}'],
    [
      'text around one',
      (stack) => host(stack) && 'https://${var.host}/cb',
      '${urlencode("https://${var.host}/cb")}',
    ],
  ])('encodes %s for its outputs', (_, url, encoded) => {
    const json = synthesized((stack) => {
      const web = { callbackUrls: [url(stack) as string] };
      new UserPoolFederation(stack, 'auth', { ...spec, clients: { web } }).outputs();
    });
    expect((json.output.auth_sign_in_urls?.value as { web: string }).web).toContain(
      `&redirect_uri=${encoded}&scope=`,
    );
  });

  test('encodes the first of a lazy list for its outputs', () => {
    const json = synthesized((stack) => {
      const callbackUrls = Lazy.listValue({ produce: () => ['https://a.example/cb', 'https://b'] });
      new UserPoolFederation(stack, 'auth', {
        ...spec,
        clients: { web: { callbackUrls } },
      }).outputs();
    });
    expect((json.output.auth_sign_in_urls?.value as { web: string }).web).toContain(
      '&redirect_uri=https%3A%2F%2Fa.example%2Fcb&scope=',
    );
  });

  test('refuses a domain that another federation of the stack takes', () => {
    const stack = newStack();
    new UserPoolFederation(stack, 'auth', spec);
    expect(() => new UserPoolFederation(stack, 'users', spec)).toThrow(
      'UserPoolFederation `users`: 1 problem\n\n  domain.prefix: `auth` of the same stack makes the domain `corp` too; choose another prefix\n',
    );
  });

  test('takes lists of URLs that only Terraform knows, to their outputs', () => {
    const stack = newStack();
    const urls = new TerraformVariable(stack, 'urls', { type: 'list(string)' }).listValue;
    const auth = new UserPoolFederation(stack, 'auth', {
      ...spec,
      clients: { web: { callbackUrls: urls, logoutUrls: urls } },
    });
    auth.outputs();
    const json = Testing.synth(stack, true);
    expect(json).toHaveResourceWithProperties(CognitoUserPoolClient, {
      callback_urls: '${var.urls}',
      logout_urls: '${var.urls}',
    });
    const { output } = JSON.parse(json) as { output: Record<string, { value: { web: string } }> };
    expect(output['auth_sign_in_urls']?.value.web).toContain(
      'redirect_uri=${urlencode(element(var.urls, 0))}&',
    );
    expect(output['auth_sign_out_urls']?.value.web).toMatch(
      /logout_uri=\$\{urlencode\(element\(var\.urls, 0\)\)\}$/,
    );
  });
});
