import '../helpers/matchers';
import { CognitoIdentityPool } from '@cdktf/provider-aws/lib/cognito-identity-pool';
import { CognitoIdentityPoolProviderPrincipalTag } from '@cdktf/provider-aws/lib/cognito-identity-pool-provider-principal-tag';
import { CognitoIdentityPoolRolesAttachment } from '@cdktf/provider-aws/lib/cognito-identity-pool-roles-attachment';
import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { IamSamlProvider } from '@cdktf/provider-aws/lib/iam-saml-provider';
import { Lazy, TerraformVariable, Testing } from 'cdktf';
import {
  IdentityPoolFederation,
  type IdentityPoolFederationSpec,
  UserPoolFederation,
  claim,
} from 'cdktf-cognito-federation';
import { newStack, synthesized } from '../helpers/synthesized';

const metadataDocument = `<EntityDescriptor entityID="https://idp.example">${' '.repeat(1000)}</EntityDescriptor>`;
const identityProviders = {
  google: { type: 'Google', clientId: 'g' },
  facebook: { type: 'Facebook', clientId: '1' },
  amazon: { type: 'LoginWithAmazon', clientId: 'amzn' },
  apple: { type: 'SignInWithApple', clientId: 'com.example.app' },
  corp: { type: 'OIDC', issuer: 'https://login.corp.example/tenant', clientIds: ['c'] },
  saml: { type: 'SAML', metadataDocument },
  github: {
    type: 'OIDC',
    arn: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
  },
} as const;

/** Accepts that any repository of GitHub receives the default role. */
function letEverybodyIn(ids: IdentityPoolFederation): void {
  ids.acknowledge('CF-P12', 'token.actions.githubusercontent.com', 'the role allows nothing');
}

function synth(
  more: Partial<IdentityPoolFederationSpec> = {},
  then: (ids: IdentityPoolFederation) => void = () => undefined,
): string {
  const stack = newStack();
  then(new IdentityPoolFederation(stack, 'ids', { name: 'kiosk', identityProviders, ...more }));
  return Testing.synth(stack, true);
}

describe('IdentityPoolFederation', () => {
  test('trusts each provider in the place that AWS has for it', () => {
    const json = synth({}, letEverybodyIn);
    expect(json).toHaveResourceWithProperties(CognitoIdentityPool, {
      supported_login_providers: {
        'accounts.google.com': 'g',
        'graph.facebook.com': '1',
        'www.amazon.com': 'amzn',
        'appleid.apple.com': 'com.example.app',
      },
      openid_connect_provider_arns: [
        '${aws_iam_openid_connect_provider.ids_corp.arn}',
        identityProviders.github.arn,
      ],
      saml_provider_arns: ['${aws_iam_saml_provider.ids_saml.arn}'],
    });
    expect(json).toHaveResourceWithProperties(IamOpenidConnectProvider, {
      url: 'https://login.corp.example/tenant',
      client_id_list: ['c'],
    });
    expect(json).toHaveResourceWithProperties(IamSamlProvider, { name: 'kiosk-saml' });
  });

  test('maps social providers by their login name, IAM providers by ARN', () => {
    const json = synth({ ambiguousRoleResolution: 'AuthenticatedRole' }, (ids) => {
      letEverybodyIn(ids);
      ids.addRole('staff', {
        identityProviders: ['google', 'corp'],
        when: claim('hd').equals('corp.example'),
      });
    });
    const mapping = (identity_provider: string) => ({
      identity_provider,
      type: 'Rules',
      ambiguous_role_resolution: 'AuthenticatedRole',
      mapping_rule: [
        {
          claim: 'hd',
          match_type: 'Equals',
          value: 'corp.example',
          role_arn: '${aws_iam_role.ids_staff.arn}',
        },
      ],
    });
    expect(json).toHaveResourceWithProperties(CognitoIdentityPoolRolesAttachment, {
      role_mapping: [
        mapping('${aws_iam_openid_connect_provider.ids_corp.arn}'),
        mapping('accounts.google.com'),
      ],
    });
  });

  test('fills principal tags for each provider', () => {
    const json = synth({
      identityProviders: { google: identityProviders.google },
      principalTags: { domain: 'hd' },
    });
    expect(json).toHaveResourceWithProperties(CognitoIdentityPoolProviderPrincipalTag, {
      identity_provider_name: 'accounts.google.com',
      principal_tags: { domain: 'hd' },
    });
  });

  test('names the login of an issuer that only Terraform knows', () => {
    const stack = newStack();
    const issuer = new TerraformVariable(stack, 'issuer', { type: 'string' }).stringValue;
    new IdentityPoolFederation(stack, 'ids', {
      name: 'kiosk',
      identityProviders: { corp: { type: 'OIDC', issuer, clientIds: ['c'] } },
    }).outputs();
    const { output } = JSON.parse(Testing.synth(stack, true)) as {
      output: Record<string, { value: unknown }>;
    };
    expect(output['ids_login_keys']?.value).toEqual({
      corp: '${trimprefix(var.issuer, "https://")}',
    });
  });

  test('names the login of an issuer that is lazy text', () => {
    const issuer = Lazy.stringValue({ produce: () => 'https://idp.example' });
    const json = synthesized((stack) => {
      new IdentityPoolFederation(stack, 'ids', {
        name: 'kiosk',
        identityProviders: { idp: { type: 'OIDC', issuer, clientIds: ['app'] } },
      }).outputs();
    });
    expect(json.output.ids_login_keys?.value).toEqual({ idp: 'idp.example' });
  });

  test('refuses IAM providers that another federation of the stack makes', () => {
    const stack = newStack();
    const identityProviders = {
      idp: { type: 'OIDC', issuer: 'https://oidc.example', clientIds: ['app'] },
      okta: { type: 'SAML', metadataDocument },
    } as const;
    new IdentityPoolFederation(stack, 'a', { name: 'kiosk', identityProviders });
    expect(
      () => new IdentityPoolFederation(stack, 'b', { name: 'kiosk', identityProviders }),
    ).toThrow(
      [
        'IdentityPoolFederation `b`: 3 problems',
        '',
        '  roles.authenticated: `a` of the same stack makes the IAM role `kiosk-authenticated` too; choose another `roleDefaults.namePrefix`',
        '  identityProviders.idp: `a` of the same stack makes the IAM OIDC provider `oidc.example` too; make it once, and give its `arn` here',
        '  identityProviders.okta: `a` of the same stack makes the IAM SAML provider `kiosk-okta` too; choose another key, or another `roleDefaults.namePrefix`',
        '',
      ].join('\n'),
    );
  });

  test('names the logins under which tokens are passed', () => {
    const stack = newStack();
    const ids = new IdentityPoolFederation(stack, 'ids', { name: 'kiosk', identityProviders });
    expect(ids.outputs().loginKeys).toMatchObject({
      google: 'accounts.google.com',
      corp: 'login.corp.example/tenant',
      github: 'token.actions.githubusercontent.com',
    });
  });

  test('refuses a provider that the same stack takes into a user pool, by issuer', () => {
    const stack = newStack();
    new UserPoolFederation(stack, 'auth', {
      name: 'auth',
      domain: { prefix: 'auth' },
      identityProviders: {
        Corp: { type: 'OIDC', issuer: 'https://login.corp.example/tenant', clientId: 'c' },
      },
      clients: { web: { callbackUrls: ['https://app.example/callback'] } },
    });
    expect(
      () => new IdentityPoolFederation(stack, 'ids', { name: 'kiosk', identityProviders }),
    ).toThrow(/identityProviders\.corp: .*two identities/);
  });
});
