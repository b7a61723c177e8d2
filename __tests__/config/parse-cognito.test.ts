import { cognito, department, existing, token, web, when } from './bad-specs/bad-spec';

describe('parseCognitoFederation', () => {
  test('fills in the defaults of an identity pool behind a user pool of its own', () => {
    expect(cognito({})).toMatchObject({
      kind: 'own',
      userPool: { name: 'corp', clients: [{ key: 'web' }] },
      identityPool: {
        name: 'corp',
        principalTags: {},
        roleDefaults: { path: '/', namePrefix: 'corp-' },
        defaultRoles: {},
        partition: 'aws',
        allowClassicFlow: false,
        serverSideTokenCheck: true,
        usesDefaultTags: false,
        protection: true,
        tags: {},
      },
    });
  });

  test('plans an empty mapping for each client at which people sign in', () => {
    const { assignments } = cognito({
      clients: {
        web: { ...web, ambiguousRoleResolution: 'AuthenticatedRole' },
        shop: web,
        batch: { type: 'machine', scopes: ['orders/read'] },
      },
      resourceServers: { orders: { scopes: { read: 'Read orders' } } },
      customAttributes: department,
      ambiguousRoleResolution: 'Deny',
      principalTags: { team: 'email', department: 'custom:department' },
    });
    const readAttributes = ['custom:department', 'email', 'email_verified'];
    const empty = { rules: [], groupRoles: [], readAttributes };
    expect(assignments).toEqual({
      providersAt: 'clients',
      providersPath: 'clients',
      providers: [
        { key: 'shop', ambiguousRoleResolution: 'Deny', ...empty },
        { key: 'web', ambiguousRoleResolution: 'AuthenticatedRole', ...empty },
      ],
      namedProviders: ['userPool'],
      groups: [],
      machineClients: ['batch'],
      roles: [],
      roleNamePrefix: 'corp-',
      customAttributes: ['department'],
      principalTags: { department: 'custom:department', team: 'email' },
      allowClassicFlow: false,
      hasExistingDefault: false,
    });
  });

  test('plans roles in the order of their keys and rules in the order in which they stand', () => {
    const { assignments } = cognito({
      roles: { b: { extends: 'a' }, a: {} },
      rules: [
        { when: [when, { ...when, value: 'bob@corp.example' }], role: 'b' },
        { when: { ...when, value: 'cy@corp.example' }, role: 'authenticated' },
        { when: { ...when, value: 'di@corp.example' }, role: 'a', before: 'authenticated' },
      ],
    });
    expect(assignments.roles).toEqual([{ key: 'a' }, { key: 'b', extends: 'a' }]);
    expect(assignments.providers[0]?.rules.map(({ value, role }) => [value, role])).toEqual([
      ['ada@corp.example', 'b'],
      ['bob@corp.example', 'b'],
      ['di@corp.example', 'a'],
      ['cy@corp.example', 'authenticated'],
    ]);
  });

  test('keeps what is said of roles', () => {
    const roleDefaults = {
      permissionsBoundary: 'arn:aws-cn:iam::111122223333:policy/team/boundary',
      path: '/people/corp/',
      namePrefix: '',
    };
    expect(cognito({ roleDefaults, partition: 'aws-cn' }).identityPool).toMatchObject({
      roleDefaults,
      partition: 'aws-cn',
    });
  });

  test('needs no ID token from the hosted sign-in where a native flow gives one', () => {
    const native = {
      ...web,
      scopes: ['aws.cognito.signin.user.admin'],
      authFlows: ['ALLOW_USER_SRP_AUTH'],
    };
    expect(cognito({ clients: { web: native } }).kind).toBe('own');
  });

  test('plans for the clients of a user pool that exists already', () => {
    const parsed = existing({
      userPool: {
        id: 'eu-west-1_AbC',
        clients: {
          web: { id: '4f0c', ambiguousRoleResolution: 'Deny' },
          admin: {
            id: '5a1d',
            writeAttributes: ['name', 'custom:team'],
            authFlows: [],
            scopes: ['openid', 'api/read'],
          },
        },
      },
      ambiguousRoleResolution: 'AuthenticatedRole',
      protection: false,
      tags: { team: 'it' },
    });
    expect(parsed).toEqual({
      kind: 'existing',
      userPool: {
        id: 'eu-west-1_AbC',
        clients: [
          {
            key: 'admin',
            id: '5a1d',
            writeAttributes: ['custom:team', 'name'],
            authFlows: [],
            scopes: ['openid', 'api/read'],
          },
          { key: 'web', id: '4f0c', ambiguousRoleResolution: 'Deny' },
        ],
      },
      identityPool: {
        name: 'clinic',
        principalTags: {},
        roleDefaults: { path: '/', namePrefix: 'clinic-' },
        defaultRoles: {},
        partition: 'aws',
        allowClassicFlow: false,
        serverSideTokenCheck: true,
        usesDefaultTags: false,
        protection: false,
        tags: { team: 'it' },
      },
      assignments: {
        providersAt: 'clients',
        providersPath: 'userPool.clients',
        providers: [
          { key: 'admin', ambiguousRoleResolution: 'AuthenticatedRole', rules: [], groupRoles: [] },
          { key: 'web', ambiguousRoleResolution: 'Deny', rules: [], groupRoles: [] },
        ],
        machineClients: [],
        roles: [],
        roleNamePrefix: 'clinic-',
        principalTags: {},
        allowClassicFlow: false,
        hasExistingDefault: false,
        namedProviders: ['userPool'],
      },
      furtherUserPools: [],
      directIdentityProviders: [],
    });
  });

  test('judges no claim where the custom attributes of a pool are not known', () => {
    const { assignments } = existing({
      rules: [{ when: { ...when, claim: 'custom:anything' }, role: 'authenticated' }],
      principalTags: { team: 'custom:team' },
    });
    expect(assignments.providers[0]?.rules).toHaveLength(1);
    expect(assignments).not.toHaveProperty('customAttributes', expect.anything());
  });

  test('judges no name that only Terraform knows', () => {
    expect(cognito({ name: `corp-${token}` }).identityPool.roleDefaults.namePrefix).toBe(
      `corp-${token}-`,
    );
  });
});
