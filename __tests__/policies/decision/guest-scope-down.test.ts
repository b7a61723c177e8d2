import { decide } from '../../../src/policies/decision/decide';
import { GUEST_SESSION_POLICIES } from '../../../src/policies/decision/guest-scope-down';

const everything = {
  statements: [{ effect: 'Allow', actions: ['*'], resources: ['*'] }],
} as const;

const asGuest = (action: string) =>
  decide({
    identityPolicies: [everything],
    sessionPolicies: GUEST_SESSION_POLICIES,
    request: { action, resource: '*' },
  }).decision;

describe('GUEST_SESSION_POLICIES', () => {
  test('are two, the inline and the managed one, with as many actions as AWS publishes', () => {
    expect(GUEST_SESSION_POLICIES.map(({ statements }) => statements[0]?.actions?.length)).toEqual([
      32, 26,
    ]);
  });

  test.each([
    's3:PutObject',
    'dynamodb:Scan',
    'cognito-idp:AdminDeleteUser',
    'sagemaker:InvokeEndpoint',
    'textract:AnalyzeDocument',
    'rum:PutRumEvents',
    'geo:GetMapGlyphs',
    'geo:BatchPutGeofence',
    'kms:Decrypt',
    'kms:ReEncryptFrom',
  ])('let guests have %s', (action) => {
    expect(asGuest(action)).toBe('allowed');
  });

  test.each([
    'sts:AssumeRole',
    'iam:GetRole',
    'ec2:RunInstances',
    'ecs:RunTask',
    'rds:CreateDBInstance',
    'secretsmanager:GetSecretValue',
    'ssm:GetParameter',
    'bedrock:InvokeModel',
    'states:StartExecution',
    'events:PutEvents',
    'athena:StartQueryExecution',
    'glue:GetTable',
    'cloudfront:CreateInvalidation',
    'es:ESHttpGet',
    'sagemaker:CreateEndpoint',
    'textract:StartDocumentAnalysis',
    'geo:CreateMap',
    'kms:CreateGrant',
  ])('keep %s from guests', (action) => {
    expect(asGuest(action)).toBe('denied');
  });
});
