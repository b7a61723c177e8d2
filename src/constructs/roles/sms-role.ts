import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { smsSenderPermissions, smsSenderTrust } from '../../policies/documents/sms-sender';
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
