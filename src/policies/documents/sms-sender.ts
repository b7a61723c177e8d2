import type { PolicyStatement } from './policy-document';

/**
 * Writes the trust of the role by which user pools send SMS: only of this account, and only those that
 * know the external id.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-sms-settings.html
 */
export function smsSenderTrust(externalId: string, account: string): PolicyStatement[] {
  return [
    {
      effect: 'Allow',
      actions: ['sts:AssumeRole'],
      principals: [{ type: 'Service', identifiers: ['cognito-idp.amazonaws.com'] }],
      conditions: [
        { test: 'StringEquals', variable: 'sts:ExternalId', values: [externalId] },
        { test: 'StringEquals', variable: 'aws:SourceAccount', values: [account] },
      ],
    },
  ];
}

/**
 * Writes what that role may do. A phone number has no ARN, so that sending to one means every
 * resource; topics, which have one, are denied.
 */
export function smsSenderPermissions(): PolicyStatement[] {
  return [
    { sid: 'SendSms', effect: 'Allow', actions: ['sns:Publish'], resources: ['*'] },
    { sid: 'NoTopics', effect: 'Deny', actions: ['sns:Publish'], resources: ['arn:*:sns:*:*:*'] },
  ];
}
