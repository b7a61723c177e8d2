import { decide } from '../../../src/policies/evaluation/decide';
import { GUEST_SESSION_POLICIES } from '../../../src/policies/evaluation/guest-scope-down';

const everything = {
  statements: [{ effect: 'Allow', actions: ['*'], resources: ['*'] }],
} as const;

const account = '111122223333';
// A key's policy must leave it to the account's policies, or they give nothing.
const keyPolicy = {
  statements: [
    { ...everything.statements[0], principals: [{ type: 'AWS', identifiers: [account] }] },
  ],
} as const;

const asGuest = (action: string) =>
  decide({
    identityPolicies: [everything],
    sessionPolicies: GUEST_SESSION_POLICIES,
    ...(action.startsWith('kms:') ? { resourcePolicy: keyPolicy } : {}),
    request: { action, resource: '*', caller: { type: 'RoleSession', account } },
  }).decision;

describe('GUEST_SESSION_POLICIES', () => {
  test('are the two that AWS publishes, for every resource', () => {
    const inline =
      'cloudwatch:* logs:* dynamodb:* kinesis:* mobileanalytics:* s3:* ses:* sns:* sqs:* lambda:* machinelearning:* execute-api:* iot:* gamelift:* cognito-identity:* cognito-idp:* lex:* polly:* comprehend:* translate:* transcribe:* rekognition:* mobiletargeting:* firehose:* appsync:* personalize:* sagemaker:InvokeEndpoint cognito-sync:* codewhisperer:* textract:DetectDocumentText textract:AnalyzeDocument sdb:*';
    const managed =
      'rum:PutRumEvents sagemaker:InvokeEndpoint polly:* comprehend:* translate:* transcribe:* rekognition:* mobiletargeting:* firehose:* personalize:* geo:GetMap* geo:ListMaps geo:SearchPlaceIndex* geo:GetPlace geo:CalculateRoute* geo:*Geofence geo:*Geofences geo:*DevicePosition* kms:Encrypt kms:Decrypt kms:ReEncryptTo kms:ReEncryptFrom kms:GenerateDataKey kms:GenerateDataKeyPair kms:GenerateDataKeyPairWithoutPlaintext kms:GenerateDataKeyWithoutPlaintext';
    const allowing = (sid: string, actions: string) => ({
      statements: [{ sid, effect: 'Allow', actions: actions.split(' '), resources: ['*'] }],
    });
    expect(GUEST_SESSION_POLICIES).toEqual([
      allowing('Inline', inline),
      allowing('Managed', managed),
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
