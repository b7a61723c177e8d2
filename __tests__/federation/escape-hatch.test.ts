import type { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { TerraformLocal, Testing } from 'cdktf';
import {
  CognitoFederation,
  IdentityPoolFederation,
  UserPoolFederation,
  claim,
} from 'cdktf-cognito-federation';
import { MOST_ELEMENTS } from '../../src/federation/stack-dangers';
import { newStack, only, synthesizeStack } from '../helpers/synthesized';

const department = (value: string) => claim('custom:department').equals(value);
const byHand = {
  identityProvider: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC:4f0c',
  type: 'Token',
  ambiguousRoleResolution: 'Deny',
};

/** A trust that names no identity pool. */
const OPEN_TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
    },
  ],
});

function corpOf(stack: ReturnType<typeof newStack>) {
  return new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp' },
    customAttributes: { department: { type: 'String' } },
    clients: { web: { callbackUrls: ['https://app.example/callback'] } },
    ambiguousRoleResolution: 'Deny',
  });
}

describe('a role mapping that was set on the resource', () => {
  test('stays, whatever is called that changes no mapping', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    corp.rolesAttachment.resource.putRoleMapping([byHand]);
    corp.addRole('finance').grantOwnPrefix({ arn: 'arn:aws:s3:::files' }, 'private');
    corp.allowGuests();
    expect(
      only(synthesizeStack(stack), 'aws_cognito_identity_pool_roles_attachment')['role_mapping'],
    ).toEqual([expect.objectContaining({ identity_provider: byHand.identityProvider })]);
  });

  test('is never discarded: a call that would is refused and changes nothing', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    corp.addRule({ when: department('finance'), role: 'authenticated' });
    corp.rolesAttachment.resource.putRoleMapping([byHand]);
    const refusal =
      'rolesAttachment: its role mapping was set on the resource, and this call would discard it; make the call before `putRoleMapping`, or say the mapping by `rules` and `roleMapping`';
    expect(() => corp.addRule({ when: department('it'), role: 'authenticated' })).toThrow(refusal);
    expect(() => corp.addRole('it', { when: department('it') })).toThrow(refusal);
    expect(Object.keys(corp.roles)).toEqual(['authenticated']);
    corp.rolesAttachment.resource.resetRoleMapping();
    expect(() => corp.addRole('it', { when: department('it') })).toThrow(refusal);
  });
});

describe('a trust that was set on the resource', () => {
  test('is that of the one role, now and later, and checks look at it', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    corp.roles.authenticated.resource.assumeRolePolicy = OPEN_TRUST;
    corp.addRole('finance', { when: department('finance') });
    const { resource } = JSON.parse(Testing.synth(stack));
    expect(resource.aws_iam_role.corp_finance).toMatchObject({
      assume_role_policy: '${data.aws_iam_policy_document.corp_trust_authenticated.json}',
    });
    expect(stack.node.validate()).toEqual([
      expect.stringMatching(/^aws_iam_role\.corp_authenticated: CF-T01, anybody can assume/),
    ]);
  });
});

