import { renderFinding } from '../../src/checks/finding';
import type { ClaimFacts } from '../../src/checks/forgeable-claims';
import { CHECKS, findDangers } from '../../src/checks/registry';

type Client = ClaimFacts['userPools'][number]['clients'][number];

/** A client at which nothing but the hosted sign-in is open, and which writes a mapped attribute. */
const hosted: Client = {
  address: 'web',
  id: 'web',
  name: 'web',
  hasSecret: false,
  explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
  oauthFlows: ['code'],
  scopes: ['openid'],
  writeAttributes: ['email', 'custom:department'],
};

function facts(
  clients: readonly Partial<Client>[],
  pool: Partial<ClaimFacts['userPools'][number]> = {},
  claim = 'custom:department',
): ClaimFacts {
  return {
    userPools: [
      {
        address: 'pool',
        declared: true,
        providerName: 'pool',
        attributes: [{ name: 'custom:department', mutable: true, required: false }],
        selfSignUp: false,
        clients: clients.map((each, at) => ({ ...hosted, address: `web${at || ''}`, ...each })),
        ...pool,
      },
    ],
    identityPools: [
      {
        address: 'aws_cognito_identity_pool.corp',
        rolesAttachment: 'aws_cognito_identity_pool_roles_attachment.corp',
        userPoolClients: [],
        mappings: [
          {
            provider: 'pool:web',
            client: 'web',
            mapping: {
              type: 'Rules',
              ambiguousRoleResolution: 'Deny',
              rules: [{ claim, matchType: 'Equals', value: 'finance', role: 'finance' }],
            },
          },
        ],
        principalTags: [],
      },
    ],
  };
}

