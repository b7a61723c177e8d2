import { forgeableRules, forgeableTags, type ClaimFacts } from '../../src/checks/forgeable-claims';
import { reference, text, type Text } from '../../src/values/text';

type Pool = ClaimFacts['userPools'][number];
type IdentityPool = ClaimFacts['identityPools'][number];
type Rules = Extract<
  Exclude<
    NonNullable<Extract<IdentityPool['mappings'], readonly unknown[]>[number]['mapping']>,
    { unknown: string }
  >,
  { type: 'Rules' }
>['rules'];

const somewhere = { unknown: 'it is set elsewhere' };
const client: Pool['clients'][number] = {
  address: 'web',
  id: 'web',
  name: 'web',
  hasSecret: false,
  explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
  writeAttributes: ['custom:department', 'custom:team'],
};
const pool: Pool = {
  address: 'pool',
  declared: true,
  providerName: 'cognito-idp.test/pool',
  attributes: [],
  selfSignUp: false,
  clients: [client],
};
const mapping = (rules: Rules) => ({
  provider: 'cognito-idp.test/pool:web',
  client: 'web',
  mapping: { type: 'Rules' as const, ambiguousRoleResolution: 'Deny' as const, rules },
});
const rule = (claim: Rules[number]['claim'], role: Rules[number]['role']): Rules[number] => ({
  claim,
  matchType: 'Equals',
  value: 'a',
  role,
});
const identityPool: IdentityPool = {
  address: 'aws_cognito_identity_pool.corp',
  userPoolClients: [],
  mappings: [],
  principalTags: [],
};

const UNKNOWN_CLAIMS = {
  certainty: 'undecided',
  danger: 'Users may be able to assign themselves a role: which claims decide is unknown',
};

function rulesOf(change: Partial<IdentityPool>, userPools: readonly Pool[] = [pool]) {
  return forgeableRules({ userPools, identityPools: [{ ...identityPool, ...change }] });
}

