import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bare } from '../helpers/terraform/bare';
import { reference as ref, text } from '../../src/values/text';
import { readTerraform } from '../../src/terraform/read-terraform';

function read(name: string) {
  return readTerraform(readFileSync(join(__dirname, 'fixtures', `${name}.tf.json`), 'utf8'));
}

const partition = ref('aws', 'partition');
const account = ref('aws', 'account');

function trust(identityPool: string, amr: string | undefined, ...actions: string[]) {
  const condition = (test: string, key: string, value: unknown) => ({
    test,
    variable: `cognito-identity.amazonaws.com:${key}`,
    values: [value],
  });
  return {
    statements: [
      {
        effect: 'Allow',
        actions: ['sts:AssumeRoleWithWebIdentity', ...actions],
        principals: [{ type: 'Federated', identifiers: ['cognito-identity.amazonaws.com'] }],
        conditions: [
          condition('StringEquals', 'aud', [ref(identityPool, 'id')]),
          ...(amr === undefined ? [] : [condition('ForAnyValue:StringLike', 'amr', amr)]),
        ],
      },
    ],
  };
}

describe('readTerraform, policies as JSON text', () => {
  const { model, unread } = read('inline-json');
  const pool = 'aws_cognito_user_pool.main';
  const client = 'aws_cognito_user_pool_client.web';

  test('reads the user pool with its provider and client', () => {
    expect(bare(model.userPools)).toEqual([
      {
        address: pool,
        declared: true,
        id: [ref(pool, 'id')],
        arn: [
          'arn:aws:cognito-idp:eu-central-1:',
          ref('aws', 'account'),
          ':userpool/',
          ref(pool, 'id'),
        ],
        providerName: [ref(pool, 'endpoint')],
        name: 'acme-users',
        attributes: [
          { name: 'custom:department', mutable: true, required: false },
          { name: 'email', mutable: true, required: true },
        ],
        selfSignUp: true,
        triggers: ['pre_token_generation'],
        calledFunctions: [
          {
            trigger: 'pre_token_generation',
            arn: ['arn:aws:lambda:eu-central-1:', ref('aws', 'account'), ':function:claims'],
            function: 'aws_lambda_function.claims',
          },
        ],
        identityProviders: [
          {
            address: 'aws_cognito_identity_provider.google',
            name: 'Google',
            type: 'Google',
            attributeMapping: { email: 'email', username: 'sub' },
            issuer: 'https://accounts.google.com',
          },
        ],
        clients: [
          {
            address: client,
            id: [ref(client, 'id')],
            name: 'web',
            hasSecret: false,
            oauthFlows: ['code'],
            scopes: ['openid', 'email'],
            identityProviders: ['COGNITO', 'Google'],
            callbackUrls: ['https://app.acme.example'],
          },
        ],
        groups: [],
      },
    ]);
  });

  test('reads the identity pool with its rules in order', () => {
    const rule = { role: 'aws_iam_role.accountant' };
    expect(bare(model.identityPools)).toEqual([
      {
        address: 'aws_cognito_identity_pool.main',
        id: [ref('aws_cognito_identity_pool.main', 'id')],
        region: 'eu-central-1',
        name: 'acme',
        allowsGuests: false,
        allowsClassicFlow: false,
        userPoolClients: [
          {
            providerName: [ref(pool, 'endpoint')],
            clientId: [ref(client, 'id')],
            userPool: pool,
            client,
            serverSideTokenCheck: false,
          },
        ],
        loginProviders: {},
        oidcProviderArns: [],
        samlProviderArns: [],
        rolesAttachment: 'aws_cognito_identity_pool_roles_attachment.main',
        defaultRoles: { authenticated: 'aws_iam_role.user' },
        mappings: [
          {
            provider: [ref(pool, 'endpoint'), ':', ref(client, 'id')],
            client,
            mapping: {
              type: 'Rules',
              rules: [
                { ...rule, claim: 'custom:department', matchType: 'Equals', value: 'accounting' },
                { ...rule, claim: 'email', matchType: 'StartsWith', value: 'cfo@' },
              ],
              ambiguousRoleResolution: 'AuthenticatedRole',
            },
          },
        ],
        principalTags: [],
      },
    ]);
  });

  test('reads trust and permissions out of jsonencode and of JSON by hand', () => {
    const allow = { effect: 'Allow' };
    const managed = 'arn:aws:iam::aws:policy/AmazonPollyReadOnlyAccess';
    expect(bare(model.roles)).toEqual([
      {
        address: 'aws_iam_role.user',
        name: 'acme-user',
        arn: ['arn:aws:iam::', account, ':role/acme-user'],
        trust: trust('aws_cognito_identity_pool.main', 'authenticated'),
        permissions: [
          {
            address: 'aws_iam_role.user',
            name: managed,
            document: { unknown: `no policy of the file has the ARN \`${managed}\`` },
          },
          {
            address: 'aws_iam_role_policy.user',
            name: 'own-files',
            document: {
              statements: [
                {
                  ...allow,
                  actions: ['s3:GetObject', 's3:PutObject'],
                  resources: ['arn:aws:s3:::acme-files/${cognito-identity.amazonaws.com:sub}/*'],
                },
              ],
            },
          },
        ],
        tags: {},
      },
      {
        address: 'aws_iam_role.accountant',
        name: [ref('aws_iam_role.accountant', 'name')],
        arn: [ref('aws_iam_role.accountant', 'arn')],
        trust: trust('aws_cognito_identity_pool.main', undefined),
        permissions: [
          {
            address: 'aws_iam_role.accountant',
            name: 'reports',
            document: {
              statements: [
                {
                  ...allow,
                  sid: 'Reports',
                  actions: ['s3:GetObject'],
                  resources: ['arn:aws:s3:::acme-files/reports/*'],
                },
              ],
            },
          },
        ],
        tags: {},
      },
    ]);
  });

  test('reports the managed policy that it could not look into, and holds no secret', () => {
    expect(bare(unread)).toEqual([
      {
        address: 'aws_iam_role.user',
        reason:
          'no policy of the file has the ARN `arn:aws:iam::aws:policy/AmazonPollyReadOnlyAccess`',
      },
    ]);
    expect(JSON.stringify(model)).not.toContain('never-read');
  });
});

