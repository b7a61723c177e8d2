import { CognitoUserGroup } from '@cdktf/provider-aws/lib/cognito-user-group';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';

/** What a group is made from. */
export interface GroupProps {
  readonly userPoolId: string;
  readonly name: string;
  /** @default - none */
  readonly description?: string;
  /** @default - none */
  readonly roleArn?: string;
  /** @default - the last rank */
  readonly precedence?: number;
}

/** A group of a user pool; the tokens of its members carry its role, if it has one. */
export class Group extends Construct {
  /** The Terraform resource. */
  readonly resource: CognitoUserGroup;

  constructor(scope: Construct, id: string, address: string, props: GroupProps) {
    super(scope, id);
    this.resource = placeAt(new CognitoUserGroup(this, 'Resource', { ...props }), address);
  }
}
