import type { BadCall } from './bad-calls';

type Call = BadCall['call'];

const web = { callback_urls: ['https://app.corp.example/callback'] };
const saml = {
  type: 'SAML',
  metadata_url: 'https://corp.okta.com/metadata',
  attribute_mapping: { 'custom:department': 'department' },
};
const google = { type: 'Google', client_id: 'id', client_secret: '${var.secret}' };
const direct = { create_user_pool: false, domain: null, clients: {} };
const existing = { domain: null, clients: {} };

/** Rules lead to roles by what an enterprise's provider says of each user. */
const departments = {
  identity_providers: { Okta: saml },
  custom_attributes: { department: { type: 'String' } },
  ambiguous_role_resolution: 'Deny',
  roles: { finance: {}, sales: {} },
  rules: [
    { claim: 'custom:department', match_type: 'Equals', value: 'f', role: 'finance' },
    { claim: 'custom:department', match_type: 'Equals', value: 's', role: 'sales' },
  ],
};
const legacy = { ...web, auth_flows: ['ALLOW_USER_SRP_AUTH'] };
const byName = {
  ambiguous_role_resolution: 'Deny',
  roles: { boss: {} },
  rules: [{ claim: 'name', match_type: 'Equals', value: 'Ada', role: 'boss' }],
};
const byUserName = {
  ambiguous_role_resolution: 'Deny',
  roles: { boss: {} },
  rules: [{ claim: 'cognito:username', match_type: 'Equals', value: 'ada', role: 'boss' }],
  self_sign_up: true,
};
const byDomain = {
  ambiguous_role_resolution: 'Deny',
  roles: { staff: {} },
  rules: [{ claim: 'email', match_type: 'Contains', value: '@corp.example', role: 'staff' }],
};
const { identity_providers: _, custom_attributes: __, ...rules } = departments;
const existingPool = (client: object, facts: object = {}) => ({
  ...existing,
  ...rules,
  user_pool: { id: 'eu-west-1_AbC123', clients: { app: { id: '4f0c', ...client } }, ...facts },
});
/** Users neither write the department at the one client, nor does anything else fill it. */
const closed = { write_attributes: ['email'], auth_flows: [], scopes: ['openid'] };
const writing = { ...closed, write_attributes: ['custom:department'] };
const settled = {
  other_clients: 'none',
  self_sign_up: false,
  username_attributes: ['email'],
  identity_providers: { Okta: { type: 'SAML' } },
};
const without = (facts: object, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)));
const filledFrom = (claim: string) => ({
  type: 'Google',
  attribute_mapping: { 'custom:department': claim },
});
const ofGoogle = { Google: { type: 'Google', attribute_mapping: { email: 'email' } } };
const github = {
  ...direct,
  identity_providers: {
    github: {
      type: 'OIDC',
      client_ids: ['corp'],
      issuer: 'https://token.actions.githubusercontent.com',
    },
  },
};

const shared = { arn: 'arn:aws:iam::111122223333:role/all' };
const withGuests = {
  allow_guests: true,
  ambiguous_role_resolution: 'Deny',
  default_roles: { guest: shared },
};
const verified = { claim: 'email_verified', match_type: 'Equals', value: 'true' };
const SHARED_WITH_GUESTS =
  'default_roles.guest.arn: CF-P03, guests receive `arn:aws:iam::111122223333:role/all`, which users who signed in receive too; give guests a role of their own';

const SRP_TOKENS =
  'it allows USER_SRP_AUTH, so its tokens carry aws.cognito.signin.user.admin' as const;

/** The lines of a danger. */
function danger(
  check: string,
  subject: string,
  [part, what]: readonly [string, string],
  attack: readonly string[],
  [fix, exception]: readonly [string, string],
): string[] {
  return [
    `${part}: ${check}, ${what}.`,
    ...attack,
    `${fix}.`,
    `${exception}, add { check = "${check}", subject = "${subject}", reason = "why it is safe" } to \`acknowledged\``,
  ];
}

