import { allows, both, guestAllows, openSignUp } from '../helpers/checks/changes';
import { foundAfter } from '../helpers/checks/good-stack';

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
});
