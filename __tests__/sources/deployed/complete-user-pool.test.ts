import { findIn } from '../../../src/checks/catalogue';
import { completeUserPool } from '../../../src/sources/deployed/complete-user-pool';
import { readAws } from '../../../src/sources/deployed/read-aws';
import { readUserPool } from '../../../src/sources/deployed/read-user-pool';
import { type Answer, clientsOf, named } from '../../helpers/sources/aws-answers';

const POOL = 'eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab';
const USER_POOL = 'eu-west-1_AbC';
const PROVIDER = `cognito-idp.eu-west-1.amazonaws.com/${USER_POOL}`;
const ROLE = 'arn:aws:iam::111122223333:role/finance';
const DENIED = named('AccessDeniedException');

type Answers = Readonly<Record<string, Answer>>;

/** App clients by id, as AWS describes them. */
const clients = (byId: Readonly<Record<string, object>>): Answers => ({
  ListUserPoolClients: {
    UserPoolClients: Object.keys(byId).map((ClientId) => ({ ClientId })),
  },
  DescribeUserPoolClient: ({ ClientId = '' }) =>
    ClientId in byId
      ? { UserPoolClient: { ClientId, ClientName: ClientId, ...byId[ClientId] } }
      : named('ResourceNotFoundException'),
});

const closed = {
  WriteAttributes: ['email'],
  ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
};
const open = { WriteAttributes: ['custom:department'], ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] };
const department = { Name: 'custom:department', Mutable: true };
const adminsOnly = { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } };

/** A rule on a claim that the one accepted client doesn't let users write, in a closed user pool. */
const SAFE: Answers = {
  DescribeIdentityPool: {
    IdentityPoolName: 'app',
    CognitoIdentityProviders: [
      { ProviderName: PROVIDER, ClientId: '4f0c', ServerSideTokenCheck: true },
    ],
  },
  GetIdentityPoolRoles: {
    Roles: { authenticated: ROLE },
    RoleMappings: {
      [`${PROVIDER}:4f0c`]: {
        Type: 'Rules',
        AmbiguousRoleResolution: 'Deny',
        RulesConfiguration: {
          Rules: [
            {
              Claim: 'custom:department',
              MatchType: 'Equals',
              Value: 'finance',
              RoleARN: ROLE,
            },
          ],
        },
      },
    },
  },
  GetPrincipalTagAttributeMap: {},
  ListGroups: { Groups: [] },
  DescribeUserPool: { UserPool: { SchemaAttributes: [department], ...adminsOnly } },
  ListIdentityProviders: { Providers: [] },
  ...clients({ '4f0c': closed }),
};

/** What `check` finds of claims that users set themselves. */
async function forgeable(answers: Answers = {}) {
  const federation = await readAws(POOL, [], clientsOf({ ...SAFE, ...answers }));
  return findIn(federation)
    .filter(({ id }) => id === 'CF-M01')
    .map(({ certainty, attack }) => [certainty, ...attack]);
}

async function complete(answers: Answers) {
  const { userPools } = clientsOf({ ...SAFE, ...answers })('eu-west-1');
  return completeUserPool(userPools, await readUserPool(userPools, USER_POOL, ['4f0c']));
}