describe('what was set on a resource', () => {
  const google = { type: 'Google', clientId: 'g', clientSecret: '${var.secret}' } as const;
  function federated(stack: ReturnType<typeof newStack>, providerDetails?: Record<string, string>) {
    return new UserPoolFederation(stack, 'corp', {
      name: 'corp',
      domain: { prefix: 'corp' },
      identityProviders: { google: { ...google, providerDetails } },
      clients: { web: { callbackUrls: ['https://app.example/callback'] } },
    });
  }

  test('is refused where changes of it would be ignored, and taken by the spec', () => {
    const stack = newStack();
    const { resource } = federated(stack).identityProviders.google;
    const details = resource.providerDetailsInput;
    resource.providerDetails = { ...details, authorize_url: 'https://g.example' };
    const refusal =
      'identityProviders.google: `authorize_url` was set on the resource, where Terraform never changes it later, since AWS fills it in; say it in `providerDetails`';
    expect(stack.node.findAll().flatMap((each) => each.node.validate())).toEqual([refusal]);
    resource.providerDetails = { ...details, authorize_scopes: 'openid' };
    expect(stack.node.findAll().flatMap((each) => each.node.validate())).toEqual([]);

    const filled = {
      attributes_url: 'https://g.example/a',
      attributes_url_add_attributes: 'true',
      authorize_url: 'https://g.example',
      oidc_issuer: 'https://accounts.google.com',
      token_request_method: 'POST',
      token_url: 'https://g.example/t',
    };
    const said = newStack();
    federated(said, filled);
    expect(said.node.findAll().flatMap((each) => each.node.validate())).toEqual([]);
    const written = only(synthesizeStack(said), 'aws_cognito_identity_provider');
    expect(written).not.toHaveProperty('lifecycle');
    expect(written['provider_details']).toMatchObject(filled);
  });

  test('is not what the spec writes where Apple rotates its key by hand', () => {
    const stack = newStack();
    const apple = {
      type: 'SignInWithApple',
      clientId: 'example.corp.web',
      teamId: 'A1B2C3D4E5',
      keyId: 'F6G7H8I9J0',
      privateKey: { value: '${var.key}', rotation: 'manual' },
    } as const;
    const { identityProviders } = new UserPoolFederation(stack, 'corp', {
      name: 'corp',
      domain: { prefix: 'corp' },
      identityProviders: { apple },
      clients: { web: { callbackUrls: ['https://app.example/callback'] } },
    });
    expect(identityProviders.apple.resource.lifecycle?.ignoreChanges).toContain(
      'provider_details["private_key"]',
    );
    expect(stack.node.findAll().flatMap((each) => each.node.validate())).toEqual([]);
  });

  test('stays though a later call writes the same resource', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    corp.identityPool.resource.developerProviderName = 'backend';
    corp.identityPool.resource.lifecycle = { ignoreChanges: ['tags'] };
    corp.allowGuests();
    expect(only(synthesizeStack(stack), 'aws_cognito_identity_pool')).toMatchObject({
      allow_unauthenticated_identities: true,
      developer_provider_name: 'backend',
      // Ours, `prevent_destroy`, has to be repeated.
      lifecycle: { ignore_changes: ['tags'] },
    });
  });

  test('is overwritten by a grant where it was a statement of a policy', () => {
    const stack = newStack();
    const { authenticated } = corpOf(stack).roles;
    const files = { arn: 'arn:aws:s3:::files' };
    authenticated.grantOwnPrefix(files, 'private');
    const document = authenticated.node.findChild('Permissions') as DataAwsIamPolicyDocument;
    document.putStatement([{ sid: 'Mine', actions: ['s3:ListAllMyBuckets'], resources: ['*'] }]);
    authenticated.addStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] });
    const json = synthesizeStack(stack);
    const statements = json.data?.['aws_iam_policy_document']?.['corp_authenticated'] as {
      readonly statement: readonly { readonly sid?: string; readonly actions: readonly string[] }[];
    };
    expect(statements.statement.map(({ sid }) => sid)).not.toContain('Mine');
    expect(statements.statement.at(-1)?.actions).toEqual(['s3:ListAllMyBuckets']);
  });
});

