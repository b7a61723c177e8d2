import { smsSenderPermissions, smsSenderTrust } from '../../../src/policies/documents/sms-sender';
import { decide } from '../../../src/policies/evaluation/decide';

describe('smsSenderTrust', () => {
  test('lets in user pools of this account that know the external id', () => {
    expect(smsSenderTrust('secret-id', '111122223333')).toEqual([
      {
        effect: 'Allow',
        actions: ['sts:AssumeRole'],
        principals: [{ type: 'Service', identifiers: ['cognito-idp.amazonaws.com'] }],
        conditions: [
          { test: 'StringEquals', variable: 'sts:ExternalId', values: ['secret-id'] },
          { test: 'StringEquals', variable: 'aws:SourceAccount', values: ['111122223333'] },
        ],
      },
    ]);
  });
});

describe('smsSenderPermissions', () => {
  test.each([
    ['sns:Publish', '*', 'allowed'],
    ['sns:Publish', 'arn:aws:sns:eu-west-1:111122223333:topic', 'denied'],
    ['sns:Publish', 'arn:aws-cn:sns:cn-north-1:111122223333:topic', 'denied'],
    ['sns:CreateTopic', '*', 'denied'],
  ])('has %s on %s %s', (action, resource, expected) => {
    const identityPolicies = [{ statements: smsSenderPermissions() }];
    const { decision } = decide({ identityPolicies, request: { action, resource } });
    expect(decision).toBe(expected);
  });

  test('names its statements', () => {
    expect(smsSenderPermissions().map(({ sid }) => sid)).toEqual(['SendSms', 'NoTopics']);
  });
});