describe('readTerraform, attached policies and two clients', () => {
  const { model, unread } = read('attached-policies');
  const pool = 'aws_cognito_user_pool.this';
  const client = (name: string) => `aws_cognito_user_pool_client.${name}`;
  const table = [
    'arn:',
    partition,
    ':dynamodb:',
    ref('var', 'region'),
    ':',
    account,
    ':table/orders',
  ];

  test('reads what the clients may write, and scopes out of the resource server', () => {
    expect(model.userPools).toHaveLength(1);
    expect(model.userPools[0]).toMatchObject({
      selfSignUp: false,
      domain: 'shop-login',
      attributes: [],
    });
    expect(bare(model.userPools[0]?.clients)).toEqual([
      {
        address: client('staff'),
        id: [ref(client('staff'), 'id')],
        name: 'staff',
        hasSecret: true,
        explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        readAttributes: ['email', 'custom:tenant'],
        writeAttributes: ['email'],
        scopes: ['orders/read'],
      },
      {
        address: client('shop'),
        id: [ref(client('shop'), 'id')],
        name: 'shop',
        hasSecret: false,
      },
    ]);
  });

  test('recognizes a provider name that was built from Region and pool id', () => {
    const accepted = (name: string, serverSideTokenCheck: boolean) => ({
      providerName: [ref(pool, 'endpoint')],
      clientId: [ref(client(name), 'id')],
      userPool: pool,
      client: client(name),
      serverSideTokenCheck,
    });
    expect(bare(model.identityPools[0]?.userPoolClients)).toEqual([
      accepted('staff', true),
      accepted('shop', false),
    ]);
    expect(bare(model.identityPools[0]?.principalTags)).toEqual([
      {
        address: 'aws_cognito_identity_pool_provider_principal_tag.this',
        provider: [ref(pool, 'endpoint')],
        useDefaults: false,
        tags: { tenant: 'custom:tenant' },
      },
    ]);
  });

  test('reads a mapping for each client, and finds a role by its literal ARN', () => {
    expect(bare(model.identityPools[0]?.defaultRoles)).toEqual({
      authenticated: 'aws_iam_role.default',
    });
    expect(bare(model.identityPools[0]?.mappings)).toEqual([
      {
        provider: [ref(pool, 'endpoint'), ':', ref(client('staff'), 'id')],
        client: client('staff'),
        mapping: {
          type: 'Rules',
          ambiguousRoleResolution: 'Deny',
          rules: [
            {
              claim: 'custom:tenant',
              matchType: 'NotEqual',
              value: 'none',
              role: 'aws_iam_role.editor',
            },
          ],
        },
      },
      {
        provider: [ref(pool, 'endpoint'), ':', ref(client('shop'), 'id')],
        client: client('shop'),
        mapping: { type: 'Token', ambiguousRoleResolution: 'AuthenticatedRole' },
      },
    ]);
  });

  test('reads the roles with attached policies, documents that build on others, and the boundary', () => {
    const tableStatement = {
      sid: 'Table',
      effect: 'Allow',
      actions: ['dynamodb:Query'],
      resources: [table],
      conditions: [
        {
          test: 'ForAllValues:StringEquals',
          variable: 'dynamodb:LeadingKeys',
          values: ['${aws:PrincipalTag/tenant}'],
        },
      ],
    };
    expect(bare(model.roles)).toEqual([
      {
        address: 'aws_iam_role.default',
        name: 'default',
        arn: ['arn:', partition, ':iam::', account, ':role/shop/default'],
        trust: trust('aws_cognito_identity_pool.this', 'authenticated', 'sts:TagSession'),
        permissions: [
          {
            address: 'aws_iam_policy.base',
            name: ['arn:', partition, ':iam::', account, ':policy/base'],
            document: {
              statements: [
                tableStatement,
                { sid: 'Never', effect: 'Deny', actions: ['dynamodb:Scan'], resources: ['*'] },
              ],
            },
          },
        ],
        tags: { team: 'shop' },
      },
      {
        address: 'aws_iam_role.editor',
        name: 'editor',
        arn: ['arn:', partition, ':iam::', account, ':role/shop/editor'],
        trust: trust('aws_cognito_identity_pool.this', 'authenticated', 'sts:TagSession'),
        permissions: [
          {
            address: 'aws_iam_policy.editor',
            name: [ref('aws_iam_policy.editor', 'arn')],
            document: {
              statements: [
                tableStatement,
                { sid: 'Never', effect: 'Deny', actions: ['dynamodb:*'], notResources: [table] },
                {
                  sid: 'Queue',
                  effect: 'Allow',
                  actions: ['sqs:SendMessage'],
                  resources: [
                    text('arn:', partition, ':sqs:', ref('var', 'region'), ':', account, ':orders'),
                  ],
                },
              ],
            },
          },
        ],
        permissionsBoundary: {
          address: 'aws_iam_role.editor',
          name: [ref('var', 'permissions_boundary')],
          document: { unknown: 'no policy of the file has the ARN `${var.permissions_boundary}`' },
        },
        tags: {},
      },
    ]);
  });

  test('reports the policy of a role outside', () => {
    expect(bare(unread)).toEqual([
      { address: 'aws_iam_policy.base', reason: "its role `someone-elses` isn't in the file" },
    ]);
  });
});