describe('findDangers', () => {
  test('finds nothing where the attribute is written by sign-in alone', () => {
    expect(findDangers(facts([{}]))).toEqual([]);
  });

  test('tells the attack path, the fix, and the line that acknowledges it', () => {
    const legacy = {
      address: 'legacy',
      explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    };
    const [finding, ...others] = findDangers(facts([{}, legacy]));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      id: 'CF-M01',
      level: 'error',
      address: 'aws_cognito_identity_pool_roles_attachment.corp',
      part: 'rule 1 at client `web`',
      subject: 'custom:department',
    });
    expect(finding && renderFinding(finding)).toEqual([
      'Users can assign themselves the role `finance`: they can write `custom:department`.',
      '  client `legacy` may write the attribute · it allows USER_PASSWORD_AUTH, so its tokens carry aws.cognito.signin.user.admin',
      '  → UpdateUserAttributes, sign in again, rule 1 matches',
      'Fix one of: remove custom:department from writeAttributes of `legacy`; disable the native auth flows of `legacy`.',
      "If a trigger validates the value, call acknowledge('CF-M01', 'custom:department', 'why it is safe')",
    ]);
  });

  test.each<[string, Partial<Client>]>([
    ['any native flow', { explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] }],
    ['flows of the older names', { explicitAuthFlows: ['USER_PASSWORD_AUTH'] }],
    ['flows that are not stated', { explicitAuthFlows: undefined }],
    ['the scope', { scopes: ['openid', 'aws.cognito.signin.user.admin'] }],
  ])('finds one client whose tokens may edit people: by %s', (_, client) => {
    expect(findDangers(facts([{}, client]))).toMatchObject([
      { id: 'CF-M01', certainty: 'certain' },
    ]);
    // The same client without the right to write opens no door.
    const other = { ...client, writeAttributes: ['email'] };
    expect(findDangers(facts([{}, other]))).toEqual([]);
  });

  test.each<[string, Partial<Client>]>([
    ['refresh alone', { explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] }],
    [
      'the scope at a machine',
      { scopes: ['aws.cognito.signin.user.admin'], oauthFlows: ['client_credentials'] },
    ],
    ['no hosted sign-in', { scopes: ['aws.cognito.signin.user.admin'], oauthFlows: undefined }],
  ])('finds nothing for %s', (_, client) => {
    expect(findDangers(facts([client]))).toEqual([]);
  });

  test('takes write rights that are not stated for rights to everything', () => {
    const open = { explicitAuthFlows: undefined, writeAttributes: undefined };
    expect(findDangers(facts([{}, open]))).toHaveLength(1);
  });

  test('finds open sign-up where any client may write the attribute', () => {
    const [finding] = findDangers(facts([{}], { selfSignUp: true }));
    expect(finding?.attack).toEqual([
      'self sign-up is open · client `web` may write the attribute',
      '→ SignUp, sign in again, rule 1 matches',
    ]);
    expect(finding?.remedy).toBe(
      'Fix one of: remove custom:department from writeAttributes of `web`; disable self sign-up',
    );
    const nobody = facts([{ writeAttributes: ['email'] }], { selfSignUp: true });
    expect(findDangers(nobody)).toEqual([]);
  });

  test('keeps open sign-up for an attribute that cannot be changed later', () => {
    const attributes = [{ name: 'custom:department', mutable: false, required: false }];
    const native = { explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] };
    expect(findDangers(facts([native], { attributes }))).toEqual([]);
    expect(findDangers(facts([native], { attributes, selfSignUp: true }))).toHaveLength(1);
  });

  test('finds a user name that users choose when they register', () => {
    const found = (pool: Parameters<typeof facts>[1]) =>
      findDangers(facts([{}], pool, 'cognito:username'));
    expect(found({ selfSignUp: true })).toMatchObject([
      {
        certainty: 'certain',
        danger:
          'Users can assign themselves the role `finance`: they can choose `cognito:username`',
        attack: [
          'self sign-up is open, and users choose their user name',
          '→ SignUp, sign in again, rule 1 matches',
        ],
        remedy: 'Fix one of: let another claim than cognito:username decide; disable self sign-up',
      },
    ]);
    expect(found({ selfSignUp: true, usernameAttributes: ['email'] })).toEqual([]);
    expect(found({ selfSignUp: false })).toEqual([]);
    expect(found({ selfSignUp: { unknown: 'it is not stated' } })).toMatchObject([
      { certainty: 'undecided' },
    ]);
  });

  test.each(['sub', 'aud', 'cognito:groups', 'email_verified', 'hd'])(
    'leaves `%s` alone, which no client writes',
    (claim) => {
      const open = { explicitAuthFlows: undefined, writeAttributes: undefined };
      expect(findDangers(facts([open], { selfSignUp: true }, claim))).toEqual([]);
    },
  );

  test('finds a session tag that people can choose', () => {
    const open = facts([{ explicitAuthFlows: ['ALLOW_USER_AUTH'] }]);
    const [pool] = open.identityPools;
    const tags = { address: 'tags', provider: 'pool', useDefaults: false } as const;
    const tagged = (principalTags: NonNullable<typeof pool>['principalTags']) =>
      findDangers({
        ...open,
        identityPools: [{ ...(pool as NonNullable<typeof pool>), mappings: [], principalTags }],
      });
    expect(tagged([{ ...tags, tags: { team: 'custom:department' } }])).toMatchObject([
      { id: 'CF-M20', part: 'tag team', address: 'tags' },
    ]);
    expect(tagged([{ ...tags, tags: { person: 'sub' } }])).toEqual([]);
    expect(tagged([{ ...tags, useDefaults: true, tags: { team: 'custom:department' } }])).toEqual(
      [],
    );
  });

  test('cannot tell where the facts are not known, and says so', () => {
    const unknown = { unknown: 'it is not stated' };
    expect(findDangers(facts([{ explicitAuthFlows: unknown }]))).toMatchObject([
      {
        certainty: 'undecided',
        attack: [expect.stringContaining('it is not stated'), expect.any(String)],
      },
    ]);
    expect(findDangers(facts([{}], { selfSignUp: unknown }))).toMatchObject([
      { certainty: 'undecided' },
    ]);
    const elsewhere = facts([], { declared: false });
    const [identityPool] = elsewhere.identityPools;
    expect(
      findDangers({
        ...elsewhere,
        identityPools: [
          {
            ...(identityPool as NonNullable<typeof identityPool>),
            userPoolClients: [
              {
                providerName: 'pool',
                clientId: 'web',
                serverSideTokenCheck: true,
                userPool: 'pool',
              },
            ],
          },
        ],
      }),
    ).toMatchObject([{ certainty: 'undecided' }]);
  });
});

describe('CHECKS', () => {
  test('has a line for each check', () => {
    expect(Object.entries(CHECKS).map(([id, { title }]) => [id, title])).toEqual([
      ['CF-C01', 'an app client allows the implicit flow'],
      ['CF-M01', 'users can write a claim that a rule reads'],
      ['CF-M03', 'a rule looks at a part of an e-mail address'],
      ['CF-M20', 'users can write a claim that fills a session tag'],
      ['CF-P05', 'an identity pool takes tokens without asking the user pool'],
    ]);
  });
});