describe('forgeableRules', () => {
  test('names every rule of a claim and every role, each once', () => {
    const rules = [
      rule('custom:department', 'aws_iam_role.finance'),
      rule('custom:team', 'module.a.aws_iam_role.this["audit"]'),
      rule('custom:department', 'aws_iam_role.finance'),
      rule('custom:department', 'aws_iam_role.sales'),
      rule('sub', 'aws_iam_role.other'),
    ];
    expect(rulesOf({ mappings: [mapping(rules)] })).toEqual([
      {
        level: 'error',
        certainty: 'certain',
        address: 'aws_cognito_identity_pool.corp',
        part: 'rules 1, 3, 4 at client `web`',
        about: [rules[0], rules[2], rules[3]],
        subject: 'custom:department',
        danger:
          'Users can assign themselves the roles `finance`, `sales`: they can write `custom:department`',
        attack: [
          'client `web` may write the attribute · it allows USER_SRP_AUTH, so its tokens carry aws.cognito.signin.user.admin',
          '→ UpdateUserAttributes, sign in again, one of rules 1, 3, 4 matches',
        ],
        remedy:
          'Fix one of: remove custom:department from writeAttributes of `web`; disable the native auth flows of `web`',
        exception: 'If a trigger validates the value',
      },
      expect.objectContaining({
        part: 'rule 2 at client `web`',
        subject: 'custom:team',
        danger: 'Users can assign themselves the role `audit`: they can write `custom:team`',
      }),
    ]);
  });

  test('names no role that is unknown, and cannot tell where a claim is', () => {
    const rules = [rule('custom:team', somewhere), rule(somewhere, 'aws_iam_role.finance')];
    expect(rulesOf({ mappings: [mapping(rules)] })).toMatchObject([
      {
        part: 'rule 1 at client `web`',
        danger: 'Users can assign themselves a role: they can write `custom:team`',
      },
      { ...UNKNOWN_CLAIMS, part: 'rule 2', attack: ['it is set elsewhere'] },
    ]);
  });

  test('points at the roles attachment, where it is known', () => {
    const mappings = [mapping([rule('custom:team', 'aws_iam_role.finance')])];
    expect(rulesOf({ mappings, rolesAttachment: 'attachment' })).toMatchObject([
      { address: 'attachment' },
    ]);
  });

  test('joins what several clients allow, and says each fix once', () => {
    const other = { ...client, address: 'other', writeAttributes: ['custom:team'] };
    const open = { ...pool, selfSignUp: true, clients: [client, other] };
    const mappings = [mapping([rule('custom:team', 'aws_iam_role.finance')])];
    expect(rulesOf({ mappings }, [open])).toMatchObject([
      {
        attack: [
          expect.stringMatching(/^client `web` may write/),
          'self sign-up is open · client `web` may write the attribute',
          expect.stringMatching(/^client `other` may write/),
          'self sign-up is open · client `other` may write the attribute',
          '→ UpdateUserAttributes, sign in again, rule 1 matches',
        ],
        remedy:
          'Fix one of: remove custom:team from writeAttributes of `web` and `other`; disable the native auth flows of `web` and disable self sign-up and disable the native auth flows of `other`',
      },
    ]);
  });

  test('shows what is certain alone, where something is', () => {
    const doubtful = { ...client, address: 'other', explicitAuthFlows: somewhere };
    const mappings = [mapping([rule('custom:team', 'aws_iam_role.finance')])];
    const [finding, ...others] = rulesOf({ mappings }, [{ ...pool, clients: [doubtful, client] }]);
    expect(others).toEqual([]);
    expect(finding?.certainty).toBe('certain');
    expect(finding?.attack).toHaveLength(2);
    expect(finding?.attack[0]).toMatch(/^client `web`/);
  });

  test('cannot tell where mappings of a user pool are unknown', () => {
    const userPoolClients = [
      { providerName: 'cognito-idp.test/pool', clientId: 'web', serverSideTokenCheck: true },
    ];
    expect(rulesOf({ mappings: somewhere, userPoolClients })).toMatchObject([
      { ...UNKNOWN_CLAIMS, part: 'role mappings' },
    ]);
    expect(rulesOf({ mappings: [{ ...mapping([]), mapping: somewhere }] })).toMatchObject([
      { ...UNKNOWN_CLAIMS, part: 'mapping of `cognito-idp.test/pool:web`' },
    ]);
  });

  test('cannot tell where the user pool may have further clients', () => {
    const closed = { ...client, writeAttributes: [] };
    const missing = { address: 'more', unknown: 'made by `count`' };
    const userPools = [{ ...pool, clients: [closed], incomplete: { clients: [missing] } }];
    const mappings = [mapping([rule('custom:team', 'aws_iam_role.finance')])];
    expect(rulesOf({ mappings }, userPools)).toMatchObject([
      { certainty: 'undecided', attack: ['made by `count`'] },
    ]);
    expect(rulesOf({ mappings }, [{ ...pool, clients: [closed] }])).toEqual([]);
    const byName = [mapping([rule('cognito:username', 'aws_iam_role.finance')])];
    expect(rulesOf({ mappings: byName }, userPools)).toEqual([]);
  });

  test('finds what users write in their own profile at a social provider', () => {
    const closed = { ...client, writeAttributes: [] };
    const google = (type: string, name: string) => ({
      ...{ address: 'google', name: 'Google', type, attributeMapping: { 'custom:team': name } },
    });
    const found = (type: string, name: string) =>
      rulesOf({ mappings: [mapping([rule('custom:team', 'aws_iam_role.finance')])] }, [
        { ...pool, clients: [closed], identityProviders: [google(type, name)] },
      ]);
    expect(found('Google', 'name')).toMatchObject([
      {
        certainty: 'certain',
        attack: [
          '`google` fills it from `name` of a profile that users edit there',
          '→ the profile at the identity provider, sign in again, rule 1 matches',
        ],
        remedy:
          'Fix one of: let another claim than custom:team decide; fill it from a claim that users of `google` cannot edit',
      },
    ]);
    expect(found('Google', 'sub')).toEqual([]);
    expect(found('OIDC', 'name')).toEqual([]);
  });

  test('finds nothing where there are no mappings of a user pool, or no rules', () => {
    expect(rulesOf({ mappings: somewhere })).toEqual([]);
    const token = { type: 'Token', ambiguousRoleResolution: 'Deny' } as const;
    expect(rulesOf({ mappings: [{ ...mapping([]), mapping: token }] })).toEqual([]);
  });

  describe('of a mapping whose client is not in the file', () => {
    const accepted = {
      providerName: 'cognito-idp.test/pool',
      clientId: 'elsewhere',
      serverSideTokenCheck: true,
    };
    const mappings = [
      {
        ...mapping([rule('custom:team', 'aws_iam_role.finance')]),
        client: undefined,
        provider: 'cognito-idp.test/pool:elsewhere',
      },
    ];

    test('find the user pool by what the identity pool accepts', () => {
      const userPoolClients = [
        { ...accepted, providerName: 'cognito-idp.test/other', userPool: 'other' },
        { ...accepted, userPool: 'pool' },
      ];
      expect(rulesOf({ mappings, userPoolClients })).toMatchObject([
        { part: 'rule 1', certainty: 'certain' },
      ]);
      expect(rulesOf({ mappings, userPoolClients: [] })).toEqual([]);
      expect(rulesOf({ mappings, userPoolClients: somewhere })).toMatchObject([UNKNOWN_CLAIMS]);
    });

    test('find the user pool that the client is of, whichever stands first', () => {
      const other = { ...pool, address: 'other', clients: [{ ...client, address: 'admin' }] };
      const closed = { ...pool, clients: [{ ...client, writeAttributes: [] }] };
      const userPoolClients = [{ ...accepted, userPool: 'pool' }];
      expect(rulesOf({ mappings, userPoolClients }, [other, closed])).toEqual([]);
    });

    test('cannot tell where accepted clients are unknown, but for other providers', () => {
      const of = (provider: Text) =>
        rulesOf({
          mappings: mappings.map((each) => ({ ...each, provider })),
          userPoolClients: somewhere,
        }).map(({ part, attack }) => [part, ...attack]);
      expect(of('accounts.google.com')).toEqual([]);
      expect(of('arn:aws:iam::111122223333:saml-provider/corp')).toEqual([]);
      expect(of('cognito-idp.test/pool:elsewhere')).toEqual([
        ['mapping of `cognito-idp.test/pool:elsewhere`', 'it is set elsewhere'],
      ]);
      expect(of(text(reference('aws_x.y', 'endpoint'), ':web'))).toEqual([
        ['mapping of `${aws_x.y.endpoint}:web`', 'it is set elsewhere'],
      ]);
    });

    test('cannot tell who chooses the user name where the user pool is elsewhere', () => {
      const byName = [
        {
          ...mapping([rule('cognito:username', 'aws_iam_role.finance')]),
          client: undefined,
          provider: 'cognito-idp.test/pool:elsewhere',
        },
      ];
      expect(rulesOf({ mappings: byName, userPoolClients: [accepted] }, [])).toMatchObject([
        {
          certainty: 'undecided',
          attack: [
            "whether users choose their user name is unknown: the user pool isn't in the file",
            '→ SignUp, sign in again, rule 1 matches',
          ],
        },
      ]);
    });

    test('leave it undecided where the user pool is elsewhere too', () => {
      expect(rulesOf({ mappings, userPoolClients: [accepted] }, [])).toEqual([
        {
          level: 'error',
          certainty: 'undecided',
          address: 'aws_cognito_identity_pool.corp',
          part: 'rule 1',
          about: [rule('custom:team', 'aws_iam_role.finance')],
          subject: 'custom:team',
          danger: 'Users can assign themselves the role `finance`: they can write `custom:team`',
          attack: ['which clients of `cognito-idp.test/pool` may write the attribute is unknown'],
          remedy:
            'Make sure that no client with a native auth flow may write custom:team, and that self sign-up is off',
          exception: 'If a trigger validates the value',
        },
      ]);
    });
  });

  test('leaves undecided what clients and identity providers that were not read may do', () => {
    const lists = (incomplete: Pool['incomplete']) =>
      rulesOf({ mappings: [mapping([rule('custom:team', 'aws_iam_role.finance')])] }, [
        { ...pool, clients: [{ ...client, writeAttributes: [] }], incomplete },
      ]).map(({ certainty, attack, remedy }) => [certainty, ...attack, remedy]);
    const clients = [{ address: 'a', unknown: 'its clients are made elsewhere' }];
    const identityProviders = [{ address: 'b', unknown: 'its providers are made elsewhere' }];
    expect(lists({})).toEqual([]);
    expect(lists({ identityProviders })).toEqual([
      [
        'undecided',
        'its providers are made elsewhere',
        'Make sure that no identity provider fills custom:team from a profile that its users edit',
      ],
    ]);
    expect(lists({ clients, identityProviders })).toEqual([
      [
        'undecided',
        'its clients are made elsewhere',
        'its providers are made elsewhere',
        'Make sure that no client with a native auth flow may write custom:team, and that self sign-up is off, and that no identity provider fills custom:team from a profile that its users edit',
      ],
    ]);
  });

  test('names a role by its name, by the key of its instance, or by its address', () => {
    const named = (role: string) =>
      rulesOf({ mappings: [mapping([rule('custom:team', role)])] })[0]?.danger;
    const can = (name: string) =>
      `Users can assign themselves the role \`${name}\`: they can write \`custom:team\``;
    expect(named('module.a["x"].aws_iam_role.finance')).toBe(can('finance'));
    expect(named('module.a.aws_iam_role.this["audit"]')).toBe(can('audit'));
    expect(named('module.a.aws_iam_role.this')).toBe(can('module.a.aws_iam_role.this'));
  });

  test('tells of sign-up beside the profile at a provider, and closes both', () => {
    const google = {
      ...{ address: 'google', name: 'Google', type: 'Google' },
      attributeMapping: { 'custom:team': 'name' },
    };
    const open = {
      ...pool,
      selfSignUp: true,
      clients: [{ ...client, explicitAuthFlows: [] }],
      identityProviders: [google],
    };
    const mappings = [mapping([rule('custom:team', 'aws_iam_role.finance')])];
    expect(rulesOf({ mappings }, [open])).toMatchObject([
      {
        attack: [
          'self sign-up is open · client `web` may write the attribute',
          '`google` fills it from `name` of a profile that users edit there',
          '→ SignUp, sign in again, rule 1 matches',
        ],
        remedy:
          'Fix one of: let another claim than custom:team decide; disable self sign-up and fill it from a claim that users of `google` cannot edit',
      },
    ]);
  });

  test('leave rules of other providers alone', () => {
    const google = { ...mapping([rule('email', 'aws_iam_role.a')]), client: undefined };
    expect(rulesOf({ mappings: [{ ...google, provider: 'accounts.google.com' }] })).toEqual([]);
  });
});

