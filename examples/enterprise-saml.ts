import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { TerraformStack } from 'cdktf';
import { CognitoFederation, claim } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** Enterprise SAML: departments decide the role, tags scope the data. */
export class EnterpriseSaml extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    const bucket = new S3Bucket(this, 'bucket', { bucket: 'corp-files' });
    const table = new DynamodbTable(this, 'table', {
      name: 'corp-notes',
      billingMode: 'PAY_PER_REQUEST',
      hashKey: 'owner',
      attribute: [{ name: 'owner', type: 'S' }],
    });

    const federation = new CognitoFederation(this, 'corp', {
      name: 'corp',
      domain: { prefix: 'corp-sign-in' },
      identityProviders: {
        Okta: {
          type: 'SAML',
          metadataUrl: 'https://corp.okta.com/app/abc/sso/saml/metadata',
          attributeMapping: { email: 'mail', 'custom:department': 'department' },
        },
      },
      customAttributes: { department: { type: 'String' } },
      clients: {
        web: {
          callbackUrls: ['https://app.corp.example/callback'],
          logoutUrls: ['https://app.corp.example'],
        },
      },
      principalTags: { department: 'custom:department' },
      ambiguousRoleResolution: 'Deny',
    });
    federation.roles.authenticated.grantOwnPrefix(bucket, 'private');
    federation.roles.authenticated.grantOwnItems(table);
    federation
      .addRole('finance', {
        extends: 'authenticated',
        when: [
          claim('custom:department').equals('finance'),
          claim('custom:department').equals('audit'),
        ],
      })
      .grantPrefix(bucket, 'reports', { access: ['read'] });
    federation.addRule({ when: claim('custom:department').equals('sales'), role: 'authenticated' });
  }
}
