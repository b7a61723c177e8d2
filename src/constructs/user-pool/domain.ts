import { CognitoUserPoolDomain } from '@cdktf/provider-aws/lib/cognito-user-pool-domain';
import { Construct } from 'constructs';
import { Fn } from 'cdktf';
import { placeAt } from '../addresses/address';

/** The prefix domain at which the hosted sign-in lives. */
export class Domain extends Construct {
  /** The Terraform resource. */
  readonly resource: CognitoUserPoolDomain;
  /** Origin of the hosted sign-in, `https://<prefix>.auth.<region>.amazoncognito.com`. */
  readonly url: string;

  constructor(scope: Construct, id: string, address: string, prefix: string, userPoolId: string) {
    super(scope, id);
    this.resource = placeAt(
      new CognitoUserPoolDomain(this, 'Resource', { domain: prefix, userPoolId }),
      address,
    );
    // A pool id is `<region>_<name>`: its Region holds wherever the provider is configured.
    const region = Fn.element(Fn.split('_', userPoolId), 0);
    this.url = `https://${this.resource.domain}.auth.${region}.amazoncognito.com`;
  }
}