function partialEmail(client: string): string[] {
  return danger(
    'CF-M03',
    'email @corp.example',
    [
      `rule 1 at client \`${client}\``,
      'whoever has the address `stranger@corp.example.evil.example` receives `staff`',
    ],
    [
      'rule 1: email contains `@corp.example`, and so it does for `stranger@corp.example.evil.example`',
    ],
    [
      'Fix: compare a claim of the tenant, or one that a trigger makes, by `Equals`',
      'If every identity provider gives addresses of one domain only',
    ],
  );
}

const forgeable = (
  subject: string,
  told: readonly [string, string],
  attack: readonly string[],
  fix: string,
) => danger('CF-M01', subject, told, attack, [fix, 'If a trigger validates the value']);

const implicit = (key: string) =>
  danger(
    'CF-C01',
    `clients.${key}`,
    [
      `client \`${key}\``,
      `others can read the tokens of client \`${key}\`: it allows the implicit flow`,
    ],
    ['→ the tokens come back in the URL, and its history, referrers, logs and scripts hold them'],
    [
      `Fix: have the app use the code flow with PKCE, and remove the implicit flow of \`${key}\``,
      'If the app can use no other flow yet',
    ],
  );

const publicIssuer = (path: string) =>
  danger(
    'CF-P12',
    'token.actions.githubusercontent.com',
    [
      path,
      'anybody with a token of token.actions.githubusercontent.com receives the default role of the identity pool',
    ],
    [],
    [
      'Fix: map the provider by rules on claims that name your organization, with `Deny` for everybody else',
      'If the default role is for everybody',
    ],
  );

const unchecked = (key: string) =>
  danger(
    'CF-P05',
    `clients.${key}`,
    [
      `client \`${key}\``,
      `users of client \`${key}\` who were disabled, deleted or signed out still receive credentials: the server-side token check is off`,
    ],
    ['→ GetCredentialsForIdentity takes an ID token until it expires'],
    ['Fix: turn the server-side token check on', 'If tokens are short-lived enough'],
  );

const classic = (key: string) =>
  danger(
    'CF-P11',
    `roles.${key}`,
    [
      `roles.${key}`,
      `every user who signs in can take \`${key}\`, to which nothing leads: the identity pool serves the classic flow`,
    ],
    ['→ GetOpenIdToken, then AssumeRoleWithWebIdentity with the ARN of the role'],
    [
      'Fix: set `allow_classic_flow` to false, or lead to the role by a role mapping',
      'If every user may have the role',
    ],
  );

const bad = (call: Call, ...problems: readonly (readonly string[])[]): BadCall => ({
  call,
  problems: problems.flat(),
});

