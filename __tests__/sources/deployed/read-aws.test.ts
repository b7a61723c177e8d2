import { readAws, type AskedRequest } from '../../../src/sources/deployed/read-aws';
import { simulate } from '../../../src/simulator/simulate';
import { ReadError } from '../../../src/terraform/read-error';
import { clientsOf, named } from '../../helpers/sources/aws-answers';

const POOL = 'eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab';
const USER_POOL = 'eu-west-1_AbC';
const PROVIDER = `cognito-idp.eu-west-1.amazonaws.com/${USER_POOL}`;
const ROLE = 'arn:aws:iam::111122223333:role/app/member';
const MANAGED = 'arn:aws:iam::111122223333:policy/extra';
const OIDC = 'arn:aws:iam::111122223333:oidc-provider/idp.example';

const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (action: string, resource: string) => ({
  ...{ Effect: 'Allow', Action: action },
  Resource: resource,
});
const trust = policy({
  Effect: 'Allow',
  Principal: { Federated: 'cognito-identity.amazonaws.com' },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': POOL } },
});

/** What AWS answers to each command. */
const ANSWERS: Readonly<Record<string, object>> = {
  DescribeIdentityPool: {
    IdentityPoolName: 'app',
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [{ ProviderName: PROVIDER, ClientId: '4f0c' }],
    OpenIdConnectProviderARNs: [OIDC],
  },
  GetIdentityPoolRoles: { Roles: { authenticated: ROLE }, RoleMappings: {} },
  GetPrincipalTagAttributeMap: {},
  GetOpenIDConnectProvider: { Url: 'idp.example', ClientIDList: ['web'] },
  ListGroups: { Groups: [] },
  DescribeUserPool: { UserPool: {} },
  ListUserPoolClients: { UserPoolClients: [{ ClientId: '4f0c' }] },
  ListIdentityProviders: { Providers: [] },
  DescribeUserPoolClient: { UserPoolClient: { ClientName: 'web', ClientSecret: 'hunter2' } },
  GetRole: { Role: { Arn: ROLE, AssumeRolePolicyDocument: encodeURIComponent(trust) } },
  ListRolePolicies: { PolicyNames: ['own'] },
  GetRolePolicy: {
    PolicyDocument: encodeURIComponent(policy(allow('s3:GetObject', 'arn:aws:s3:::files/*'))),
  },
  ListAttachedRolePolicies: { AttachedPolicies: [{ PolicyArn: MANAGED }] },
  GetPolicy: { Policy: { DefaultVersionId: 'v2' } },
  GetPolicyVersion: {
    PolicyVersion: { Document: encodeURIComponent(policy(allow('sqs:*', '*'))) },
  },
  GetResourcePolicy: named('PolicyNotFoundException'),
};

const DENIED = named('AccessDeniedException');

async function read(answers: object = {}, requests: readonly AskedRequest[] = []) {
  return readAws(POOL, requests, clientsOf({ ...ANSWERS, ...answers }));
}

async function outcomes(requests: readonly Required<AskedRequest>[], answers: object = {}) {
  const signIn = { claims: { email: 'ada@corp.test' }, client: 'web' };
  const federation = await read(answers, requests);
  const { verdict, requests: decided } = simulate(federation, signIn, requests);
  return [verdict.outcome, ...decided.map(({ outcome }) => outcome)];
}

const asked = (action: string, resource: string) => ({ action, resource });
const object = asked('s3:GetObject', 'arn:aws:s3:::files/a.txt');
const other = asked('s3:PutObject', 'arn:aws:s3:::files/a.txt');
const denying = policy({
  ...allow('s3:*', 'arn:aws:s3:::files/*'),
  Effect: 'Deny',
  Principal: '*',
});

