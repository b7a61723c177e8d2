import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { CognitoFederation } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** Social sign-in and uploads: each user has their own prefix, and guests may read public objects. */
export class SocialUploads extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    const bucket = new S3Bucket(this, 'bucket', { bucket: 'photos-uploads' });
    const secret = (name: string) =>
      new TerraformVariable(this, name, { type: 'string', sensitive: true }).stringValue;

    const auth = new CognitoFederation(this, 'auth', {
      name: 'photos',
      domain: { prefix: 'photos-sign-in' },
      identityProviders: {
        google: {
          type: 'Google',
          clientId: 'google-client-id',
          clientSecret: secret('google_client_secret'),
        },
        apple: {
          type: 'SignInWithApple',
          clientId: 'example.photos.web',
          teamId: 'A1B2C3D4E5',
          keyId: 'F6G7H8I9J0',
          privateKey: secret('apple_private_key'),
        },
      },
      clients: {
        web: {
          callbackUrls: ['https://photos.example/callback'],
          logoutUrls: ['https://photos.example'],
        },
      },
    });
    auth.roles.authenticated.grantOwnPrefix(bucket, 'uploads');
    auth.allowGuests().grantPrefix(bucket, 'public', { access: ['read'] });
    auth.outputs();
  }
}
