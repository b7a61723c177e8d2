import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate';
import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation';
import { CognitoUserPoolDomain } from '@cdktf/provider-aws/lib/cognito-user-pool-domain';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Construct } from 'constructs';
import { Fn, type TerraformProvider } from 'cdktf';
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
    tags?: Readonly<Record<string, string>>,
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
      const { name: domain, hostedZone } = customDomain;
      // No key holds `_`, so that nothing else of the federation has these addresses.
      const customAddress = `${address}_custom_domain`;
      const certificateArn =
        customDomain.certificateArn ?? certificateFor(this, customAddress, customDomain, tags);
      this.customResource = placeAt(
        new CognitoUserPoolDomain(this, 'Custom', { domain, certificateArn, ...common }),
        customAddress,
      );
      if (hostedZone !== undefined) {
        const { cloudfrontDistribution: name, cloudfrontDistributionZoneId: zoneId } =
          this.customResource;
        const alias = { name, zoneId, evaluateTargetHealth: false };
        placeAt(
          new Route53Record(this, 'Alias', {
            zoneId: hostedZone.id,
            name: domain,
            type: 'A',
            alias,
          }),
          customAddress,
        );
      }
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

/** Makes a certificate in us-east-1, and gives its ARN once ACM has found its proof in the hosted zone. */
function certificateFor(
  scope: Construct,
  address: string,
  { name, certificateProvider, hostedZone }: NonNullable<ParsedDomain['customDomain']>,
  tags: Readonly<Record<string, string>> | undefined,
): string {
  // cdktf asks no more of a provider than its name.
  const provider = certificateProvider as TerraformProvider;
  const certificate = placeAt(
    new AcmCertificate(scope, 'Certificate', {
      provider,
      domainName: name,
      validationMethod: 'DNS',
      tags,
      lifecycle: { createBeforeDestroy: true },
    }),
    address,
  );
  const proof = certificate.domainValidationOptions.get(0);
  const record = placeAt(
    new Route53Record(scope, 'Proof', {
      zoneId: hostedZone?.id as string,
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: 300,
      // Every certificate of an account for this name has the same proof.
      allowOverwrite: true,
    }),
    `${address}_proof`,
  );
  const validation = new AcmCertificateValidation(scope, 'Validation', {
    provider,
    certificateArn: certificate.arn,
    validationRecordFqdns: [record.fqdn],
  });
  return placeAt(validation, address).certificateArn;
}
