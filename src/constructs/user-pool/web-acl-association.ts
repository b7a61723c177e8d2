import { Wafv2WebAclAssociation } from '@cdktf/provider-aws/lib/wafv2-web-acl-association';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';

/** Puts a user pool behind a web ACL. */
export class WebAclAssociation extends Construct {
  /** The Terraform resource. */
  readonly resource: Wafv2WebAclAssociation;

  constructor(
    scope: Construct,
    id: string,
    address: string,
    webAclArn: string,
    userPoolArn: string,
  ) {
    super(scope, id);
    this.resource = placeAt(
      new Wafv2WebAclAssociation(this, 'Resource', { resourceArn: userPoolArn, webAclArn }),
      address,
    );
  }
}
