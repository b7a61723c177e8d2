import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { UserPoolFederation } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** Sign-in at `auth.shop.example`, with its certificate and its DNS records in Route 53. */
export class HostedZone extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    // The sign-in is served by CloudFront, which takes certificates from there only.
    const virginia = new AwsProvider(this, 'virginia', { region: 'us-east-1', alias: 'virginia' });
    const zoneId = new TerraformVariable(this, 'zone_id', { type: 'string' }).stringValue;

    new UserPoolFederation(this, 'shop', {
      name: 'shop',
      domain: {
        customDomain: {
          name: 'auth.shop.example',
          certificateProvider: virginia,
          hostedZone: { id: zoneId },
        },
      },
      clients: { web: { callbackUrls: ['https://shop.example/callback'] } },
    }).outputs();
  }
}
