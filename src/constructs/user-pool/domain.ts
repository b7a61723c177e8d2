import { CognitoUserPoolDomain } from '@cdktf/provider-aws/lib/cognito-user-pool-domain';
import { Construct } from 'constructs';
import { Fn } from 'cdktf';
import { placeAt } from '../addresses/address';
import type { ParsedDomain } from '../../config/domain';

/** Where the hosted sign-in lives: at a prefix, at a domain of one's own, or at both. */
export class Domain extends Construct {
  /** The Terraform resource of the prefix; that of the custom domain where there is no prefix. */
  readonly resource: CognitoUserPoolDomain;
  /** The Terraform resource of the custom domain; absent where there is none. */
  readonly customResource?: CognitoUserPoolDomain;
  /**
   * Origin of the hosted sign-in: that of the custom domain, else
   * `https://<prefix>.auth.<region>.amazoncognito.com`.
   */
  readonly url: string;

  constructor(
    scope: Construct,
    id: string,
    address: string,
    { prefix, fips, customDomain, managedLoginVersion }: ParsedDomain,
    userPoolId: string,
  ) {
    super(scope, id);
    const common = { userPoolId, managedLoginVersion };
    const ofPrefix =
      prefix === undefined
        ? undefined
        : placeAt(
            new CognitoUserPoolDomain(this, 'Resource', { domain: prefix, ...common }),
            address,
          );
    if (customDomain !== undefined) {
      const { name: domain, certificateArn } = customDomain;
      // No key holds `_`, so that nothing else of the federation has this address.
      this.customResource = placeAt(
        new CognitoUserPoolDomain(this, 'Custom', { domain, certificateArn, ...common }),
        `${address}_custom_domain`,
      );
    }
    this.resource = (ofPrefix ?? this.customResource) as CognitoUserPoolDomain;
    // A pool id is `<region>_<name>`: its Region holds wherever the provider is configured.
    const region = Fn.element(Fn.split('_', userPoolId), 0);
    this.url =
      this.customResource === undefined
        ? `https://${this.resource.domain}.${fips === true ? 'auth-fips' : 'auth'}.${region}.amazoncognito.com`
        : `https://${this.customResource.domain}`;
  }
}
