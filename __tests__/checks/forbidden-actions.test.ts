import { CATALOGUE } from '../../src/checks/catalogue';
import type { Federation } from '../../src/model/federation';
import type { IdentityPoolModel, UserPoolClientProvider } from '../../src/model/identity-pool';
import type { UserPoolModel } from '../../src/model/user-pool';
import { allows, both, guestAllows, openSignUp, own } from '../helpers/checks/changes';
import { foundAfter, modelAfter } from '../helpers/checks/good-stack';

/** Actions that each check finds by themselves, by service. */
const FOUND: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'CF-A02': {
    s3: ['GetObject', 'PutObject', 'DeleteObject'],
    dynamodb: ['GetItem', 'Query', 'Scan', 'PutItem', 'UpdateItem', 'DeleteItem'],
    secretsmanager: ['GetSecretValue'],
    ssm: ['GetParameter'],
    lambda: ['InvokeFunction'],
    sqs: ['SendMessage', 'ReceiveMessage'],
    kms: ['Decrypt'],
  },
  'CF-A03': {
    iam: [
      ...['PassRole', 'CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile'],
      ...['AttachRolePolicy', 'AttachUserPolicy', 'PutRolePolicy', 'PutUserPolicy'],
      ...['CreatePolicyVersion', 'UpdateAssumeRolePolicy', 'AddUserToGroup'],
    ],
    lambda: ['UpdateFunctionCode', 'CreateFunction'],
    cloudformation: ['CreateStack', 'UpdateStack'],
    sts: ['AssumeRole'],
  },
  'CF-A04': {
    'cognito-idp': [
      ...['AdminAddUserToGroup', 'AdminSetUserPassword', 'AdminUpdateUserAttributes'],
      ...['AdminCreateUser', 'AdminDeleteUser', 'CreateGroup', 'UpdateGroup'],
      ...['UpdateUserPool', 'UpdateUserPoolClient', 'DeleteUserPool'],
    ],
    'cognito-identity': [
      ...['SetIdentityPoolRoles', 'UpdateIdentityPool', 'DeleteIdentityPool'],
      'GetOpenIdTokenForDeveloperIdentity',
    ],
  },
  'CF-A09': {
    s3: ['PutObject', 'DeleteObject', 'PutObjectAcl', 'PutBucketPolicy', 'ListAllMyBuckets'],
    dynamodb: ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'Scan', 'ListTables'],
    sns: ['Publish'],
    sqs: ['SendMessage', 'ReceiveMessage'],
    ses: ['SendEmail'],
    lambda: ['ListFunctions'],
    'cognito-idp': ['ListUsers'],
  },
  'CF-A10': {
    s3: [
      ...['PutObjectAcl', 'PutObjectVersionAcl', 'PutBucketAcl', 'PutBucketPolicy'],
      ...['DeleteBucketPolicy', 'PutBucketPublicAccessBlock', 'PutReplicationConfiguration'],
    ],
  },
  'CF-P08': {
    s3: ['PutObject', 'DeleteObject', 'ListBucket', 'ListAllMyBuckets'],
    dynamodb: ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'Scan'],
    sns: ['Publish'],
    sqs: ['SendMessage', 'ReceiveMessage'],
    ses: ['SendEmail'],
    lambda: ['ListFunctions'],
    'cognito-idp': ['ListUsers'],
  },
};

/** Actions beside them that each leaves alone. */
const LEFT: Readonly<Record<string, readonly string[]>> = {
  'CF-A02': ['s3:ListAllMyBuckets', 'dynamodb:DescribeTable', 'polly:SynthesizeSpeech'],
  'CF-A03': ['iam:ListRoles', 'lambda:InvokeFunction', 'sts:GetCallerIdentity'],
  'CF-A04': ['cognito-idp:GetUser', 'cognito-identity:GetId', 'cognito-sync:ListRecords'],
  'CF-A09': ['s3:GetObject', 'dynamodb:GetItem', 'polly:SynthesizeSpeech'],
  'CF-A10': ['s3:GetObjectAcl', 's3:PutObject', 's3:GetBucketPolicy'],
  'CF-P08': ['s3:GetObject', 'dynamodb:GetItem', 'polly:SynthesizeSpeech'],
};