describe('a danger that was set on the resource', () => {
  test('is found where the spec says nothing of it', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    const web = corp.clients.web.resource;
    web.allowedOauthFlows = ['code', 'implicit'];
    web.writeAttributes = ['custom:department'];
    web.explicitAuthFlows = ['ALLOW_USER_SRP_AUTH'];
    corp.addRule({ when: department('finance'), role: 'authenticated' });
    expect(stack.node.validate().map(idAndPath)).toEqual([
      'CF-C01 aws_cognito_user_pool_client.corp_web',
      'CF-M01 aws_cognito_identity_pool_roles_attachment.corp',
    ]);
    expect(() => Testing.synth(stack, true)).toThrow('CF-C01');
    corp.acknowledge('CF-C01', 'clients.web', 'the kiosk app is replaced in March');
    corp.acknowledge('CF-M01', 'custom:department', 'a trigger recomputes it');
    expect(stack.node.validate()).toEqual([]);
  });

  test('is found in resources beside the federation, and in overrides', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    new IamRole(stack, 'open', {
      assumeRolePolicy: OPEN_TRUST,
    });
    corp.rolesAttachment.resource.addOverride(
      'role_mapping.0.identity_provider',
      'accounts.google.com',
    );
    corp.addRule({ when: department('finance'), role: 'authenticated' });
    const found = stack.node.validate().map(idAndPath);
    expect(found).toContainEqual(expect.stringMatching(/^CF-T01 aws_iam_role\.open/));
    expect(found).toContainEqual(
      expect.stringMatching(/^CF-P06 aws_cognito_identity_pool_roles_attachment\.corp$/),
    );
  });

  test('is found where grants and a policy of its own are too large for a role together', () => {
    const problemsWith = (prefixes: number) => {
      const stack = newStack();
      const { authenticated } = corpOf(stack).roles;
      authenticated.addStatement({
        actions: ['s3:GetObject'],
        resources: Array.from({ length: 150 }, (_, at) => `arn:aws:s3:::files/folder-${at}/*`),
      });
      new IamRolePolicy(stack, 'more', {
        role: authenticated.resource.name,
        policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: Array.from({ length: prefixes }, (_, at) => ({
            ...{ Effect: 'Allow', Action: 's3:GetObject' },
            Resource: `arn:aws:s3:::other/folder-${at}/*`,
          })),
        }),
      });
      return stack.node.validate();
    };
    expect(problemsWith(40)).toEqual([]);
    expect(problemsWith(80)).toEqual([
      expect.stringMatching(
        /^aws_iam_role\.corp_authenticated: CF-A17, AWS rejects an inline policy .*: they have at least \d{5} characters together, and IAM takes 10240 per role/,
      ),
    ]);
  });

  test('that names no exception cannot be acknowledged', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    corp.roles.authenticated.resource.assumeRolePolicy = OPEN_TRUST;
    corp.acknowledge('CF-T01', 'aws_iam_role.corp_authenticated', 'it allows nothing');
    expect(stack.node.validate()).toEqual([
      expect.stringMatching(/^aws_iam_role\.corp_authenticated: CF-T01, anybody can assume/),
      'acknowledge: CF-T01 about `aws_iam_role.corp_authenticated` cannot be acknowledged; fix it, and remove the call',
    ]);
  });

  test('is printed once where it is a warning, and not once it is acknowledged', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    corp.identityPool.resource.allowUnauthenticatedIdentities = true;
    const warnings = () =>
      stack.node.metadata.flatMap(({ type, data }) =>
        type === '@cdktf/warn' ? [String(data).slice(0, 50)] : [],
      );
    expect([stack.node.validate(), stack.node.validate()]).toEqual([[], []]);
    expect(warnings()).toEqual([
      'aws_cognito_identity_pool.corp: CF-P01, anybody wh',
      'aws_cognito_identity_pool.corp: CF-P02, AWS refuse',
    ]);
    const quiet = newStack();
    const kiosk = corpOf(quiet);
    kiosk.allowGuests();
    kiosk.acknowledge('CF-P01', 'aws_cognito_identity_pool.corp', 'a kiosk has no users');
    expect([quiet.node.validate(), quiet.node.metadata]).toEqual([[], []]);
  });

  test('is fixed in the words of a program', () => {
    const stack = newStack();
    const corp = new CognitoFederation(stack, 'corp', {
      name: 'corp',
      domain: { prefix: 'corp' },
      identityProviders: {
        Okta: { type: 'SAML', metadataUrl: 'https://corp.okta.com/app/abc/sso/saml/metadata' },
      },
      clients: {
        web: { callbackUrls: ['https://app.example/callback'], identityProviders: ['Okta'] },
      },
    });
    corp.userPool.resource.putAdminCreateUserConfig({ allowAdminCreateUserOnly: false });
    corp.identityPool.resource.allowClassicFlow = true;
    const messages = [
      ...stack.node.validate(),
      ...stack.node.metadata.map(({ data }) => String(data)),
    ];
    expect(messages.flatMap((each) => each.split(/\n */))).toEqual(
      expect.arrayContaining([
        'Fix: set `selfSignUp` to false.',
        'Fix: set `allowClassicFlow` to false.',
      ]),
    );
  });

  test('is no warning where the program says it out loud', () => {
    const stack = newStack();
    const identityProviders = { google: { type: 'Google', clientId: 'id' } } as const;
    const kiosk = { name: 'kiosk', identityProviders };
    const aloud = { ...kiosk, allowClassicFlow: true };
    new IdentityPoolFederation(stack, 'kiosk', aloud).allowGuests();
    expect([stack.node.validate(), stack.node.metadata]).toEqual([[], []]);
    const other = newStack();
    const quiet = new IdentityPoolFederation(other, 'corp', kiosk);
    quiet.identityPool.resource.allowClassicFlow = true;
    expect(other.node.validate()).toEqual([]);
    expect(other.node.metadata.map(({ data }) => String(data).slice(0, 42))).toEqual([
      'aws_cognito_identity_pool.corp: CF-P04, us',
    ]);
  });

  test('is left to a command where the stack is too large', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    corp.roles.authenticated.resource.assumeRolePolicy = '{}';
    for (let at = 0; at < MOST_ELEMENTS; at += 1) new TerraformLocal(stack, `l${at}`, at);
    expect(stack.node.validate()).toEqual([]);
    expect(stack.node.metadata.map(({ data }) => data)).toEqual([
      expect.stringMatching(
        /^what the stack renders is not judged: it has 2\d{3} elements; run `npx cognito-federation check /,
      ),
    ]);
  });

  test('keeps its acknowledgement where the stack is too large to be judged', () => {
    const large = newStack();
    const corp = corpOf(large);
    corp.allowGuests();
    corp.acknowledge('CF-P01', 'aws_cognito_identity_pool.corp', 'a kiosk has no users');
    expect(large.node.validate()).toEqual([]);
    for (let at = 0; at < MOST_ELEMENTS; at += 1) new TerraformLocal(large, `l${at}`, at);
    expect(large.node.validate()).toEqual([]);
  });

  test('is acknowledged at its own federation, whatever another one calls its clients', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    const shop = new CognitoFederation(stack, 'shop', {
      name: 'shop',
      domain: { prefix: 'shop' },
      clients: { web: { callbackUrls: ['https://shop.example/callback'] } },
    });
    shop.clients.web.resource.allowedOauthFlows = ['code', 'implicit'];
    corp.acknowledge('CF-C01', 'clients.web', 'the kiosk app is replaced in March');
    expect(stack.node.validate()).toEqual([
      expect.stringMatching(/^aws_cognito_user_pool_client\.shop_web: CF-C01,/),
      'acknowledge: CF-C01 finds nothing about `clients.web`; remove the call',
    ]);
  });

  test('is certain where the stack knows what the spec does not', () => {
    const stack = newStack();
    const users = new UserPoolFederation(stack, 'users', {
      name: 'users',
      customAttributes: { department: { type: 'String' } },
      clients: { web: { authFlows: ['ALLOW_USER_SRP_AUTH'] } },
    });
    users.clients.web.resource.writeAttributes = ['custom:department'];
    const corp = new CognitoFederation(stack, 'corp', {
      name: 'corp',
      userPool: {
        id: users.userPool.resource.id,
        clients: { web: { id: users.clients.web.resource.id } },
      },
      ambiguousRoleResolution: 'Deny',
    });
    corp.addRule({ when: department('finance'), role: 'authenticated' });
    expect(stack.node.validate().map(idAndPath)).toEqual([
      'CF-M01 aws_cognito_identity_pool_roles_attachment.corp',
    ]);
    corp.acknowledge('CF-M01', 'custom:department', 'a trigger recomputes it');
    expect(stack.node.validate()).toEqual([]);
  });
});

function idAndPath(line: string): string {
  const [, path = '', id = ''] = /^([^:]*): (CF-\w+),/.exec(line) ?? [];
  return `${id} ${path}`;
}
