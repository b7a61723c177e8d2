import { type BadSpec, callbackUrls, department, existing, web, when } from './bad-spec';

const pool = (change: object, spec: object = {}) =>
  existing({
    userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } }, ...change },
    ...spec,
  });

/** What a federation over a user pool that exists already can have wrong. */
export const EXISTING_USER_POOL: readonly BadSpec[] = [
  {
    name: 'no further user pool',
    call: () => pool({}, { furtherUserPools: {} }),
    problems: [
      [
        'missing',
        'furtherUserPools: expected user pools by key, got an empty object; give at least 1',
      ],
    ],
  },
  {
    name: 'the same user pool again',
    call: () =>
      pool(
        {},
        {
          furtherUserPools: {
            a: { id: 'eu-west-1_AbC', clients: { a: { id: 'a' } } },
            b: { id: 'eu-west-1_B', clients: { b: { id: 'b' } } },
            c: { id: 'eu-west-1_B', clients: { c: { id: 'c' } } },
          },
        },
      ),
    problems: [
      [
        'duplicate',
        'furtherUserPools.a.id: `userPool` is the same user pool; give these clients there',
      ],
      [
        'duplicate',
        'furtherUserPools.c.id: `furtherUserPools.b` is the same user pool; give these clients there',
      ],
    ],
  },
  {
    name: 'rules at a client that takes roles from tokens',
    call: () =>
      pool(
        { clients: { web: { id: '4f0c', roleMapping: 'Token' } } },
        { rules: [{ when, role: 'authenticated' }] },
      ),
    problems: [
      [
        'conflict',
        'rules[0].when: client `web` takes roles from tokens (`roleMapping`), and a client goes by rules or by tokens, never both; name other clients in `clients`, or take `roleMapping` out',
      ],
    ],
  },
  {
    name: 'facts of no form',
    call: () => pool({ otherClients: 'some', selfSignUp: 'no' }),
    problems: [
      ['bad-value', 'userPool.otherClients: expected `none`, got `some`; did you mean `none`?'],
      ['bad-type', 'userPool.selfSignUp: expected `true` or `false`, got the string `no`'],
    ],
  },
  {
    name: 'facts of the user pool beside it',
    call: () => pool({}, { selfSignUp: false, usernameAttributes: ['email'] }),
    problems: [
      [
        'unknown-key',
        'selfSignUp: unknown option; over a user pool that exists already, it is `userPool.selfSignUp`',
      ],
      [
        'unknown-key',
        'usernameAttributes: unknown option; over a user pool that exists already, it is `userPool.usernameAttributes`',
      ],
    ],
  },
  {
    name: 'facts of identity providers, attributes and user names that cannot be',
    call: () =>
      pool({
        customAttributes: { department: { type: 'String', mutable: 'no' } },
        usernameAttributes: ['email', 'name', 'email'],
        identityProviders: {
          'Corp IdP': { type: 'SAML' },
          Google: {
            type: 'Google',
            attributeMapping: { 'custom:team': 'name', email_verified: 'verified', name: '' },
          },
          Okta: { type: 'okta' },
          Plain: 'SAML',
        },
      }),
    problems: [
      [
        'bad-type',
        'userPool.customAttributes.department.mutable: expected `true` or `false`, got the string `no`',
      ],
      [
        'bad-value',
        'userPool.usernameAttributes[1]: expected `email` or `phone_number`, got `name`',
      ],
      ['duplicate', 'userPool.usernameAttributes[2]: `email` is listed twice; take one out'],
      [
        'bad-key',
        'userPool.identityProviders["Corp IdP"]: expected the name of an identity provider, got `Corp IdP`; up to 32 characters without spaces',
      ],
      [
        'bad-key',
        'userPool.identityProviders.Google.attributeMapping.custom:team: no attribute named `custom:team`; custom ones: custom:department',
      ],
      [
        'bad-value',
        'userPool.identityProviders.Google.attributeMapping.name: expected the name of a claim, got an empty string; as the provider writes it',
      ],
      [
        'bad-value',
        'userPool.identityProviders.Okta.type: expected `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`, got `okta`',
      ],
      [
        'bad-type',
        'userPool.identityProviders.Plain: expected an identity provider that exists already, as `{ type }`, got a string',
      ],
    ],
  },
  {
    name: 'a role mapping that rules make',
    call: () => pool({ clients: { web: { id: '4f0c', roleMapping: 'Rules' } } }),
    problems: [['bad-value', 'userPool.clients.web.roleMapping: expected `Token`, got `Rules`']],
  },
  {
    name: 'a direct provider with the key of a client',
    call: () => pool({}, { directIdentityProviders: { web: { type: 'Google', clientId: 'g' } } }),
    problems: [
      [
        'duplicate',
        'directIdentityProviders.web: there is `web` in `userPool.clients` already; choose another key',
      ],
    ],
  },
  {
    name: 'a group for users of a direct provider',
    call: () =>
      pool(
        {},
        {
          directIdentityProviders: { google: { type: 'Google', clientId: 'g' } },
          roles: { staff: { group: {}, identityProviders: ['google'] } },
        },
      ),
    problems: [
      [
        'conflict',
        'roles.staff.identityProviders: only applies with `when`; add one or take it out',
      ],
    ],
  },
  {
    name: 'a further user pool with the name of the first',
    call: () =>
      pool(
        {},
        { furtherUserPools: { userPool: { id: 'eu-west-1_B', clients: { b: { id: 'b' } } } } },
      ),
    problems: [
      [
        'bad-key',
        'furtherUserPools.userPool: `userPool` is the first user pool; choose another key',
      ],
    ],
  },
  {
    name: 'clients of two user pools with one key',
    call: () =>
      pool(
        {},
        {
          furtherUserPools: {
            a: { id: 'eu-west-1_A', clients: { web: { id: 'a' }, app: { id: 'b' } } },
            b: { id: 'eu-west-1_B', clients: { app: { id: 'c' } } },
          },
        },
      ),
    problems: [
      [
        'duplicate',
        'furtherUserPools.a.clients.web: there is `web` in `userPool.clients` already, and rules name clients by key alone; choose another key',
      ],
      [
        'duplicate',
        'furtherUserPools.b.clients.app: there is `app` in `furtherUserPools.a.clients` already, and rules name clients by key alone; choose another key',
      ],
    ],
  },
  {
    name: 'a group for clients of a further user pool',
    call: () =>
      pool(
        {},
        {
          furtherUserPools: { a: { id: 'eu-west-1_A', clients: { app: { id: 'b' } } } },
          roles: { staff: { group: {}, clients: ['web', 'app'] } },
        },
      ),
    problems: [
      [
        'conflict',
        'roles.staff.clients: the group is made in one user pool, and users of client `app` are in `a`; take it out, or use `when`',
      ],
    ],
  },
  {
    name: 'rules on an attribute that none of the user pools has',
    call: () =>
      pool(
        { customAttributes: department },
        {
          furtherUserPools: {
            a: {
              id: 'eu-west-1_A',
              clients: { app: { id: 'b' } },
              customAttributes: { team: { type: 'String' } },
            },
          },
          rules: [
            { when: { ...when, claim: 'custom:team' }, role: 'authenticated' },
            { when: { ...when, claim: 'custom:tame' }, role: 'authenticated' },
          ],
        },
      ),
    problems: [
      [
        'unknown-reference',
        'rules[1].when.claim: no custom attribute named `custom:tame`; did you mean `custom:team`? declared: custom:department, custom:team',
      ],
    ],
  },
  {
    name: 'a user pool as text',
    call: () => existing({ userPool: 'eu-west-1_AbC' }),
    problems: [
      [
        'bad-type',
        'userPool: expected the user pool that exists already, as `{ id, clients }`, got a string',
      ],
    ],
  },
  {
    name: 'an ARN for an id',
    call: () => pool({ id: 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_AbC' }),
    problems: [
      [
        'bad-value',
        'userPool.id: expected the id of a user pool, got `arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-…` (65 characters); `<region>_<name>`, such as `eu-west-1_AbC123`',
      ],
    ],
  },
  {
    name: 'no id',
    call: () => pool({ id: undefined }),
    problems: [['missing', 'userPool.id: missing; give the id of a user pool']],
  },
  {
    name: 'no clients',
    call: () => pool({ clients: {} }),
    problems: [
      [
        'missing',
        'userPool.clients: expected app clients by key, got an empty object; give at least 1',
      ],
    ],
  },
  {
    name: 'no word on clients',
    call: () => pool({ clients: undefined }),
    problems: [['missing', 'userPool.clients: missing; give app clients by key']],
  },
  {
    name: 'clients beside the user pool',
    call: () => existing({ clients: { web } }),
    problems: [
      [
        'unknown-key',
        'clients: unknown option; over a user pool that exists already, it is `userPool.clients`',
      ],
    ],
  },
  {
    name: 'custom attributes beside the user pool',
    call: () => existing({ customAttributes: department }),
    problems: [
      [
        'unknown-key',
        'customAttributes: unknown option; over a user pool that exists already, it is `userPool.customAttributes`',
      ],
    ],
  },
  {
    name: 'a domain, which nobody changes',
    call: () => existing({ domain: { prefix: 'corp' } }),
    problems: [
      [
        'unknown-key',
        'domain: unknown option; the user pool exists already and is not changed; take it out',
      ],
    ],
  },
  {
    name: 'a client as its id alone',
    call: () => pool({ clients: { web: '4f0c' } }),
    problems: [
      [
        'bad-type',
        'userPool.clients.web: expected an app client that exists already, as `{ id }`, got a string',
      ],
    ],
  },
  {
    name: 'a client without an id',
    call: () => pool({ clients: { web: {} } }),
    problems: [['missing', 'userPool.clients.web.id: missing; give the id of an app client']],
  },
  {
    name: 'a client id with a hyphen',
    call: () => pool({ clients: { web: { id: '4f-0c' } } }),
    problems: [
      [
        'bad-value',
        'userPool.clients.web.id: expected the id of an app client, got `4f-0c`; letters and digits, as the user pool shows it',
      ],
    ],
  },
  {
    name: 'one client under two keys',
    call: () => pool({ clients: { admin: { id: '4f0c' }, web: { id: '4f0c' } } }),
    problems: [
      ['duplicate', 'userPool.clients.web: `admin` is client `4f0c` already; take one out'],
    ],
  },
  {
    name: 'callback URLs of a client that exists',
    call: () => pool({ clients: { web: { id: '4f0c', callbackUrls } } }),
    problems: [
      [
        'unknown-key',
        'userPool.clients.web.callbackUrls: unknown option; there are `id`, `writeAttributes`, `authFlows`, `scopes`, `roleMapping` and `ambiguousRoleResolution`',
      ],
    ],
  },
  {
    name: 'a writable attribute that does not exist',
    call: () => pool({ clients: { web: { id: '4f0c', writeAttributes: ['emial'] } } }),
    problems: [
      [
        'unknown-reference',
        'userPool.clients.web.writeAttributes[0]: no attribute named `emial`; did you mean `email`?',
      ],
    ],
  },
  {
    name: 'a writable attribute that is not declared',
    call: () =>
      pool({
        customAttributes: department,
        clients: { web: { id: '4f0c', writeAttributes: ['custom:team'] } },
      }),
    problems: [
      [
        'unknown-reference',
        'userPool.clients.web.writeAttributes[0]: no attribute named `custom:team`; custom ones: custom:department',
      ],
    ],
  },
  {
    name: 'a native flow that does not exist',
    call: () => pool({ clients: { web: { id: '4f0c', authFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] } } }),
    problems: [
      [
        'bad-value',
        'userPool.clients.web.authFlows[0]: expected `ALLOW_USER_AUTH`, `ALLOW_USER_SRP_AUTH`, `ALLOW_USER_PASSWORD_AUTH`, `ALLOW_ADMIN_USER_PASSWORD_AUTH` or `ALLOW_CUSTOM_AUTH`, got `ALLOW_REFRESH_TOKEN_AUTH`',
      ],
    ],
  },
  {
    name: 'a custom attribute of a type that does not exist',
    call: () => pool({ customAttributes: { department: { type: 'Text' } } }),
    problems: [
      [
        'bad-value',
        'userPool.customAttributes.department.type: expected `String`, `Number`, `DateTime` or `Boolean`, got `Text`',
      ],
    ],
  },
  {
    name: 'a rule on an attribute that is not declared',
    call: () =>
      pool(
        { customAttributes: department },
        { rules: [{ when: { ...when, claim: 'custom:team' }, role: 'authenticated' }] },
      ),
    problems: [
      [
        'unknown-reference',
        'rules[0].when.claim: no custom attribute named `custom:team`; declared: custom:department',
      ],
    ],
  },
  {
    name: 'eleven clients closed by a word',
    call: () =>
      pool(
        {
          clients: Object.fromEntries(
            Array.from({ length: 11 }, (_, i) => [`c${i}`, { id: `id${i}` }]),
          ),
        },
        { ambiguousRoleResolution: 'Deny' },
      ),
    problems: [
      [
        'too-many',
        'userPool.clients: at most 10 clients of an identity pool can have a mapping, got 11 with rules, groups or `Deny`; have apps share a client, or tell users apart by principal tags',
      ],
    ],
  },
  {
    name: 'twenty-six rules',
    call: () =>
      pool({}, { rules: Array.from({ length: 26 }, () => ({ when, role: 'authenticated' })) }),
    problems: [
      [
        'too-many',
        'userPool.clients.web: at most 25 rules per client, got 26; merge rules or map by group',
      ],
    ],
  },
  {
    name: 'write rights to an attribute that no user pool has',
    call: () =>
      existing({
        userPool: {
          id: 'eu-west-1_AbC',
          clients: { web: { id: '4f0c', writeAttributes: ['zzzzzzz'] } },
        },
      }),
    problems: [
      [
        'unknown-reference',
        'userPool.clients.web.writeAttributes[0]: no attribute named `zzzzzzz`; use a standard one, or `custom:<name>`',
      ],
    ],
  },
  {
    name: 'settings of an identity pool that exists already',
    call: () =>
      pool(
        {},
        {
          identityPool: { id: 'eu-west-1:7d4ac1b2' },
          allowClassicFlow: true,
          developerProviderName: 'backend',
          serverSideTokenCheck: false,
          protection: false,
          roleDefaults: { maxSessionDuration: 7200 },
        },
      ),
    problems: [
      'allowClassicFlow',
      'developerProviderName',
      'serverSideTokenCheck',
      'protection',
    ].map((option) => [
      'conflict',
      `${option}: the identity pool exists already and is not changed; take it out`,
    ]),
  },
  {
    name: 'a name as the id of an identity pool',
    call: () => pool({}, { identityPool: { id: 'clinic' } }),
    problems: [
      [
        'bad-value',
        'identityPool.id: expected the id of an identity pool, got `clinic`; `<region>:<uuid>`, such as `eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab`',
      ],
    ],
  },
  {
    name: 'an identity pool by its id alone',
    call: () => pool({}, { identityPool: 'eu-west-1:7d4ac1b2' }),
    problems: [
      [
        'bad-type',
        'identityPool: expected the identity pool that exists already, as `{ id }`, got a string',
      ],
    ],
  },
];