const rows = (lists: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(lists).flatMap(([id, actions]) => actions.map((action) => [id, action] as const));
const found = Object.fromEntries(
  Object.entries(FOUND).map(([id, services]) => [
    id,
    Object.entries(services).flatMap(([service, names]) =>
      names.map((name) => `${service}:${name}`),
    ),
  ]),
);

/** What a check says of the role of users, of strangers or of guests that is allowed one action. */
function told(id: string, Action: string): string[] {
  const users = both(id === 'CF-P08' ? openSignUp : () => {}, allows({ Action }));
  return foundAfter(id === 'CF-A09' ? guestAllows({ Action }) : users, id).map(
    ({ danger }) => danger,
  );
}

describe('forbiddenActions', () => {
  test.each(rows(found))('%s finds %s alone', (id, action) => {
    expect(told(id, action)).toEqual([expect.stringContaining(`allows \`${action}\``)]);
  });

  test.each(rows(LEFT))('%s leaves %s alone', (id, action) => {
    expect(told(id, action)).toEqual([]);
  });

  test('looks at roles of guests alone where it is about them', () => {
    expect(foundAfter(allows({ Action: 's3:PutObject' }), 'CF-A09')).toEqual([]);
  });

  test('finds what a variable limits, except where it is about what strangers share', () => {
    const Condition = { StringEquals: { 'iam:PassedToService': own } };
    const passRole = allows({ Action: 'iam:PassRole', Condition });
    expect(foundAfter(passRole, 'CF-A03').map(({ attack }) => attack)).toEqual([
      ['for example {} may iam:PassRole on * with iam:passedtoservice {identity}'],
    ]);
    const ownObjects = allows({ Action: 's3:PutObject', Resource: `arn:aws:s3:::b/${own}/*` });
    expect(foundAfter(both(openSignUp, ownObjects), 'CF-P08')).toEqual([]);
  });
});

describe('forbiddenActions, of roles that strangers receive', () => {
  const good = modelAfter(allows({ Action: 's3:PutObject' }));
  const [pool] = good.identityPools as [IdentityPoolModel];
  const [userPool] = good.userPools as [UserPoolModel];
  const [client] = pool.userPoolClients as readonly [UserPoolClientProvider];
  const unknown = { unknown: 'a module makes it' };
  const elsewhere: UserPoolClientProvider = {
    providerName: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
    clientId: '1example',
    serverSideTokenCheck: true,
  };

  const ofPool = (change: Partial<IdentityPoolModel>) => ({
    identityPools: [{ ...pool, ...change }],
  });
  const ofUserPool = (change: Partial<UserPoolModel>) => ({
    userPools: [{ ...userPool, ...change }],
  });

  /** How certain CF-P08 is of the default role, and its evidence. */
  function told(change: Partial<Federation>): string[] {
    return (CATALOGUE['CF-P08']?.find({ ...good, ...change }) ?? []).map(({ certainty, attack }) =>
      [certainty, ...attack].join('; '),
    );
  }

  test.each<[string, string[], Partial<Federation>]>([
    ['nobody of a user pool without sign-up', [], {}],
    [
      'nobody of another user pool with sign-up',
      [],
      {
        userPools: [
          { ...userPool, address: 'aws_cognito_user_pool.other', selfSignUp: true },
          userPool,
        ],
      },
    ],
    [
      'anybody where sign-up is open',
      ['certain; for example {} may s3:PutObject on *'],
      ofUserPool({ selfSignUp: true }),
    ],
    [
      'whoever may sign up where that is unknown',
      ['undecided; a module makes it; for example {} may s3:PutObject on *'],
      ofUserPool({ selfSignUp: unknown }),
    ],
    [
      'users of a user pool that is elsewhere, beside one without sign-up',
      [
        "undecided; cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC isn't in the file; for example {} may s3:PutObject on *",
      ],
      ofPool({ userPoolClients: [client, elsewhere] }),
    ],
    [
      'users of login providers that are unknown',
      ['undecided; a module makes it; for example {} may s3:PutObject on *'],
      ofPool({ loginProviders: unknown }),
    ],
    [
      'users of clients that are unknown',
      [
        'undecided; a module makes it; the providers of `aws_cognito_identity_pool.p` are unknown: a module makes it',
      ],
      ofPool({ userPoolClients: unknown }),
    ],
  ])('tells of %s', (_, expected, change) => {
    expect(told(change)).toEqual(expected);
  });

  test('leaves guests to the check of their own', () => {
    const change = both(openSignUp, guestAllows({ Action: 's3:PutObject' }));
    expect(foundAfter(change, 'CF-A09')).toHaveLength(1);
    expect(foundAfter(change, 'CF-P08')).toEqual([]);
  });
});