describe('readTerraform, groups, guests and providers directly in the pool', () => {
  const { model, unread } = read('groups-and-guests');
  const poolId = ref('var', 'user_pool_id');
  const client = 'aws_cognito_user_pool_client.kiosk';
  const oidcArn = ['arn:', partition, ':iam::', account, ':oidc-provider/ci.example/oidc'];
  const samlArn = ['arn:', partition, ':iam::', account, ':saml-provider/corp'];

  test('stands in for the user pool outside, with the groups that lead to roles', () => {
    const [pool, ...others] = model.userPools;
    expect(bare(others)).toEqual([]);
    expect(pool).toMatchObject({
      address: '${var.user_pool_id}',
      declared: false,
      id: [poolId],
      selfSignUp: { unknown: "user pool `${var.user_pool_id}` isn't in the file" },
      clients: [{ address: client, explicitAuthFlows: [] }],
    });
    expect(bare(pool?.groups)).toEqual([
      {
        address: 'aws_cognito_user_group.reader',
        name: 'reader',
        role: 'aws_iam_role.reader',
        precedence: 20,
      },
      {
        address: 'aws_cognito_user_group.admin',
        name: 'admin',
        role: 'data.aws_iam_role.admin',
        precedence: 10,
      },
      { address: 'aws_cognito_user_group.plain', name: 'plain' },
    ]);
  });

  test('reads the identity pool whole', () => {
    const providerName = ['cognito-idp.eu-west-1.amazonaws.com/', poolId];
    expect(bare(model.identityPools)).toEqual([
      {
        address: 'aws_cognito_identity_pool.kiosk',
        id: [ref('aws_cognito_identity_pool.kiosk', 'id')],
        region: [ref('aws', 'region')],
        name: 'kiosk',
        allowsGuests: true,
        allowsClassicFlow: true,
        userPoolClients: [
          {
            providerName,
            clientId: [ref(client, 'id')],
            userPool: '${var.user_pool_id}',
            client,
            serverSideTokenCheck: false,
          },
        ],
        loginProviders: {
          'accounts.google.com': '1234.apps.googleusercontent.com',
          'graph.facebook.com': '7346241598935555',
        },
        oidcProviderArns: [oidcArn],
        samlProviderArns: [samlArn],
        developerProvider: 'login.kiosk',
        rolesAttachment: 'aws_cognito_identity_pool_roles_attachment.kiosk',
        defaultRoles: {
          authenticated: 'module.signed_in_role',
          unauthenticated: 'aws_iam_role.guest',
        },
        mappings: [
          {
            provider: [...providerName, ':', ref(client, 'id')],
            client,
            mapping: { type: 'Token', ambiguousRoleResolution: 'Deny' },
          },
          {
            provider: 'accounts.google.com',
            mapping: {
              type: 'Rules',
              ambiguousRoleResolution: 'Deny',
              rules: [
                {
                  claim: 'hd',
                  matchType: 'Equals',
                  value: 'corp.example',
                  role: 'aws_iam_role.reader',
                },
              ],
            },
          },
        ],
        principalTags: [
          {
            address: 'aws_cognito_identity_pool_provider_principal_tag.google',
            provider: 'accounts.google.com',
            useDefaults: true,
            tags: {},
          },
        ],
      },
    ]);
  });

  test('reads the providers that IAM knows', () => {
    expect(bare(model.iamProviders)).toEqual([
      {
        address: 'aws_iam_openid_connect_provider.ci',
        type: 'OIDC',
        arn: oidcArn,
        issuer: 'https://ci.example/oidc',
        clientIds: ['kiosk'],
      },
      { address: 'aws_iam_saml_provider.corp', type: 'SAML', arn: samlArn },
    ]);
  });

  test('reads the guest role, and leaves unknown what it can not read of the other', () => {
    const [guest, reader] = model.roles;
    expect(guest).toMatchObject({
      trust: trust('aws_cognito_identity_pool.kiosk', 'unauthenticated'),
      permissions: [
        {
          address: 'aws_iam_role_policy.guest',
          name: 'guest',
          document: {
            version: '2008-10-17',
            statements: [
              {
                effect: 'Allow',
                actions: ['s3:GetObject'],
                resources: ['arn:aws:s3:::kiosk/public/*'],
              },
            ],
          },
        },
      ],
    });
    expect(reader).toMatchObject({
      trust: { unknown: '`file("trust.json")` is left to Terraform' },
      permissions: [
        {
          address: 'aws_iam_role_policy_attachment.reader',
          document: {
            unknown: '`aws_iam_role_policy_attachment.reader` is made by `count` or `for_each`',
          },
        },
      ],
    });
  });

  test('reports modules, what is repeated and what it could not read', () => {
    expect(bare(unread)).toEqual([
      { address: 'module.signed_in_role', reason: "modules aren't read yet" },
      {
        address: 'aws_iam_role_policy_attachment.reader',
        reason: "what `for_each` makes isn't read yet",
      },
      {
        address: 'aws_iam_role.reader',
        reason: 'its trust: `file("trust.json")` is left to Terraform',
      },
    ]);
  });
});
