import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { TerraformStack } from 'cdktf';
import { CognitoFederation } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** What differs from tenant to tenant. */
export interface Tenant {
  /** Metadata of the tenant's identity provider. */
  readonly metadataUrl: string;
  /** Where the tenant's users find the app. */
  readonly app: string;
}

/** Tenants that share an app and a bucket, each with a user pool and an identity pool of its own. */
export class Tenants extends TerraformStack {
  constructor(scope: Construct, id: string, tenants: Readonly<Record<string, Tenant>>) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    const bucket = new S3Bucket(this, 'bucket', { bucket: 'crm-files' });

    for (const [tenant, { metadataUrl, app }] of Object.entries(tenants)) {
      const federation = new CognitoFederation(this, tenant, {
        name: `crm-${tenant}`,
        domain: { prefix: `crm-${tenant}` },
        identityProviders: { Company: { type: 'SAML', metadataUrl } },
        clients: { web: { callbackUrls: [`${app}/callback`], logoutUrls: [app] } },
        ambiguousRoleResolution: 'AuthenticatedRole',
      });
      federation.roles.authenticated.grantPrefix(bucket, `tenants/${tenant}`);
      federation.outputs();
    }
  }
}