/** Calls that are refused because of a danger, and what is said of each. */
export const DANGEROUS_CALLS: Readonly<Record<string, BadCall>> = {
  'implicit-flow': bad(
    { clients: { kiosk: { ...web, allow_implicit_flow: true }, web } },
    implicit('kiosk'),
  ),
  // What only a deployment knows of the trigger hides no danger.
  'implicit-flow-beside-an-unknown-trigger': bad(
    {
      identity_providers: { Okta: { ...saml, attribute_mapping: {} } },
      clients: { kiosk: { ...web, allow_implicit_flow: true, identity_providers: ['Okta'] } },
      self_sign_up: true,
      triggers: { pre_sign_up: { arn: '${aws_kms_key.other.arn}' } },
    },
    implicit('kiosk'),
  ),
  'unchecked-tokens': bad(
    {
      clients: { other: web, web },
      server_side_token_check: false,
      acknowledged: [
        { check: 'CF-P05', subject: 'clients.other', reason: 'tokens live 5 minutes' },
      ],
    },
    unchecked('web'),
  ),
  'unchecked-tokens-of-an-existing-pool': bad(
    {
      ...existing,
      user_pool: { id: 'eu-west-1_AbC123', clients: { app: { id: '4f0c' } } },
      server_side_token_check: false,
    },
    unchecked('app'),
  ),
  acknowledgements: bad(
    {
      clients: { kiosk: { ...web, allow_implicit_flow: true }, web },
      acknowledged: [
        { check: 'CF-C01', subject: 'clients.kiosk', reason: ' ' },
        { check: 'CF-C01', subject: 'clients.web', reason: 'replaced in March' },
        { check: 'CF-C02', subject: 'clients.web', reason: 'replaced in March' },
        { check: 'CF-P05', subject: 'clients.web', reason: 'tokens live 5 minutes' },
        { check: 'CF-P12', subject: 'gitlab.com', reason: '' },
      ],
    },
    [
      'acknowledged[0].reason: must say why it is safe, got ` `',
      'acknowledged[1]: CF-C01 finds nothing about `clients.web`, only about `clients.kiosk`; take it out',
      "acknowledged[2].check: the module doesn't look for `CF-C02`, only for CF-C01, CF-M01, CF-M03, CF-M20, CF-P05, CF-P11, CF-P12, CF-U02; take it out, and acknowledge it to `cognito-federation check`",
      'acknowledged[3]: CF-P05 finds nothing about `clients.web`; take it out',
      'acknowledged[4]: CF-P12 finds nothing about `gitlab.com`; take it out',
    ],
  ),
  'acknowledgement-without-reason': bad(
    {
      ...github,
      acknowledged: [
        { check: 'CF-P12', subject: 'token.actions.githubusercontent.com', reason: '' },
      ],
    },
    ['acknowledged[0].reason: must say why it is safe, got an empty string'],
  ),
  'null-acknowledgements': bad(
    { acknowledged: [null, { check: null, subject: null, reason: null }] },
    [
      'acknowledged[0]: expected a danger that you accept, as `{ check, subject, reason }`, got `null`; leave it out',
      ...['check', 'subject', 'reason'].map(
        (each) => `acknowledged[1].${each}: missing; give \`check\`, \`subject\` and \`reason\``,
      ),
    ],
  ),
  'forgeable-by-native-flow': bad(
    { ...departments, clients: { legacy } },
    forgeable(
      'custom:department',
      [
        'rules 1, 2 at client `legacy`',
        'users can assign themselves the roles `finance`, `sales`: they can write `custom:department`',
      ],
      [
        `client \`legacy\` may write the attribute · ${SRP_TOKENS}`,
        '→ UpdateUserAttributes, sign in again, one of rules 1, 2 matches',
      ],
      'Fix one of: remove custom:department from write_attributes of `legacy`; disable the native auth flows of `legacy`',
    ),
  ),
  'forgeable-through-another-client': bad(
    {
      ...departments,
      clients: {
        web,
        legacy: {
          ...web,
          identity_providers: ['COGNITO'],
          scopes: ['openid', 'aws.cognito.signin.user.admin'],
          write_attributes: ['custom:department'],
        },
      },
      rules: [
        { ...departments.rules[0], clients: ['web'] },
        { claim: 'sub', match_type: 'Equals', value: 's', role: 'sales', clients: ['web'] },
      ],
    },
    forgeable(
      'custom:department',
      [
        'rule 1 at client `web`',
        'users can assign themselves the role `finance`: they can write `custom:department`',
      ],
      [
        'client `legacy` may write the attribute · it allows the scope aws.cognito.signin.user.admin',
        '→ UpdateUserAttributes, sign in again, rule 1 matches',
      ],
      'Fix one of: remove custom:department from write_attributes of `legacy`; remove the scope aws.cognito.signin.user.admin of `legacy`',
    ),
  ),
  'forgeable-at-sign-up': bad(
    {
      ...departments,
      clients: { web: { ...web, identity_providers: ['COGNITO', 'Okta'] } },
      self_sign_up: true,
      principal_tags: { department: 'custom:department' },
      acknowledged: [
        { check: 'CF-M01', subject: 'custom:department', reason: 'a trigger recomputes it' },
      ],
    },
    danger(
      'CF-M20',
      'custom:department',
      [
        'tag department',
        'users can choose their session tag `department`: they can write `custom:department`',
      ],
      [
        'self sign-up is open · client `web` may write the attribute',
        '→ SignUp, sign in again, the tag `department` is what they chose',
      ],
      [
        'Fix one of: remove custom:department from write_attributes of `web`; disable self sign-up',
        'If a trigger validates the value',
      ],
    ),
  ),
  'forgeable-user-name': bad(
    byUserName,
    forgeable(
      'cognito:username',
      [
        'rule 1 at client `web`',
        'users can assign themselves the role `boss`: they can choose `cognito:username`',
      ],
      [
        'self sign-up is open, and users choose their user name',
        '→ SignUp, sign in again, rule 1 matches',
      ],
      'Fix one of: let another claim than cognito:username decide; disable self sign-up',
    ),
  ),
  'forgeable-profile': bad(
    { ...byName, identity_providers: { google } },
    forgeable(
      'name',
      [
        'rule 1 at client `web`',
        'users can assign themselves the role `boss`: they can write `name`',
      ],
      [
        '`identity_providers.google` fills it from `name` of a profile that users edit there',
        '→ the profile at the identity provider, sign in again, rule 1 matches',
      ],
      'Fix one of: let another claim than name decide; fill it from a claim that users of `identity_providers.google` cannot edit',
    ),
  ),
  'forgeable-profile-of-the-identity-pool': bad(
    { ...byName, ...direct, identity_providers: { google: { type: 'Google', client_id: 'id' } } },
    danger(
      'CF-M01',
      'name',
      [
        'rule 1 at identity provider `google`',
        'users can assign themselves the role `boss`: they can write `name`',
      ],
      [
        '`accounts.google.com` takes it from the profile that users edit there',
        '→ the profile at the identity provider, sign in again, rule 1 matches',
      ],
      ['Fix: let another claim than name decide', 'If its users cannot edit it there'],
    ),
  ),
  'forgeable-in-an-existing-pool': bad(
    existingPool({ write_attributes: ['custom:department'], auth_flows: ['ALLOW_CUSTOM_AUTH'] }),
    forgeable(
      'custom:department',
      [
        'rules 1, 2 at client `app`',
        'users can assign themselves the roles `finance`, `sales`: they can write `custom:department`',
      ],
      [
        'client `app` may write the attribute · it allows CUSTOM_AUTH, so its tokens carry aws.cognito.signin.user.admin',
        '→ UpdateUserAttributes, sign in again, one of rules 1, 2 matches',
      ],
      'Fix one of: remove custom:department from write_attributes of `app`; disable the native auth flows of `app`',
    ),
  ),
  'forgeable-in-a-further-pool': bad(
    {
      ...departments,
      clients: { web },
      further_user_pools: {
        partners: {
          id: 'eu-west-1_Partner',
          clients: {
            partner: {
              id: '5e1d',
              write_attributes: ['custom:department'],
              auth_flows: ['ALLOW_USER_SRP_AUTH'],
            },
          },
        },
      },
    },
    forgeable(
      'custom:department',
      [
        'rules 1, 2 at client `partner`',
        'users can assign themselves the roles `finance`, `sales`: they can write `custom:department`',
      ],
      [
        `client \`partner\` may write the attribute · ${SRP_TOKENS}`,
        '→ UpdateUserAttributes, sign in again, one of rules 1, 2 matches',
      ],
      'Fix one of: remove custom:department from write_attributes of `partner`; disable the native auth flows of `partner`',
    ),
  ),
  'forgeable-role-elsewhere': bad(
    {
      ...departments,
      clients: { legacy },
      rules: [
        {
          claim: 'custom:department',
          match_type: 'Equals',
          value: 'f',
          role_arn: 'arn:aws:iam::111122223333:role/finance',
        },
      ],
    },
    forgeable(
      'custom:department',
      [
        'rule 1 at client `legacy`',
        'users can assign themselves a role: they can write `custom:department`',
      ],
      [
        `client \`legacy\` may write the attribute · ${SRP_TOKENS}`,
        '→ UpdateUserAttributes, sign in again, rule 1 matches',
      ],
      'Fix one of: remove custom:department from write_attributes of `legacy`; disable the native auth flows of `legacy`',
    ),
  ),
  'facts-of-existing-clients': bad(
    existingPool(
      {
        write_attributes: ['custom:team', 'email_verified'],
        auth_flows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        scopes: ['a b'],
      },
      { custom_attributes: departments.custom_attributes },
    ),
    [
      'user_pool.clients.app.write_attributes[0]: no attribute named `custom:team`; custom ones: custom:department',
      'user_pool.clients.app.write_attributes[1]: only Cognito writes `email_verified`; take it out',
      'user_pool.clients.app.auth_flows[0]: expected `ALLOW_USER_AUTH`, `ALLOW_USER_SRP_AUTH`, `ALLOW_USER_PASSWORD_AUTH`, `ALLOW_ADMIN_USER_PASSWORD_AUTH` or `ALLOW_CUSTOM_AUTH`, got `ALLOW_REFRESH_TOKEN_AUTH`',
      'user_pool.clients.app.scopes[0]: expected a scope, got `a b`; 1 to 256 characters without spaces',
    ],
  ),
  'facts-of-an-existing-pool': bad(
    existingPool(closed, {
      custom_attributes: departments.custom_attributes,
      other_clients: 'some',
      username_attributes: ['email', 'name', 'email'],
      identity_providers: {
        'Corp IdP': { type: 'SAML' },
        Google: { type: 'Google', attribute_mapping: { 'custom:team': 'name', name: '' } },
        Okta: { type: 'okta' },
      },
    }),
    [
      'user_pool.other_clients: expected `none`, got `some`',
      'user_pool.username_attributes[1]: expected `email` or `phone_number`, got `name`',
      'user_pool.username_attributes[2]: `email` is listed twice; take one out',
      'user_pool.identity_providers.Corp IdP: expected the name of an identity provider, got `Corp IdP`; up to 32 characters without spaces',
      'user_pool.identity_providers.Google.attribute_mapping.custom:team: no attribute named `custom:team`; custom ones: custom:department',
      'user_pool.identity_providers.Google.attribute_mapping.name: expected the name of a claim, got an empty string; as the provider writes it',
      'user_pool.identity_providers.Okta.type: expected `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`, got `okta`',
    ],
  ),
  'null-facts-of-existing-pools': bad(
    {
      ...existingPool(closed, {
        username_attributes: [null],
        identity_providers: {
          a: null,
          b: { type: null },
          c: { type: 'Google', attribute_mapping: { name: null } },
        },
      }),
      further_user_pools: {
        other: {
          id: 'eu-west-1_Other',
          clients: { b: { id: '5e1d' } },
          username_attributes: ['email', null],
          identity_providers: {
            a: null,
            b: { type: null },
            c: { type: 'SAML', attribute_mapping: { name: null } },
          },
        },
      },
    },
    [
      'user_pool.username_attributes[0]: expected a string, got `null`; leave it out',
      'further_user_pools.other.username_attributes[1]: expected a string, got `null`; leave it out',
      ...['user_pool', 'further_user_pools.other'].flatMap((pool) => [
        `${pool}.identity_providers.a: expected an identity provider, as \`{ type }\`, got \`null\`; leave the key out`,
        `${pool}.identity_providers.b.type: missing; \`Google\`, \`Facebook\`, \`LoginWithAmazon\`, \`SignInWithApple\`, \`OIDC\` or \`SAML\``,
        `${pool}.identity_providers.c.attribute_mapping.name: expected a string, got \`null\`; leave the key out`,
      ]),
    ],
  ),
  'forgeable-by-registering-in-an-existing-pool': bad(
    existingPool(writing, { ...settled, self_sign_up: true }),
    forgeable(
      'custom:department',
      [
        'rules 1, 2 at client `app`',
        'users can assign themselves the roles `finance`, `sales`: they can write `custom:department`',
      ],
      [
        'self sign-up is open · client `app` may write the attribute',
        '→ SignUp, sign in again, one of rules 1, 2 matches',
      ],
      'Fix one of: remove custom:department from write_attributes of `app`; disable self sign-up',
    ),
  ),
  'forgeable-user-name-in-an-existing-pool': bad(
    {
      ...existingPool(closed, { ...settled, self_sign_up: true, username_attributes: [] }),
      roles: { boss: {} },
      rules: byUserName.rules,
    },
    forgeable(
      'cognito:username',
      [
        'rule 1 at client `app`',
        'users can assign themselves the role `boss`: they can choose `cognito:username`',
      ],
      [
        'self sign-up is open, and users choose their user name',
        '→ SignUp, sign in again, rule 1 matches',
      ],
      'Fix one of: let another claim than cognito:username decide; disable self sign-up',
    ),
  ),
  'forgeable-profile-in-an-existing-pool': bad(
    existingPool(closed, { ...settled, identity_providers: { Google: filledFrom('family_name') } }),
    forgeable(
      'custom:department',
      [
        'rules 1, 2 at client `app`',
        'users can assign themselves the roles `finance`, `sales`: they can write `custom:department`',
      ],
      [
        '`user_pool.identity_providers.Google` fills it from `family_name` of a profile that users edit there',
        '→ the profile at the identity provider, sign in again, one of rules 1, 2 matches',
      ],
      'Fix one of: let another claim than custom:department decide; fill it from a claim that users of `user_pool.identity_providers.Google` cannot edit',
    ),
  ),
  'null-facts-of-existing-clients': bad(
    {
      ...existing,
      user_pool: {
        id: 'eu-west-1_AbC123',
        clients: {
          app: { id: '4f0c', write_attributes: [null], auth_flows: [null], scopes: [null] },
        },
      },
      further_user_pools: {
        other: { id: 'eu-west-1_Other', clients: { b: { id: '5e1d', scopes: ['openid', null] } } },
      },
    },
    [
      ...['write_attributes', 'auth_flows', 'scopes'].map(
        (each) => `user_pool.clients.app.${each}[0]: expected a string, got \`null\`; leave it out`,
      ),
      'further_user_pools.other.clients.b.scopes[1]: expected a string, got `null`; leave it out',
    ],
  ),
  'partial-email': bad({ ...byDomain, identity_providers: { google } }, partialEmail('web')),
  'partial-email-of-an-existing-pool': bad(
    { ...existingPool(closed, { ...settled, identity_providers: ofGoogle }), ...byDomain },
    partialEmail('app'),
  ),
  'partial-email-of-a-further-user-pool': bad(
    {
      ...byDomain,
      rules: byDomain.rules.map((rule) => ({ ...rule, clients: ['partner'] })),
      further_user_pools: {
        partners: {
          id: 'eu-west-1_Partner',
          clients: { partner: { id: '5e1d', ...closed } },
          ...{ ...settled, identity_providers: ofGoogle },
        },
      },
    },
    partialEmail('partner'),
  ),
  'partial-email-of-the-identity-pool': bad(
    {
      ...byDomain,
      ...direct,
      identity_providers: { google: { type: 'Google', client_id: 'id' } },
      rules: [
        { claim: 'email', match_type: 'StartsWith', value: '@corp.example', role: 'staff' },
        { claim: 'email', match_type: 'StartsWith', value: 'boss@', role: 'staff' },
        { claim: 'email', match_type: 'StartsWith', value: 'boss', role: 'staff' },
      ],
    },
    ...[
      ['2', 'boss@', 'boss@evil.example'],
      ['3', 'boss', 'boss@evil.example'],
    ].map(([number, value, address]) =>
      danger(
        'CF-M03',
        `email ${value}`,
        [
          `rule ${number} at identity provider \`google\``,
          `whoever has the address \`${address}\` receives \`staff\``,
        ],
        [`rule ${number}: email starts with \`${value}\`, and so it does for \`${address}\``],
        [
          'Fix: compare a claim of the tenant, or one that a trigger makes, by `Equals`',
          'If every identity provider gives addresses of one domain only',
        ],
      ),
    ),
  ),
  'classic-flow': bad(
    {
      ...direct,
      identity_providers: { google: { type: 'Google', client_id: 'id' } },
      allow_classic_flow: true,
      roles: { admin: {}, auditor: {} },
    },
    classic('admin'),
    classic('auditor'),
  ),
  'open-for-an-organization': bad(
    {
      identity_providers: { Okta: saml },
      custom_attributes: departments.custom_attributes,
      self_sign_up: true,
    },
    danger(
      'CF-U02',
      'self_sign_up',
      [
        'self_sign_up',
        'strangers can register in the user pool and sign in, although its clients list identity providers alone',
      ],
      ['→ SignUp with the public client id: what a client lists limits the hosted sign-in only'],
      [
        'Fix: set `self_sign_up` to false',
        'If a pre sign-up trigger refuses everybody who registers',
      ],
    ),
  ),
  'public-issuer': bad(github, publicIssuer('identity_providers.github')),
  'public-issuer-beside-a-user-pool': bad(
    { direct_identity_providers: github.identity_providers },
    publicIssuer('direct_identity_providers.github'),
  ),
  'guests-with-the-role-of-users': bad(
    {
      allow_guests: true,
      default_roles: {
        authenticated: { arn: 'arn:aws:iam::111122223333:role/all' },
        guest: { arn: 'arn:aws:iam::111122223333:role/all' },
      },
    },
    [SHARED_WITH_GUESTS],
  ),
  ...Object.fromEntries(
    Object.entries({
      rule: { rules: [{ ...verified, role_arn: shared.arn }] },
      'role-of-a-rule': {
        roles: { all: { existing: shared } },
        rules: [{ ...verified, role: 'all' }],
      },
      'role-of-a-group': { roles: { all: { existing: shared, group: {} } } },
      group: { groups: { all: { role_arn: shared.arn } } },
    }).map(([name, call]) => [
      `guests-with-the-role-of-users-by-a-${name}`,
      bad({ ...withGuests, ...call }, [SHARED_WITH_GUESTS]),
    ]),
  ),
};

