import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import type { PolicyStatement } from '../../policies/documents/policy-document';
import { placeAt } from '../addresses/address';
import { policyDocument } from './policy-document';

/** What an `SmsRole` is made from. */
export interface SmsRoleProps {
  readonly name: string;
  readonly externalId: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The role by which user pools of this account send SMS, and can do nothing else. */
export class SmsRole extends Construct {
  /** The Terraform resource. */
  readonly resource: IamRole;

  constructor(scope: Construct, id: string, address: string, props: SmsRoleProps) {
    super(scope, id);
    const caller = placeAt(new DataAwsCallerIdentity(this, 'Caller', {}), address);
    const trust = smsSenderTrust(props.externalId, caller.accountId);
    const assumeRolePolicy = policyDocument(this, 'Trust', `${address}_trust`, trust).json;
    const permissions = policyDocument(this, 'Permissions', address, smsSenderPermissions());
    this.resource = placeAt(
      new IamRole(this, 'Resource', {
        name: props.name,
        assumeRolePolicy,
        tags: { ...props.tags },
      }),
      address,
    );
    const { name: role } = this.resource;
    placeAt(
      new IamRolePolicy(this, 'Policy', { name: 'send-sms', role, policy: permissions.json }),
      address,
    );
  }
}

/**
 * The trust of the role: only user pools of this account, and only those that know the external id.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-sms-settings.html
 */
function smsSenderTrust(externalId: string, account: string): PolicyStatement[] {
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
 * What the role may do. A phone number has no ARN, so that sending to one means every
 * resource; topics, which have one, are denied.
 */
function smsSenderPermissions(): PolicyStatement[] {
  return [
    { sid: 'SendSms', effect: 'Allow', actions: ['sns:Publish'], resources: ['*'] },
    { sid: 'NoTopics', effect: 'Deny', actions: ['sns:Publish'], resources: ['arn:*:sns:*:*:*'] },
  ];
}