describe('forgeableTags', () => {
  const tags = { address: 'tags', provider: 'cognito-idp.test/pool', useDefaults: false } as const;
  const tagsOf = (principalTags: IdentityPool['principalTags'], userPools = [pool]) =>
    forgeableTags({ userPools, identityPools: [{ ...identityPool, principalTags }] });

  test('tells the tag, the attack path and the fix', () => {
    expect(tagsOf([{ ...tags, tags: { team: 'custom:team', id: 'sub' } }])).toEqual([
      {
        level: 'error',
        certainty: 'certain',
        address: 'tags',
        part: 'tag team',
        subject: 'custom:team',
        danger: 'Users can choose their session tag `team`: they can write `custom:team`',
        attack: [
          'client `web` may write the attribute · it allows USER_SRP_AUTH, so its tokens carry aws.cognito.signin.user.admin',
          '→ UpdateUserAttributes, sign in again, the tag `team` is what they chose',
        ],
        remedy:
          'Fix one of: remove custom:team from writeAttributes of `web`; disable the native auth flows of `web`',
        exception: 'If a trigger validates the value',
      },
    ]);
  });

  test('cannot tell where tags, a claim or the provider are unknown', () => {
    const doubt = {
      certainty: 'undecided',
      danger: 'Users may be able to choose a session tag: which claims fill it is unknown',
      attack: ['it is set elsewhere'],
    };
    expect(tagsOf([{ ...tags, tags: somewhere }])).toMatchObject([doubt]);
    expect(tagsOf([{ ...tags, tags: { team: somewhere } }])).toMatchObject([doubt]);
    expect(tagsOf([{ ...tags, provider: text(somewhere), tags: {} }])).toMatchObject([doubt]);
    const parts = (principalTags: IdentityPool['principalTags'], userPools = [pool]) =>
      tagsOf(principalTags, userPools).map(({ part }) => part);
    expect(parts([{ ...tags, tags: somewhere }])).toEqual(['tags']);
    expect(parts([{ ...tags, tags: { team: somewhere } }])).toEqual(['tag team']);
    const other = { ...pool, providerName: 'accounts.google.com' };
    const unknown = text('cognito-idp.test/', somewhere);
    expect(parts([{ ...tags, provider: unknown, tags: {} }], [other, pool])).toEqual(['provider']);
  });

  test('finds nothing in tags of another provider, and in default tags', () => {
    const team = { team: 'custom:team' };
    expect(tagsOf([{ ...tags, provider: 'accounts.google.com', tags: team }])).toEqual([]);
    expect(tagsOf([{ ...tags, useDefaults: true, tags: team }])).toEqual([]);
  });

  test('compares a user pool by reference', () => {
    const endpoint = text(reference('aws_cognito_user_pool.corp', 'endpoint'));
    const byReference = { ...pool, providerName: endpoint };
    const named = [{ ...tags, provider: endpoint, tags: { team: 'custom:team' } }];
    expect(tagsOf(named, [byReference])).toHaveLength(1);
  });
});