describe('check of what is deployed', () => {
  test('finds nothing where no client lets users write the claim', async () => {
    expect(await forgeable()).toEqual([]);
  });

  test('finds a client that the identity pool does not accept, whatever was stated of others', async () => {
    expect(await forgeable(clients({ '4f0c': closed, legacy: open }))).toEqual([
      [
        'certain',
        'client `legacy` may write the attribute · it allows USER_SRP_AUTH, so its tokens carry aws.cognito.signin.user.admin',
        '→ UpdateUserAttributes, sign in again, rule 1 matches',
      ],
    ]);
  });

  test('finds what the accepted client lets users write, whatever was stated of it', async () => {
    expect(await forgeable(clients({ '4f0c': open }))).toHaveLength(1);
  });

  test('finds self sign-up that is open, whatever was stated', async () => {
    const answers = clients({ '4f0c': { ...closed, WriteAttributes: ['custom:department'] } });
    expect(await forgeable(answers)).toEqual([]);
    const settings = { DescribeUserPool: { UserPool: { SchemaAttributes: [department] } } };
    expect(await forgeable({ ...answers, ...settings })).toEqual([
      [
        'certain',
        'self sign-up is open · client `4f0c` may write the attribute',
        '→ SignUp, sign in again, rule 1 matches',
      ],
    ]);
  });

  test('knows an attribute that never changes', async () => {
    const settings = { SchemaAttributes: [{ ...department, Mutable: false }], ...adminsOnly };
    const answers = { DescribeUserPool: { UserPool: settings }, ...clients({ '4f0c': open }) };
    expect(await forgeable(answers)).toEqual([]);
  });

  test('finds a social provider that fills the attribute from a profile', async () => {
    const answers = {
      ListIdentityProviders: { Providers: [{ ProviderName: 'Google' }] },
      DescribeIdentityProvider: {
        IdentityProvider: {
          ProviderType: 'Google',
          AttributeMapping: { 'custom:department': 'family_name', username: 'sub' },
        },
      },
    };
    expect(await forgeable(answers)).toEqual([
      [
        'certain',
        '`eu-west-1_AbC/Google` fills it from `family_name` of a profile that users edit there',
        '→ the profile at the identity provider, sign in again, rule 1 matches',
      ],
    ]);
  });

  test.each([
    [{ ListUserPoolClients: DENIED }, 'cognito-idp:ListUserPoolClients'],
    [{ DescribeUserPoolClient: DENIED }, 'cognito-idp:DescribeUserPoolClient'],
    [{ ListIdentityProviders: DENIED }, 'cognito-idp:ListIdentityProviders'],
    [
      {
        ListIdentityProviders: { Providers: [{ ProviderName: 'Google' }] },
        DescribeIdentityProvider: DENIED,
      },
      'cognito-idp:DescribeIdentityProvider',
    ],
    [
      {
        DescribeUserPool: DENIED,
        ...clients({ '4f0c': { ...closed, WriteAttributes: ['custom:department'] } }),
      },
      'cognito-idp:DescribeUserPool',
    ],
  ] as const)(
    'cannot tell what it may not read, and names the action: %j',
    async (answers, action) => {
      const [finding, ...others] = await forgeable(answers);
      expect(others).toEqual([]);
      expect(finding?.[0]).toBe('undecided');
      expect(finding?.join()).toContain(`the credentials may not call \`${action}\``);
    },
  );

  test('cannot tell of a user pool of another account', async () => {
    const missing = named('ResourceNotFoundException');
    const [finding] = await forgeable({
      ...{ DescribeUserPool: missing, ListUserPoolClients: missing },
      ...{ ListIdentityProviders: missing, DescribeUserPoolClient: missing },
    });
    expect(finding?.[0]).toBe('undecided');
  });
});

describe('completeUserPool', () => {
  test('reads settings, clients and providers, and no secret', async () => {
    const pool = await complete({
      DescribeUserPool: {
        UserPool: {
          ...{ Name: 'corp', Domain: 'corp-sign-in', UsernameAttributes: ['email'], ...adminsOnly },
          SchemaAttributes: [{ ...department, Required: true }, { Name: 'email' }],
          LambdaConfig: {
            PreTokenGeneration: 'arn:f',
            PreTokenGenerationConfig: { LambdaArn: 'arn:f', LambdaVersion: 'V2_0' },
            CustomSMSSender: { LambdaArn: 'arn:g', LambdaVersion: 'V1_0' },
            KMSKeyID: 'arn:k',
            PreSignUp: undefined,
          },
        },
      },
      ListIdentityProviders: { Providers: [{ ProviderName: 'Login' }] },
      DescribeIdentityProvider: {
        IdentityProvider: {
          ProviderType: 'OIDC',
          ProviderDetails: { client_secret: 'hunter2', oidc_issuer: 'https://idp.example' },
        },
      },
      ...clients({ '4f0c': { ...closed, ClientSecret: 'hunter2', LogoutURLs: ['https://a'] } }),
    });
    expect(pool).toMatchObject({
      name: 'corp',
      domain: 'corp-sign-in',
      attributes: [
        { name: 'custom:department', mutable: true, required: true },
        { name: 'email', mutable: false, required: false },
      ],
      selfSignUp: false,
      usernameAttributes: ['email'],
      triggers: ['custom_sms_sender', 'pre_token_generation'],
      identityProviders: [
        {
          address: 'eu-west-1_AbC/Login',
          name: 'Login',
          type: 'OIDC',
          attributeMapping: {},
          issuer: 'https://idp.example',
        },
      ],
      clients: [{ address: '4f0c', hasSecret: true, logoutUrls: ['https://a'] }],
    });
    expect(pool.incomplete).toBeUndefined();
    expect(JSON.stringify(pool)).not.toContain('hunter2');
  });

  test('says which lists may be longer than what it may read', async () => {
    const pool = await complete({ ListUserPoolClients: DENIED, ListIdentityProviders: DENIED });
    expect(pool.incomplete).toMatchObject({
      clients: [{ address: 'the app clients of eu-west-1_AbC' }],
      identityProviders: [{ address: 'the identity providers of eu-west-1_AbC' }],
    });
  });

  test('prefers the domain of its own, and keeps an accepted client that is gone unknown', async () => {
    const settings = { Domain: 'corp', CustomDomain: 'sign-in.corp.example' };
    const pool = await complete({ DescribeUserPool: { UserPool: settings }, ...clients({}) });
    expect(pool.domain).toBe('sign-in.corp.example');
    expect(pool.clients).toMatchObject([
      {
        address: '4f0c',
        writeAttributes: {
          unknown: 'app client `4f0c` is not in the account of the credentials',
        },
      },
    ]);
  });
});