/** Calls that are nearly the same, or accepted with a reason: none has a problem. */
export const SAFE_CALLS: Readonly<Record<string, Call>> = {
  'safe-departments': { ...departments, clients: { web } },
  'safe-tag': {
    ...departments,
    clients: { web },
    principal_tags: { department: 'custom:department', user: 'sub' },
  },
  'safe-immutable-attribute': {
    custom_attributes: { department: { type: 'String', mutable: false } },
    ambiguous_role_resolution: 'Deny',
    clients: { legacy: { ...legacy, write_attributes: ['email', 'custom:department'] } },
    roles: departments.roles,
    rules: departments.rules,
  },
  'safe-user-name': { ...byUserName, username_attributes: ['email'] },
  'safe-name': {
    ...byName,
    identity_providers: { google: { ...google, attribute_mapping: { name: 'hd' } } },
  },
  'safe-existing-pool': existingPool(closed, settled),
  'safe-existing-pool-of-a-fixed-profile': existingPool(closed, {
    ...settled,
    identity_providers: { Google: filledFrom('hd') },
  }),
  'safe-existing-pool-of-an-immutable-attribute': existingPool(
    { ...writing, auth_flows: ['ALLOW_CUSTOM_AUTH'] },
    { ...settled, custom_attributes: { department: { type: 'String', mutable: false } } },
  ),
  'safe-existing-pool-of-given-user-names': {
    ...existingPool(closed, { ...settled, self_sign_up: true }),
    roles: { boss: {} },
    rules: byUserName.rules,
  },
  'safe-existing-pool-of-unjudged-claims': {
    ...existingPool({}),
    roles: { boss: {} },
    rules: [{ claim: 'sub', match_type: 'Equals', value: 'a', role: 'boss' }],
  },
  'safe-existing-pool-without-strangers': { ...existingPool(closed, settled), ...byDomain },
  'safe-domain': {
    ...byDomain,
    identity_providers: { Okta: saml },
    custom_attributes: departments.custom_attributes,
  },
  'safe-classic-flow': {
    ...direct,
    identity_providers: { google: { type: 'Google', client_id: 'id' } },
    allow_classic_flow: true,
  },
  'safe-registering': {
    identity_providers: { Okta: saml },
    custom_attributes: departments.custom_attributes,
    clients: { web: { ...web, identity_providers: ['COGNITO', 'Okta'] } },
    self_sign_up: true,
  },
  'safe-public-issuer': {
    ...github,
    ambiguous_role_resolution: 'Deny',
    rules: [{ claim: 'sub', match_type: 'Equals', value: 'repo:corp/app', role: 'authenticated' }],
  },
  'safe-guests-with-a-role-that-nothing-leads-to': {
    ...withGuests,
    roles: { all: { existing: shared } },
  },
  'safe-guests': {
    allow_guests: true,
    default_roles: {
      authenticated: { arn: 'arn:aws:iam::111122223333:role/all' },
      guest: { arn: 'arn:aws:iam::111122223333:role/guests' },
    },
  },
  ...Object.fromEntries(
    [
      ['classic-flow', 'CF-P11', 'roles.admin', 'roles.auditor'],
      ['forgeable-by-native-flow', 'CF-M01', 'custom:department'],
      ['forgeable-user-name', 'CF-M01', 'cognito:username'],
      ['implicit-flow', 'CF-C01', 'clients.kiosk'],
      ['open-for-an-organization', 'CF-U02', 'self_sign_up'],
      ['partial-email', 'CF-M03', 'email @corp.example'],
      ['public-issuer', 'CF-P12', 'token.actions.githubusercontent.com'],
      ['unchecked-tokens-of-an-existing-pool', 'CF-P05', 'clients.app'],
    ].map(([name = '', check, ...subjects]) => [
      `acknowledged-${name}`,
      {
        ...DANGEROUS_CALLS[name]?.call,
        acknowledged: subjects.map((subject) => ({ check, subject, reason: 'it was looked into' })),
      },
    ]),
  ),
};

