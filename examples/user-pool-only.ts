import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { UserPoolFederation } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** Sign-in for a backend API, with Google or a company's OpenID Connect provider. */
export class UserPoolOnly extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    const secret = (name: string) =>
      new TerraformVariable(this, name, { type: 'string', sensitive: true }).stringValue;

    const auth = new UserPoolFederation(this, 'auth', {
      name: 'api',
      domain: { prefix: 'api-sign-in' },
      identityProviders: {
        google: {
          type: 'Google',
          clientId: 'google-client-id',
          clientSecret: secret('google_client_secret'),
        },
        Corp: {
          type: 'OIDC',
          issuer: 'https://login.corp.example',
          clientId: 'corp-client-id',
          clientSecret: secret('corp_client_secret'),
        },
      },
      resourceServers: { orders: { scopes: { read: 'Read orders', write: 'Place orders' } } },
      clients: {
        web: {
          callbackUrls: ['https://app.example/callback'],
          logoutUrls: ['https://app.example'],
          scopes: ['openid', 'email', 'orders/read'],
        },
      },
    });
    // A backend compares `iss` and `aud` of the tokens with these.
    auth.outputs();
  }
}
