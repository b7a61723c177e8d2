import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Construct } from 'constructs';
import type { ParsedFunction } from '../../config/user-pool-triggers';
import { placeAt } from '../addresses/address';

/** Lets one user pool, and no other, call a Lambda function. */
export class TriggerPermission extends Construct {
  /** The Terraform resource. */
  readonly resource: LambdaPermission;

  constructor(
    scope: Construct,
    id: string,
    address: string,
    { functionName, qualifier }: ParsedFunction,
    userPoolArn: string,
  ) {
    super(scope, id);
    this.resource = placeAt(
      new LambdaPermission(this, 'Resource', {
        action: 'lambda:InvokeFunction',
        functionName,
        qualifier,
        principal: 'cognito-idp.amazonaws.com',
        sourceArn: userPoolArn,
      }),
      address,
    );
  }
}
