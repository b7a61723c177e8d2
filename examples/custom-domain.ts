import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate';
import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { UserPoolFederation } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** Zone that every alias to a CloudFront distribution names, by AWS. */
const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

/** Sign-in at `auth.shop.example`, with its certificate and its DNS records. */
export class CustomDomain extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    // The sign-in is served by CloudFront, which takes certificates from there only.
    const virginia = new AwsProvider(this, 'virginia', { region: 'us-east-1', alias: 'virginia' });
    // The hosted zone of `shop.example` in Route 53.
    const zoneId = new TerraformVariable(this, 'zone_id', { type: 'string' }).stringValue;

    const certificate = new AcmCertificate(this, 'certificate', {
      provider: virginia,
      domainName: 'auth.shop.example',
      validationMethod: 'DNS',
      lifecycle: { createBeforeDestroy: true },
    });
    const proof = certificate.domainValidationOptions.get(0);
    const record = new Route53Record(this, 'proof', {
      zoneId,
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: 300,
    });
    const validated = new AcmCertificateValidation(this, 'validated', {
      provider: virginia,
      certificateArn: certificate.arn,
      validationRecordFqdns: [record.fqdn],
    });

    const shop = new UserPoolFederation(this, 'shop', {
      name: 'shop',
      domain: {
        customDomain: { name: 'auth.shop.example', certificateArn: validated.certificateArn },
      },
      clients: { web: { callbackUrls: ['https://shop.example/callback'] } },
    });
    const { customDomainTarget } = shop.outputs();
    new Route53Record(this, 'sign-in', {
      zoneId,
      name: 'auth.shop.example',
      type: 'A',
      alias: {
        name: customDomainTarget as string,
        zoneId: CLOUDFRONT_ZONE,
        evaluateTargetHealth: false,
      },
    });
  }
}
