import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { TerraformStack } from 'cdktf';
import { CognitoFederation, claim } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** A user pool of our own, and that of a company which was bought; one identity pool for both. */
export class SeveralUserPools extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    const bucket = new S3Bucket(this, 'bucket', { bucket: 'corp-plans' });

    const corp = new CognitoFederation(this, 'corp', {
      name: 'corp',
      domain: { prefix: 'corp-plans' },
      identityProviders: {
        Okta: {
          type: 'SAML',
          metadataUrl: 'https://corp.okta.com/app/abc/sso/saml/metadata',
          attributeMapping: { 'custom:department': 'department' },
        },
      },
      customAttributes: { department: { type: 'String' } },
      clients: { web: { callbackUrls: ['https://plans.corp.example/callback'] } },
      furtherUserPools: {
        bought: {
          id: 'eu-central-1_XyZ',
          clients: { portal: { id: '7portal', writeAttributes: ['email'], authFlows: [] } },
          customAttributes: { level: { type: 'String' } },
          otherClients: 'none',
          selfSignUp: false,
          identityProviders: { Corp: { type: 'SAML' } },
        },
      },
      ambiguousRoleResolution: 'Deny',
    });
    corp.addRule({
      when: claim('custom:department').equals('plans'),
      role: 'authenticated',
      clients: ['web'],
    });
    corp.roles.authenticated.grantPrefix(bucket, 'plans');
    corp
      .addRole('partner', {
        when: claim('custom:level').equals('gold'),
        clients: ['portal'],
        trust: { providers: ['bought'] },
      })
      .grantPrefix(bucket, 'plans/shared', { access: ['read'] });
    corp.outputs();
  }
}
