import { decide } from '../../../src/policies/evaluation/decide';
import {
  needsNoPermission,
  notLookedAt,
  requiringActions,
  resourceKindOf,
} from '../../../src/policies/evaluation/resource-kinds';

const KMS = 'the policy of the KMS key, where one encrypts the data';
const ALWAYS = [
  'service control policies',
  'resource control policies',
  'policies of VPC endpoints',
];

describe('resourceKindOf', () => {
  test.each<[string, readonly string[]]>([
    ['dynamodb:GetItem', ["the table's resource policy", KMS]],
    ['ecr:BatchGetImage', ["the repository's policy"]],
    ['events:PutEvents', ["the event bus's policy"]],
    ['execute-api:Invoke', ["the API's resource policy"]],
    ['kinesis:GetRecords', ["the stream's resource policy", KMS]],
    ['lambda:InvokeFunction', ["the function's resource policy"]],
    ['s3:GetObject', ['the bucket policy', KMS]],
    ['secretsmanager:GetSecretValue', ["the secret's resource policy", KMS]],
    ['sns:Publish', ["the topic's policy", KMS]],
    ['sqs:SendMessage', ["the queue's policy", KMS]],
    ['ssm:GetParameter', ["the resource's own policy", KMS]],
    ['glacier:GetVaultLock', ["the resource's own policy"]],
    ['firehose:PutRecord', [KMS]],
    ['polly:SynthesizeSpeech', []],
    ['iot:Publish', ['the IoT policy of the identity, which AWS IoT asks of users who signed in']],
  ])('says for %s what else AWS asks', (action, others) => {
    const statement = { effect: 'Allow' as const, actions: ['*'], resources: ['*'] };
    const decision = decide({
      identityPolicies: [{ statements: [statement] }],
      request: { action, resource: 'arn:aws:x:eu-west-1:111122223333:y' },
    });
    expect(decision).toMatchObject({
      decision: 'allowed',
      notLookedAt: [...ALWAYS, ...others],
    });
  });

  test.each([
    ['kms:Decrypt', 'the key policy'],
    ['sts:AssumeRole', "the role's trust policy"],
  ])('says that %s needs %s', (action, policy) => {
    expect(resourceKindOf(action)).toEqual({ side: 'required', policy });
  });

  test.each([
    ['kms:CreateKey', 'none'],
    ['kms:createalias', 'none'],
    ['kms:DescribeCustomKeyStores', 'none'],
    ['kms:DeleteCustomKeyStore', 'none'],
    ['kms:DeleteCustomKeyStoreNow', 'required'],
    ['kms:CreateKeyNow', 'required'],
    ['kms:GenerateDataKey', 'required'],
    ['sts:AssumeRoleWithWebIdentity', 'required'],
    ['sts:TagSession', 'required'],
    ['sts:TagSessionNow', 'none'],
    ['sts:GetSessionToken', 'none'],
    ['iot:CreateThing', 'none'],
    ['polly', 'none'],
    ['', 'sufficient'],
  ])('says of %s that its resource’s policy is %s', (action, side) => {
    expect(resourceKindOf(action).side).toBe(side);
  });

  test('asks for an IoT policy of data alone', () => {
    expect(resourceKindOf('iot:CreateThing')).toEqual({
      side: 'none',
      policy: 'a resource policy',
    });
  });

  test('names an account that is taken for granted', () => {
    expect(notLookedAt(resourceKindOf('polly:SynthesizeSpeech'), false, 'assumed')).toEqual([
      ...ALWAYS,
      "whether the resource is in the role's account",
    ]);
  });
});

describe('an access point of S3', () => {
  const AT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/a';
  const statements = [{ effect: 'Allow' as const, actions: ['s3:*'], resources: ['*'] }];

  test.each([AT, AT.replace(':s3:', ':s3-object-lambda:'), AT.replace('accesspoint', 'outpost')])(
    'needs its own policy and that of its bucket: %s',
    (resource) => {
      const decision = decide({
        identityPolicies: [{ statements }],
        request: { action: 's3:GetObject', resource },
      });
      expect(decision).toMatchObject({
        decision: 'undecided',
        doubts: ['resource-policy'],
        resourceKind: {
          side: 'required',
          policy: 'the policy of the access point and of its bucket',
        },
      });
    },
  );

  test('is no bucket of that name', () => {
    expect(resourceKindOf('s3:GetObject', 'arn:aws:s3:::accesspoint/a').side).toBe('sufficient');
    expect(resourceKindOf('sqs:SendMessage', AT).side).toBe('sufficient');
  });
});

describe('requiringActions', () => {
  test('lists the actions whose resource must allow them, as patterns', () => {
    expect(requiringActions()).toEqual([
      {
        among: 'kms:*',
        except: [
          'kms:createkey',
          'kms:listkeys',
          'kms:listaliases',
          'kms:generaterandom',
          'kms:createalias',
          'kms:deletealias',
          'kms:updatealias',
          'kms:*customkeystore',
          'kms:*customkeystores',
        ],
      },
      { among: 'sts:assumerole*', except: [] },
      { among: 'sts:tagsession', except: [] },
      { among: 'sts:setsourceidentity', except: [] },
    ]);
  });
});

describe('needsNoPermission', () => {
  test('is of one action, in any letter case', () => {
    expect(needsNoPermission('STS:GetCallerIdentity')).toBe(true);
    expect(needsNoPermission('sts:GetSessionToken')).toBe(false);
  });
});
