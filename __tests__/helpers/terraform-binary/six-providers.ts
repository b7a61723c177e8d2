import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { type App, LocalBackend, TerraformStack, TerraformVariable } from 'cdktf';
import { UserPoolFederation, supportedAwsProvider } from 'cdktf-cognito-federation';

/** Input variables of `SixProviders`, each with a first value. */
export const SECRETS = {
  amazon_client_secret: 'amazon-secret-1',
  apple_private_key: 'apple-key-1',
  facebook_client_secret: 'facebook-secret-1',
  google_client_secret: 'google-secret-1',
  okta_client_secret: 'okta-secret-1',
} as const;

/** SAML metadata on several lines, with a quote and a backslash, which HCL would not keep as text. */
const METADATA = `<?xml version="1.0"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.corp.example">
  <!-- C:\\certificates\\corp.pem -->
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.corp.example/sso"/>
  </IDPSSODescriptor>
</EntityDescriptor>
`;

/** A user pool with one identity provider of each type. */
export class SixProviders extends TerraformStack {
  constructor(app: App, rotation: 'every apply' | 'manual') {
    super(app, 'six-providers');
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    supportedAwsProvider(this);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    const secret = (name: keyof typeof SECRETS) =>
      new TerraformVariable(this, name, { type: 'string', sensitive: true }).stringValue;
    const appleKey = secret('apple_private_key');

    new UserPoolFederation(this, 'auth', {
      name: 'six',
      domain: { prefix: 'six-providers' },
      identityProviders: {
        Adfs: { type: 'SAML', metadataDocument: METADATA, signOut: true },
        Okta: {
          type: 'OIDC',
          issuer: 'https://corp.okta.com',
          clientId: 'okta-client-id',
          clientSecret: secret('okta_client_secret'),
        },
        amazon: {
          type: 'LoginWithAmazon',
          clientId: 'amazon-client-id',
          clientSecret: secret('amazon_client_secret'),
        },
        apple: {
          type: 'SignInWithApple',
          clientId: 'example.corp.web',
          teamId: 'A1B2C3D4E5',
          keyId: 'F6G7H8I9J0',
          privateKey: rotation === 'manual' ? { value: appleKey, rotation } : appleKey,
        },
        facebook: {
          type: 'Facebook',
          clientId: 'facebook-client-id',
          clientSecret: secret('facebook_client_secret'),
        },
        google: {
          type: 'Google',
          clientId: 'google-client-id',
          clientSecret: secret('google_client_secret'),
        },
      },
      clients: { web: { callbackUrls: ['https://app.corp.example/callback'] } },
    });
  }
}
