import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { TerraformStack } from 'cdktf';
import { CognitoFederation, principalTag } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** Not to be copied: every tenant's identity provider says which tenant its users are of. */
export class TenantsInOnePool extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    const bucket = new S3Bucket(this, 'bucket', { bucket: 'crm-files' });
    const company = (host: string) => ({
      type: 'SAML' as const,
      metadataUrl: `https://${host}/metadata`,
      attributeMapping: { 'custom:tenant': 'tenant' },
    });

    const crm = new CognitoFederation(this, 'crm', {
      name: 'crm',
      domain: { prefix: 'crm-sign-in' },
      identityProviders: {
        Acme: company('sso.acme.example'),
        Globex: company('sso.globex.example'),
      },
      customAttributes: { tenant: { type: 'String' } },
      clients: {
        acme: { callbackUrls: ['https://acme.crm.example/'], identityProviders: ['Acme'] },
        globex: { callbackUrls: ['https://globex.crm.example/'], identityProviders: ['Globex'] },
      },
      principalTags: { tenant: 'custom:tenant' },
      ambiguousRoleResolution: 'AuthenticatedRole',
    });
    crm.roles.authenticated.grantPrefix(bucket, `tenants/${principalTag('tenant')}`);
  }
}