describe('readAws', () => {
  test('reads what decides a sign-in and a request', async () => {
    expect(
      await outcomes([object, asked('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:q')]),
    ).toEqual(['credentials', 'allowed', 'undecided']);
    const { userPools, iamProviders } = await read();
    expect(userPools[0]?.clients[0]).toMatchObject({
      address: '4f0c',
      name: 'web',
      hasSecret: true,
    });
    expect(JSON.stringify(userPools)).not.toContain('hunter2');
    expect(iamProviders).toEqual([
      { address: OIDC, type: 'OIDC', arn: OIDC, issuer: 'https://idp.example', clientIds: ['web'] },
    ]);
  });

  test('reads the policies of the buckets and tables that are asked for', async () => {
    expect(await outcomes([object], { GetBucketPolicy: { Policy: denying } })).toEqual([
      'credentials',
      'denied',
    ]);
    const items = asked(
      'dynamodb:GetItem',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/t/index/i',
    );
    const { resourcePolicies } = await read({}, [object, items, asked('iam:GetRole', '*')]);
    expect(resourcePolicies.map(({ resource }) => resource)).toEqual([
      'arn:aws:s3:::files',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/t',
      [
        {
          unknown:
            "the own policies of resources other than the buckets and tables that are asked for aren't read from AWS",
        },
      ],
    ]);
  });

  test('takes nothing for denied that a policy may allow which was not read', async () => {
    const function_ = asked(
      'lambda:InvokeFunction',
      'arn:aws:lambda:eu-west-1:111122223333:function:f',
    );
    expect(await outcomes([function_, other])).toEqual(['credentials', 'undecided', 'denied']);
    expect(await outcomes([other], { GetBucketPolicy: DENIED })).toEqual([
      'credentials',
      'undecided',
    ]);
  });

  test.each([
    ['GetIdentityPoolRoles', 'cognito-identity:GetIdentityPoolRoles', ['undecided', 'undecided']],
    [
      'GetPrincipalTagAttributeMap',
      'cognito-identity:GetPrincipalTagAttributeMap',
      ['undecided', 'undecided'],
    ],
    ['GetRole', 'iam:GetRole', ['undecided', 'undecided']],
    [
      'ListRolePolicies',
      'iam:ListRolePolicies` and `iam:GetRolePolicy',
      ['credentials', 'undecided'],
    ],
    ['GetRolePolicy', 'iam:ListRolePolicies` and `iam:GetRolePolicy', ['credentials', 'undecided']],
    ['ListAttachedRolePolicies', 'iam:ListAttachedRolePolicies', ['credentials', 'undecided']],
    ['GetPolicyVersion', 'iam:GetPolicy` and `iam:GetPolicyVersion', ['credentials', 'undecided']],
    ['ListGroups', 'cognito-idp:ListGroups', ['credentials', 'allowed']],
    ['DescribeUserPoolClient', 'cognito-idp:DescribeUserPoolClient', ['credentials', 'allowed']],
    ['GetOpenIDConnectProvider', 'iam:GetOpenIDConnectProvider', ['credentials', 'allowed']],
    ['GetBucketPolicy', 's3:GetBucketPolicy', ['credentials', 'undecided']],
  ])(
    'leaves open what %s would tell, and names the missing action',
    async (command, action, expected) => {
      const answers = { [command]: DENIED };
      expect(JSON.stringify(await read(answers, [object]))).toContain(
        `"the credentials may not call \`${action}\`"`,
      );
      // Without a name for its client, it goes by its id.
      const signIn = { claims: { email: 'ada@corp.test' }, client: '4f0c' };
      const { verdict, requests } = simulate(await read(answers, [object]), signIn, [object]);
      expect([verdict.outcome, requests[0]?.outcome]).toEqual(expected);
    },
  );

  test('names the policies of a role that it may not list', async () => {
    const answers = { ListRolePolicies: DENIED, ListAttachedRolePolicies: DENIED };
    const { roles } = await read(answers);
    expect(roles[0]?.permissions.map(({ address }) => address)).toEqual([
      'the inline policies of member',
      'the policies attached to member',
    ]);
  });

  test('takes the groups of a user pool of another account for unknown', async () => {
    const { userPools } = await read({ ListGroups: named('ResourceNotFoundException') });
    expect(userPools[0]?.incomplete).toEqual({
      groups: [
        {
          address: `the groups of ${USER_POOL}`,
          unknown: 'the user pool is not in the account of the credentials',
        },
      ],
    });
  });

  test.each([
    [
      named('ResourceNotFoundException'),
      `no identity pool \`${POOL}\` in the account of the credentials; give its id, and credentials of its account`,
    ],
    [
      DENIED,
      'the credentials may not call `cognito-identity:DescribeIdentityPool`; docs/sources.md lists the actions that reading needs',
    ],
    [
      named('CredentialsProviderError'),
      'no AWS credentials; set `AWS_PROFILE`, or `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`',
    ],
    [
      named('ExpiredTokenException', 'the token is expired\nat x'),
      "AWS can't be read: ExpiredTokenException: the token is expired; check network and credentials",
    ],
  ])('says in one line why nothing can be read', async (answer, message) => {
    await expect(read({ DescribeIdentityPool: answer })).rejects.toEqual(new ReadError(message));
  });
});