/** Calls over user pools of which a fact is missing, and how the constructs name it. */
export const DOUBTFUL_CALLS: Readonly<Record<string, Call>> = {
  'doubt-without-facts': existingPool({}),
  'doubt-of-the-flows': existingPool({ write_attributes: ['custom:department'] }, settled),
  'doubt-of-the-scopes': existingPool(without(writing, 'scopes'), settled),
  'doubt-of-what-a-client-writes': existingPool(
    { auth_flows: ['ALLOW_CUSTOM_AUTH'] },
    { ...settled, self_sign_up: true },
  ),
  'doubt-of-what-an-editing-client-writes': existingPool(
    { auth_flows: [], scopes: ['aws.cognito.signin.user.admin'] },
    settled,
  ),
  'doubt-of-an-immutable-attribute': existingPool(
    { auth_flows: ['ALLOW_CUSTOM_AUTH'] },
    {
      ...without(settled, 'self_sign_up'),
      custom_attributes: { department: { type: 'String', mutable: false } },
    },
  ),
  'doubt-of-self-sign-up': existingPool(writing, without(settled, 'self_sign_up')),
  'doubt-of-other-clients': existingPool(closed, without(settled, 'other_clients')),
  'doubt-of-identity-providers': existingPool(closed, without(settled, 'identity_providers')),
  'doubt-of-both-lists': existingPool(
    closed,
    without(settled, 'other_clients', 'identity_providers'),
  ),
  'doubt-of-a-mapping': existingPool(closed, {
    ...settled,
    identity_providers: { Google: { type: 'Google' }, Okta: { type: 'OIDC' } },
  }),
  'doubt-of-user-names': {
    ...existingPool(closed, { ...without(settled, 'username_attributes'), self_sign_up: true }),
    roles: { boss: {} },
    rules: byUserName.rules,
  },
  'doubt-of-user-names-and-sign-up': {
    ...existingPool(closed, without(settled, 'username_attributes', 'self_sign_up')),
    roles: { boss: {} },
    rules: byUserName.rules,
  },
  'doubt-of-a-tag': {
    ...existingPool(closed, without(settled, 'other_clients')),
    rules: [],
    principal_tags: { department: 'custom:department', user: 'sub' },
  },
  'doubt-of-a-further-pool': {
    ...departments,
    clients: { web },
    further_user_pools: {
      partners: {
        ...{ id: 'eu-west-1_Partner', clients: { partner: { id: '5e1d', ...closed } } },
        ...{ ...settled, identity_providers: { Google: { type: 'Google' } } },
      },
    },
  },
};

/** Doubts that are acknowledged, of which nothing is said. */
export const ACKNOWLEDGED_DOUBTS: Readonly<Record<string, Call>> = Object.fromEntries(
  [
    ['doubt-without-facts', 'CF-M01'],
    ['doubt-of-a-tag', 'CF-M20'],
  ].map(([name = '', check]) => [
    `acknowledged-${name}`,
    {
      ...DOUBTFUL_CALLS[name],
      acknowledged: [{ check, subject: 'custom:department', reason: 'it was looked into' }],
    },
  ]),
);
