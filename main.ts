import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketCorsConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-cors-configuration';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { App, LocalBackend, S3Backend, TerraformStack, TerraformVariable } from 'cdktf';
import {
  CognitoFederation,
  IdentityPoolFederation,
  UserPoolFederation,
  claim,
  supportedAwsProvider,
} from './src';
import project from './cdktf.json';

// The CDKTF CLI hands over this context too; without it nobody would.
const app = new App({ context: project.context });

/** A setting from the context of `cdktf.json`, else from the environment, else the default. */
const setting = (context: string, variable: string, otherwise: string): string =>
  app.node.tryGetContext(context) ?? process.env[variable] ?? otherwise;

const region = setting('region', 'AWS_REGION', 'eu-west-1');
const stage = setting('stage', 'STAGE', 'dev');
const stateBucket = setting('stateBucket', 'STATE_BUCKET', '');
const providerRange = setting('awsProvider', 'AWS_PROVIDER', '~> 5.100');
const appUrl = setting('appUrl', 'APP_URL', 'https://app.corp.example');

/** What the three stacks have in common: provider, state, a bucket and a table to give access to. */
class ExampleStack extends TerraformStack {
  constructor(id: string) {
    super(app, id);
    new AwsProvider(this, 'aws', { region });
    supportedAwsProvider(this, providerRange);
    if (stateBucket === '') new LocalBackend(this, { path: `terraform.${id}.tfstate` });
    else new S3Backend(this, { bucket: stateBucket, key: `${id}/${stage}.tfstate`, region });
  }

  /** A client secret: Terraform asks for it, and no file holds it. */
  secret(name: string): string {
    return new TerraformVariable(this, name, { type: 'string', sensitive: true }).stringValue;
  }

  /** A bucket that browsers may upload to. */
  uploads(): S3Bucket {
    const bucket = new S3Bucket(this, 'uploads', {
      bucket: `corp-${stage}-${this.node.id}-uploads`,
    });
    new S3BucketPublicAccessBlock(this, 'uploads-private', {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketCorsConfiguration(this, 'uploads-cors', {
      bucket: bucket.id,
      corsRule: [
        {
          allowedOrigins: [appUrl],
          allowedMethods: ['GET', 'PUT'],
          allowedHeaders: ['*'],
          exposeHeaders: ['ETag'],
        },
      ],
    });
    return bucket;
  }

  /** A table whose partition key is the identity id. */
  notes(): DynamodbTable {
    return new DynamodbTable(this, 'notes', {
      name: `corp-${stage}-${this.node.id}-notes`,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: 'owner',
      rangeKey: 'note',
      attribute: [
        { name: 'owner', type: 'S' },
        { name: 'note', type: 'S' },
      ],
    });
  }
}

const callbackUrls = [`${appUrl}/callback`];
const logoutUrls = [appUrl];

// Way 1: sign-in and tokens for backend APIs.
const userPool = new ExampleStack('user-pool');
new UserPoolFederation(userPool, 'corp', {
  name: `corp-${stage}-sign-in`,
  domain: { prefix: `corp-${stage}-sign-in` },
  identityProviders: {
    google: {
      type: 'Google',
      clientId: 'google-client-id',
      clientSecret: userPool.secret('google_client_secret'),
    },
  },
  clients: { web: { callbackUrls, logoutUrls } },
}).outputs();

// Way 2: AWS credentials from Google's own token, without a user directory.
const identityPool = new ExampleStack('identity-pool');
const kiosk = new IdentityPoolFederation(identityPool, 'kiosk', {
  name: `kiosk-${stage}`,
  identityProviders: { google: { type: 'Google', clientId: 'google-client-id' } },
  ambiguousRoleResolution: 'Deny',
});
kiosk
  .addRole('staff', { when: claim('hd').equals('corp.example') })
  .grantOwnPrefix(identityPool.uploads(), 'private');
kiosk.outputs();

// Way 3, the combination: sign-in and AWS access together.
const combined = new ExampleStack('combined');
const uploads = combined.uploads();
const corp = new CognitoFederation(combined, 'corp', {
  name: `corp-${stage}`,
  domain: { prefix: `corp-${stage}` },
  identityProviders: {
    Okta: {
      type: 'OIDC',
      issuer: 'https://corp.okta.com',
      clientId: 'okta-client-id',
      clientSecret: combined.secret('okta_client_secret'),
      attributeMapping: { 'custom:department': 'department' },
    },
    google: {
      type: 'Google',
      clientId: 'google-client-id',
      clientSecret: combined.secret('google_client_secret'),
    },
  },
  customAttributes: { department: { type: 'String' } },
  clients: { web: { callbackUrls, logoutUrls, identityProviders: ['COGNITO', 'Okta', 'google'] } },
  principalTags: { department: 'custom:department' },
  ambiguousRoleResolution: 'Deny',
});
corp.roles.authenticated.grantOwnPrefix(uploads, 'private');
corp.roles.authenticated.grantOwnItems(combined.notes());
corp
  .addRole('finance', {
    extends: 'authenticated',
    when: [
      claim('custom:department').equals('finance'),
      claim('custom:department').equals('audit'),
    ],
  })
  .grantPrefix(uploads, 'reports', { access: ['read'] });
corp.addRule({ when: claim('custom:department').equals('sales'), role: 'authenticated' });
corp.outputs();

app.synth();
