import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { CognitoFederation, claim } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** Two clients, two mappings: groups decide for customers, rules for staff; and a machine client. */
export class TwoClients extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    const googleSecret = new TerraformVariable(this, 'google_client_secret', {
      type: 'string',
      sensitive: true,
    });

    const auth = new CognitoFederation(this, 'auth', {
      name: 'shop',
      domain: { prefix: 'shop-sign-in' },
      identityProviders: {
        google: {
          type: 'Google',
          clientId: 'google-client-id',
          clientSecret: googleSecret.stringValue,
        },
        Okta: {
          type: 'SAML',
          metadataUrl: 'https://corp.okta.com/app/abc/sso/saml/metadata',
          attributeMapping: { email: 'mail', 'custom:department': 'department' },
        },
      },
      customAttributes: { department: { type: 'String' } },
      resourceServers: { orders: { scopes: { read: 'Read orders' } } },
      clients: {
        shop: { callbackUrls: ['https://shop.example/callback'], identityProviders: ['google'] },
        staff: {
          callbackUrls: ['https://staff.shop.example/callback'],
          identityProviders: ['Okta'],
          ambiguousRoleResolution: 'Deny',
        },
        batch: { type: 'machine', scopes: ['orders/read'] },
      },
      ambiguousRoleResolution: 'AuthenticatedRole',
    });
    auth.addRole('vip', { clients: ['shop'], group: { name: 'vip', precedence: 10 } });
    auth.addRole('reader', { clients: ['staff'], when: claim('custom:department').equals('it') });
    auth.addRole('editor', {
      clients: ['staff'],
      when: claim('custom:department').startsWith('edit'),
      before: 'reader',
    });
  }
}
