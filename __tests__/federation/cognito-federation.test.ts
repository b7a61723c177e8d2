import '../helpers/matchers';
import { CognitoIdentityPool } from '@cdktf/provider-aws/lib/cognito-identity-pool';
import { CognitoIdentityPoolProviderPrincipalTag } from '@cdktf/provider-aws/lib/cognito-identity-pool-provider-principal-tag';
import { CognitoIdentityPoolRolesAttachment } from '@cdktf/provider-aws/lib/cognito-identity-pool-roles-attachment';
import { CognitoUserGroup } from '@cdktf/provider-aws/lib/cognito-user-group';
import { CognitoUserPool } from '@cdktf/provider-aws/lib/cognito-user-pool';
import { CognitoUserPoolClient } from '@cdktf/provider-aws/lib/cognito-user-pool-client';
import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { Lazy, Testing, type TerraformStack, TerraformVariable } from 'cdktf';
import {
  CognitoFederation,
  type CognitoFederationSpec,
  IdentityPoolFederation,
  UserPoolFederation,
  claim,
} from 'cdktf-cognito-federation';
import { type Synthesized, addresses, only, synthesized, newStack } from '../helpers/synthesized';

const clients = {
  web: {
    callbackUrls: ['https://app.example/callback'],
    readAttributes: ['email', 'name'],
  },
} as const;
const spec = { name: 'corp', domain: { prefix: 'corp' }, clients } as const;
const okta = {
  type: 'SAML',
  metadataUrl: 'https://corp.okta.com/metadata',
  attributeMapping: { 'custom:department': 'department' },
} as const;

function stackWith(
  more: Partial<CognitoFederationSpec> = {},
  then: (corp: CognitoFederation) => void = () => undefined,
): string {
  const stack = newStack();
  then(new CognitoFederation(stack, 'corp', { ...spec, ...more } as CognitoFederationSpec));
  return Testing.synth(stack, true);
}

describe('CognitoFederation', () => {
  test('looks up a role by its key, and names the nearest where there is none', () => {
    stackWith({ roles: { finance: {} } }, (corp) => {
      const added = corp.addRole('audit');
      expect(corp.role('audit')).toBe(added);
      expect(corp.role('finance').key).toBe('finance');
      expect(() => corp.role('finanse')).toThrow(
        'CognitoFederation `corp`.role: 1 problem\n\n  key: no role named `finanse`; did you mean `finance`? declared: audit, authenticated, finance\n',
      );
      expect(() => corp.role('constructor')).toThrow('key: no role named `constructor`;');
      expect(() => corp.role(undefined as never)).toThrow(
        'key: expected the key of a role, got `undefined`; declared: audit, authenticated, finance',
      );
    });
  });

  test('lets people into the identity pool through the user pool only', () => {
    const json = stackWith({
      identityProviders: { Okta: okta },
      customAttributes: { department: { type: 'String' } },
    });
    expect(json).toHaveResourceWithProperties(CognitoIdentityPool, {
      identity_pool_name: 'corp',
      allow_unauthenticated_identities: false,
      allow_classic_flow: false,
      cognito_identity_providers: [
        {
          client_id: '${aws_cognito_user_pool_client.corp_web.id}',
          provider_name: '${aws_cognito_user_pool.corp.endpoint}',
          server_side_token_check: true,
        },
      ],
    });
    expect(only(synthesizedJson(json), 'aws_cognito_identity_pool')).not.toHaveProperty(
      'supported_login_providers',
    );
  });

  test('protects both pools unless protection is off', () => {
    for (const [protection, deletion, lifecycle] of [
      [true, 'ACTIVE', { prevent_destroy: true }],
      [false, 'INACTIVE', undefined],
    ] as const) {
      const json = synthesizedJson(stackWith({ protection }));
      const userPool = only(json, 'aws_cognito_user_pool');
      expect(userPool['deletion_protection']).toBe(deletion);
      expect(userPool['lifecycle']).toEqual(lifecycle);
      expect(only(json, 'aws_cognito_identity_pool')['lifecycle']).toEqual(lifecycle);
    }
  });

  test('gives every role the trust of signed-in people of this identity pool', () => {
    const json = stackWith({ ambiguousRoleResolution: 'Deny' }, (corp) => {
      corp.addRole('finance', { when: claim('email').equals('ada@corp.test') });
    });
    expect(json).toHaveDataSourceWithProperties(DataAwsIamPolicyDocument, {
      statement: [
        {
          effect: 'Allow',
          actions: ['sts:AssumeRoleWithWebIdentity'],
          principals: [{ type: 'Federated', identifiers: ['cognito-identity.amazonaws.com'] }],
          condition: [
            {
              test: 'StringEquals',
              variable: 'cognito-identity.amazonaws.com:aud',
              values: ['${aws_cognito_identity_pool.corp.id}'],
            },
            {
              test: 'ForAnyValue:StringLike',
              variable: 'cognito-identity.amazonaws.com:amr',
              values: ['authenticated'],
            },
          ],
        },
      ],
    });
    const roles = Object.values(synthesizedJson(json).resource['aws_iam_role'] ?? {});
    expect(roles.map((role) => role['assume_role_policy'])).toEqual([
      '${data.aws_iam_policy_document.corp_trust_authenticated.json}',
      '${data.aws_iam_policy_document.corp_trust_authenticated.json}',
    ]);
  });

  test('lets sessions carry tags as soon as there are principal tags, for signed-in people only', () => {
    const json = synthesizedJson(
      stackWith({ principalTags: { team: 'email' } }, (corp) => corp.allowGuests()),
    );
    const actions = (name: string) =>
      (json.data['aws_iam_policy_document']?.[name]?.['statement'] as { actions: string[] }[])[0]
        ?.actions;
    expect(actions('corp_trust_authenticated')).toEqual([
      'sts:AssumeRoleWithWebIdentity',
      'sts:TagSession',
    ]);
    expect(actions('corp_trust_guest')).toEqual(['sts:AssumeRoleWithWebIdentity']);
  });

  test('fills principal tags under the name of the user pool, without the client', () => {
    expect(stackWith({ principalTags: { team: 'email' } })).toHaveResourceWithProperties(
      CognitoIdentityPoolProviderPrincipalTag,
      {
        identity_pool_id: '${aws_cognito_identity_pool.corp.id}',
        identity_provider_name: '${aws_cognito_user_pool.corp.endpoint}',
        principal_tags: { team: 'email' },
        use_defaults: false,
      },
    );
  });

  test('writes the rules of a client in the order of the calls, under pool and client', () => {
    const json = stackWith({ ambiguousRoleResolution: 'Deny' }, (corp) => {
      corp.addRole('b', { when: claim('email').startsWith('b') });
      corp.addRole('a', {
        when: [claim('email').contains('a'), claim('name').notEqual('A')],
        before: 'b',
      });
      corp.addRule({ when: claim('name').equals('z'), role: 'authenticated' });
    });
    const rule = (name: string, match_type: string, value: string, role: string) => ({
      claim: name,
      match_type,
      value,
      role_arn: `\${aws_iam_role.corp_${role}.arn}`,
    });
    expect(json).toHaveResourceWithProperties(CognitoIdentityPoolRolesAttachment, {
      roles: { authenticated: '${aws_iam_role.corp_authenticated.arn}' },
      role_mapping: [
        {
          identity_provider:
            '${aws_cognito_user_pool.corp.endpoint}:${aws_cognito_user_pool_client.corp_web.id}',
          type: 'Rules',
          ambiguous_role_resolution: 'Deny',
          mapping_rule: [
            rule('email', 'Contains', 'a', 'a'),
            rule('name', 'NotEqual', 'A', 'a'),
            rule('email', 'StartsWith', 'b', 'b'),
            rule('name', 'Equals', 'z', 'authenticated'),
          ],
        },
      ],
    });
  });

  test('leads a rule to a role that is made elsewhere, by its ARN or by reference', () => {
    const elsewhere = 'arn:aws:iam::111122223333:role/made-elsewhere';
    const json = stackWith({ ambiguousRoleResolution: 'Deny' }, (corp) => {
      const role = new IamRole(corp, 'auditors', {
        assumeRolePolicy: corp.roles.authenticated.resource.assumeRolePolicy,
      });
      corp.addRule({ when: claim('email').equals('a'), roleArn: elsewhere });
      corp.addRule({ when: claim('email').equals('b'), roleArn: role.arn });
    });
    const { role_mapping } = Object.values(
      JSON.parse(json).resource.aws_cognito_identity_pool_roles_attachment,
    )[0] as { role_mapping: [{ mapping_rule: { role_arn: string }[] }] };
    expect(role_mapping[0].mapping_rule.map(({ role_arn }) => role_arn)).toEqual([
      elsewhere,
      expect.stringMatching(/^\$\{aws_iam_role\.\w+\.arn\}$/),
    ]);
  });

  test('maps a client of groups by the roles in the token, and makes the groups', () => {
    const json = stackWith({ ambiguousRoleResolution: 'AuthenticatedRole' }, (corp) => {
      corp.addRole('vip', { group: { name: 'very-important', precedence: 10 } });
    });
    expect(json).toHaveResourceWithProperties(CognitoUserGroup, {
      name: 'very-important',
      precedence: 10,
      role_arn: '${aws_iam_role.corp_vip.arn}',
      user_pool_id: '${aws_cognito_user_pool.corp.id}',
    });
    expect(json).toHaveResourceWithProperties(CognitoIdentityPoolRolesAttachment, {
      role_mapping: [
        expect.objectContaining({ type: 'Token', ambiguous_role_resolution: 'AuthenticatedRole' }),
      ],
    });
  });

  test('has no mapping while nothing is said about one', () => {
    const json = synthesizedJson(stackWith());
    expect(only(json, 'aws_cognito_identity_pool_roles_attachment')['role_mapping'] ?? []).toEqual(
      [],
    );
  });

  test('closes a client without rules where the federation says Deny', () => {
    expect(stackWith({ ambiguousRoleResolution: 'Deny' })).toHaveResourceWithProperties(
      CognitoIdentityPoolRolesAttachment,
      {
        role_mapping: [
          {
            identity_provider:
              '${aws_cognito_user_pool.corp.endpoint}:${aws_cognito_user_pool_client.corp_web.id}',
            type: 'Token',
            ambiguous_role_resolution: 'Deny',
          },
        ],
      },
    );
  });

  test('makes a guest role only when guests are allowed, once', () => {
    expect(addresses(synthesizedJson(stackWith()))).not.toContain('aws_iam_role.corp_guest');
    const json = stackWith({}, (corp) => {
      expect(corp.allowGuests()).toBe(corp.allowGuests());
    });
    expect(json).toHaveResourceWithProperties(CognitoIdentityPool, {
      allow_unauthenticated_identities: true,
    });
    expect(json).toHaveResourceWithProperties(CognitoIdentityPoolRolesAttachment, {
      roles: {
        authenticated: '${aws_iam_role.corp_authenticated.arn}',
        unauthenticated: '${aws_iam_role.corp_guest.arn}',
      },
    });
    expect(addresses(synthesizedJson(json)).filter((each) => each.includes('guest'))).toEqual([
      'aws_iam_role.corp_guest',
      'data.aws_iam_policy_document.corp_trust_guest',
    ]);
  });

  test('keeps machine clients out of the identity pool', () => {
    const json = synthesizedJson(
      stackWith({
        clients: { ...clients, batch: { type: 'machine', scopes: ['orders/read'] } },
        resourceServers: { orders: { scopes: { read: 'Read orders' } } },
      }),
    );
    expect(Object.keys(json.resource['aws_cognito_user_pool_client'] ?? {})).toEqual([
      'corp_batch',
      'corp_web',
    ]);
    expect(only(json, 'aws_cognito_identity_pool')['cognito_identity_providers']).toHaveLength(1);
  });

  test('applies role defaults to every role', () => {
    const json = synthesizedJson(
      stackWith(
        {
          roleDefaults: {
            path: '/people/',
            namePrefix: 'people-',
            permissionsBoundary: 'arn:aws:iam::111122223333:policy/boundary',
          },
        },
        (corp) => {
          corp.addRole('finance');
          corp.allowGuests();
        },
      ),
    );
    const roles = Object.values(json.resource['aws_iam_role'] ?? {});
    expect(roles.map(({ name }) => name).sort()).toEqual([
      'people-authenticated',
      'people-finance',
      'people-guest',
    ]);
    for (const role of roles) {
      expect(role).toMatchObject({
        path: '/people/',
        permissions_boundary: 'arn:aws:iam::111122223333:policy/boundary',
      });
    }
  });

  test('tags what takes tags', () => {
    const json = stackWith({ tags: { team: 'identity' } });
    expect(json).toHaveResourceWithProperties(CognitoUserPool, { tags: { team: 'identity' } });
    expect(json).toHaveResourceWithProperties(CognitoIdentityPool, { tags: { team: 'identity' } });
    expect(json).toHaveResourceWithProperties(IamRole, { tags: { team: 'identity' } });
  });

  test('reaches an existing user pool by the Region of its id and changes nothing of it', () => {
    const json = synthesized((stack) => {
      new CognitoFederation(stack, 'auth', {
        name: 'clinic',
        userPool: { id: 'eu-central-1_AbC', clients: { web: { id: '4f0c' } } },
      });
    });
    expect(only(json, 'aws_cognito_identity_pool')['cognito_identity_providers']).toEqual([
      {
        client_id: '4f0c',
        provider_name: 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbC',
        server_side_token_check: true,
      },
    ]);
    expect(
      Object.keys(json.resource).filter((type) => type.startsWith('aws_cognito_user_pool')),
    ).toEqual([]);
  });

  test('speaks to Cognito in China by the names it has there', () => {
    const json = synthesized((stack) => {
      new CognitoFederation(stack, 'auth', {
        name: 'clinic',
        partition: 'aws-cn',
        userPool: { id: 'cn-north-1_AbC', clients: { web: { id: '4f0c' } } },
      }).roles.authenticated.grantOwnPrefix({ arn: 'arn:aws-cn:s3:::files' }, 'private');
    }, 'cn-north-1');
    expect(only(json, 'aws_cognito_identity_pool')['cognito_identity_providers']).toEqual([
      expect.objectContaining({
        provider_name: 'cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbC',
      }),
    ]);
    const documents = json.data['aws_iam_policy_document'];
    expect(documents?.['auth_trust_authenticated']).toMatchObject({
      statement: [
        {
          principals: [{ identifiers: ['cognito-identity.cn-north-1.amazonaws.com.cn'] }],
          condition: [
            { variable: 'cognito-identity.amazonaws.com.cn:aud' },
            { variable: 'cognito-identity.amazonaws.com.cn:amr' },
          ],
        },
      ],
    });
    expect(documents?.['auth_authenticated']).toMatchObject({
      statement: [
        {
          resources: ['arn:aws-cn:s3:::files/private/&{cognito-identity.amazonaws.com.cn:sub}/*'],
        },
        {},
      ],
    });
  });

  test('leads to roles that are made elsewhere, by rules, by groups and by default', () => {
    const arnOf = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
    const json = synthesized((stack) => {
      const auth = new CognitoFederation(stack, 'auth', {
        name: 'corp',
        domain: { prefix: 'corp' },
        clients: { web: clients.web, other: clients.web },
        ambiguousRoleResolution: 'Deny',
        defaultRoles: { authenticated: { arn: arnOf('staff') }, guest: { arn: arnOf('visitors') } },
        roles: {
          editors: { existing: { arn: arnOf('editors') }, group: {}, clients: ['other'] },
        },
      });
      auth.allowGuests();
      auth.addRole('auditors', {
        existing: { arn: arnOf('auditors') },
        when: claim('email').equals('ada@corp.example'),
        clients: ['web'],
      });
      expect(auth.role('editors').arn).toBe(arnOf('editors'));
    });
    expect(json.resource['aws_iam_role']).toBeUndefined();
    expect(json.data).toEqual({});
    expect(only(json, 'aws_cognito_user_group')).toMatchObject({ role_arn: arnOf('editors') });
    expect(only(json, 'aws_cognito_identity_pool_roles_attachment')).toMatchObject({
      roles: { authenticated: arnOf('staff'), unauthenticated: arnOf('visitors') },
      role_mapping: [
        { type: 'Token' },
        { type: 'Rules', mapping_rule: [{ role_arn: arnOf('auditors') }] },
      ],
    });
  });

  test('grants nothing to a role that is made elsewhere, and lets no role extend it', () => {
    const existing = { arn: 'arn:aws:iam::111122223333:role/staff' };
    const made = (spec: object) =>
      new CognitoFederation(newStack(), 'auth', {
        name: 'corp',
        domain: { prefix: 'corp' },
        clients,
        ...spec,
      });
    const auth = made({ defaultRoles: { authenticated: existing } });
    const refusal = [
      'role `authenticated`: 1 problem',
      '',
      '  roles.authenticated: the role is made elsewhere, and so is what it may do; grant it there',
    ].join('\n');
    const { authenticated } = auth.roles;
    const bucket = { arn: 'arn:aws:s3:::files' };
    expect(() => authenticated.grantOwnPrefix(bucket, 'private')).toThrow(refusal);
    expect(() => authenticated.attachPolicy('a', { arn: 'arn:aws:iam::aws:policy/A' })).toThrow(
      refusal,
    );
    const heirs = made({ roles: { editors: { existing }, heir: { extends: 'editors' } } });
    expect(() => Testing.synth(heirs.node.scope as TerraformStack, true)).toThrow(
      'roles.heir.extends: the role `editors` is made elsewhere, and so is what it may do; take it out',
    );
  });

  test('keeps a trust that was changed on one role to that role', () => {
    const json = synthesized((stack) => {
      const auth = new CognitoFederation(stack, 'auth', {
        name: 'corp',
        domain: { prefix: 'corp' },
        clients,
        ambiguousRoleResolution: 'Deny',
        roles: { before: {} },
      });
      auth.roles.authenticated.resource.assumeRolePolicy = '{"mine":true}';
      auth.addRole('after', { when: claim('email').equals('ada@corp.example') });
    });
    const trust = '${data.aws_iam_policy_document.auth_trust_authenticated.json}';
    expect(json.resource['aws_iam_role']).toMatchObject({
      auth_authenticated: { assume_role_policy: '{"mine":true}' },
      auth_before: { assume_role_policy: trust },
      auth_after: { assume_role_policy: trust },
    });
  });

  test('speaks to Cognito in GovCloud by the names it has there', () => {
    let url = '';
    const json = synthesized((stack) => {
      const gov = new CognitoFederation(stack, 'auth', {
        name: 'clinic',
        partition: 'aws-us-gov',
        govCloudRegion: 'us-gov-west-1',
        domain: { prefix: 'clinic' },
        clients: { web: { callbackUrls: ['https://clinic.example/callback'] } },
      });
      gov.roles.authenticated.grantOwnPrefix({ arn: 'arn:aws-us-gov:s3:::files' }, 'private');
      url = gov.domain.url;
    }, 'us-gov-west-1');
    const documents = json.data['aws_iam_policy_document'];
    expect(documents?.['auth_trust_authenticated']).toMatchObject({
      statement: [
        {
          principals: [{ identifiers: ['cognito-identity-us-gov.amazonaws.com'] }],
          condition: [
            { variable: 'cognito-identity-us-gov.amazonaws.com:aud' },
            { variable: 'cognito-identity-us-gov.amazonaws.com:amr' },
          ],
        },
      ],
    });
    expect(documents?.['auth_authenticated']).toMatchObject({
      statement: [
        {
          resources: [
            'arn:aws-us-gov:s3:::files/private/&{cognito-identity-us-gov.amazonaws.com:sub}/*',
          ],
        },
        {},
      ],
    });
    expect(url).toMatch(/\.auth-fips\.\$\{.*\}\.amazoncognito\.com$/);
  });

  test('reaches a user pool whose id only Terraform knows', () => {
    const json = synthesized((stack) => {
      const id = new TerraformVariable(stack, 'pool', { type: 'string' }).stringValue;
      new CognitoFederation(stack, 'auth', {
        name: 'clinic',
        userPool: { id, clients: { web: { id: '4f0c' } } },
      });
    });
    expect(only(json, 'aws_cognito_identity_pool')['cognito_identity_providers']).toEqual([
      expect.objectContaining({
        provider_name: 'cognito-idp.${element(split("_", var.pool), 0)}.amazonaws.com/${var.pool}',
      }),
    ]);
  });

  test('refuses to be rendered while a rule has no stated resolution, without validations too', () => {
    const stack = newStack();
    const corp = new CognitoFederation(stack, 'corp', spec);
    corp.addRole('finance', { when: claim('email').equals('ada@corp.test') });
    expect(() => Testing.synth(stack, false)).toThrow(
      /^CognitoFederation `corp`: 1 problem\n\n {2}clients\.web\.ambiguousRoleResolution: /,
    );
  });

  test('reports what is left open as a validation too, so that cdktf names the construct', () => {
    const stack = newStack();
    const corp = new CognitoFederation(stack, 'corp', spec);
    corp.addRole('finance', { when: claim('email').equals('ada@corp.test') });
    expect(corp.node.findAll().flatMap(({ node }) => node.validate())).toEqual([
      expect.stringMatching(/^clients\.web\.ambiguousRoleResolution: must be stated/),
    ]);
  });

  test('leaves everything as it was when a call is refused', () => {
    const stack = newStack();
    const corp = new CognitoFederation(stack, 'corp', { ...spec, ambiguousRoleResolution: 'Deny' });
    corp.addRole('finance', { when: claim('email').equals('ada@corp.test') });
    const before = Testing.synth(stack);
    expect(() =>
      corp.addRole('audit', { clients: ['wbe' as 'web'], when: claim('email').equals('x') }),
    ).toThrow();
    expect(() => corp.addRule({ when: claim('email').equals('x'), role: 'finanse' })).toThrow();
    expect(Testing.synth(stack)).toBe(before);
  });

  test('looks a group up by the key of its role, also of one that was added', () => {
    const corp = new CognitoFederation(newStack(), 'corp', {
      ...spec,
      roles: { vip: { group: {} } },
    });
    corp.addRole('staff', { group: { name: 'employees', precedence: 2 } });
    expect(corp.group('vip')).toBe(corp.groups.vip);
    expect(corp.group('staff').resource.nameInput).toBe('employees');
    expect(() => corp.group('authenticated')).toThrow(
      'CognitoFederation `corp`.group: 1 problem\n\n  key: no role with a group named `authenticated`; declared: staff, vip',
    );
    expect(() => corp.group(undefined as never)).toThrow(
      'key: expected the key of a role with a group, got `undefined`; declared: staff, vip',
    );
  });

  test('only adds to what a user pool federation of the same id and spec makes', () => {
    const way1 = synthesized((stack) => {
      new UserPoolFederation(stack, 'corp', spec);
    });
    const way3 = synthesized((stack) => {
      new CognitoFederation(stack, 'corp', spec);
    });
    expect(addresses(way1)).toHaveLength(3);
    expect(addresses(way3)).toEqual(expect.arrayContaining(addresses(way1)));
    for (const [type, named] of Object.entries(way1.resource)) {
      for (const [name, block] of Object.entries(named)) {
        expect(withoutComment(way3.resource[type]?.[name])).toEqual(withoutComment(block));
      }
    }
  });

  test('refuses a provider that the same stack takes in directly, by issuer', () => {
    const stack = newStack();
    new IdentityPoolFederation(stack, 'kiosk', {
      name: 'kiosk',
      identityProviders: {
        g: { type: 'OIDC', issuer: 'https://accounts.google.com', clientIds: ['a'] },
      },
    });
    const secret = new TerraformVariable(stack, 'secret', { type: 'string', sensitive: true });
    expect(
      () =>
        new CognitoFederation(stack, 'corp', {
          ...spec,
          identityProviders: {
            google: { type: 'Google', clientId: 'a', clientSecret: secret.stringValue },
          },
        }),
    ).toThrow(/identityProviders\.google: .*two identities/);
  });

  test('reaches a user pool whose id is lazy text', () => {
    const json = synthesized((stack) => {
      new CognitoFederation(stack, 'clinic', {
        name: 'clinic',
        userPool: {
          id: Lazy.stringValue({ produce: () => 'eu-west-1_AbC' }),
          clients: { web: { id: '4f0c' } },
        },
      });
    });
    expect(only(json, 'aws_cognito_identity_pool').cognito_identity_providers).toMatchObject([
      { provider_name: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC' },
    ]);
  });

  test('refuses IAM roles that another federation of the stack makes', () => {
    const stack = newStack();
    new CognitoFederation(stack, 'a', { ...spec, roles: { Finance: {} } });
    const b = (more: object) =>
      new CognitoFederation(stack, 'b', { ...spec, domain: { prefix: 'other' }, ...more });
    expect(() => b({ roles: { finance: {} } })).toThrow(
      [
        'CognitoFederation `b`: 2 problems',
        '',
        '  roles.authenticated: `a` of the same stack makes the IAM role `corp-authenticated` too; choose another `roleDefaults.namePrefix`',
        '  roles.finance: `a` of the same stack makes the IAM role `corp-finance` too; choose another `roleDefaults.namePrefix`',
        '',
      ].join('\n'),
    );
  });

  test('refuses a role or guests whose IAM role another federation of the stack makes', () => {
    const stack = newStack();
    new CognitoFederation(stack, 'a', { ...spec, roles: { 'x-guest': {}, 'x-audit': {} } });
    const domain = { prefix: 'other' };
    const roleDefaults = { namePrefix: 'corp-x-' };
    const b = new CognitoFederation(stack, 'b', { ...spec, domain, roleDefaults });
    expect(() => b.addRole('audit')).toThrow(
      'CognitoFederation `b`.addRole: 1 problem\n\n  roles.audit: `a` of the same stack makes the IAM role `corp-x-audit` too; choose another `roleDefaults.namePrefix`\n',
    );
    expect(() => b.allowGuests()).toThrow(
      'roles.guest: `a` of the same stack makes the IAM role `corp-x-guest` too',
    );
    expect(Object.keys(b.roles)).toEqual(['authenticated']);
    expect(() => b.addRule({ when: claim('email').equals('x'), role: 'audit' })).toThrow(
      'no role named `audit`',
    );
  });

  test('refuses the issuer of an existing user pool beside it, in either order', () => {
    const pool = { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } };
    const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC';
    const identityProviders = { users: { type: 'OIDC', issuer, clientIds: ['4f0c'] } } as const;
    const through = (stack: TerraformStack) =>
      new CognitoFederation(stack, 'corp', { name: 'corp', userPool: pool });
    const direct = (stack: TerraformStack) =>
      new IdentityPoolFederation(stack, 'ids', { name: 'kiosk', identityProviders });
    const first = newStack();
    through(first);
    expect(() => direct(first)).toThrow(
      `identityProviders.users: \`${issuer}\` signs users in at the user pool of \`corp\` too`,
    );
    const second = newStack();
    direct(second);
    expect(() => through(second)).toThrow(
      `CognitoFederation \`corp\`: 1 problem\n\n  userPool.id: \`${issuer}\` signs users in at the identity pool of \`ids\` too, so one user would have two identities; take it out there, and let users in through this user pool only\n`,
    );
  });

  test('opens no native flow and no implicit grant', () => {
    expect(stackWith()).toHaveResourceWithProperties(CognitoUserPoolClient, {
      allowed_oauth_flows: ['code'],
      allowed_oauth_scopes: ['openid', 'email', 'profile'],
      explicit_auth_flows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      generate_secret: false,
      prevent_user_existence_errors: 'ENABLED',
      enable_token_revocation: true,
      logout_urls: [],
      access_token_validity: 60,
      id_token_validity: 60,
      refresh_token_validity: 30,
      token_validity_units: [
        { access_token: 'minutes', id_token: 'minutes', refresh_token: 'days' },
      ],
    });
  });
});

function synthesizedJson(json: string): Synthesized {
  return { resource: {}, data: {}, variable: {}, output: {}, ...JSON.parse(json) };
}

function withoutComment(block: Record<string, unknown> | undefined) {
  return { ...block, '//': undefined };
}
