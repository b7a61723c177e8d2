import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import { CognitoFederation } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** A customer portal: a server that rotates its refresh tokens, an app of its own, and a machine. */
export class CustomerPortal extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });

    const portal = new CognitoFederation(this, 'portal', {
      name: 'portal',
      domain: {
        prefix: 'portal-sign-in',
        customDomain: {
          name: 'auth.portal.example',
          certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/4f0c',
        },
      },
      clients: {
        web: {
          type: 'server',
          callbackUrls: ['https://portal.example/callback', 'https://portal.example/welcome'],
          defaultRedirectUri: 'https://portal.example/callback',
          logoutUrls: ['https://portal.example/'],
          authFlows: ['ALLOW_USER_AUTH'],
          authSessionMinutes: 5,
          propagateAdditionalUserContext: true,
          accessTokenMinutes: 15,
          idTokenMinutes: 15,
          refreshTokenMinutes: 720,
          refreshTokenRotation: { retryGracePeriodSeconds: 10 },
          readAttributes: ['email', 'email_verified', 'identities', 'name'],
        },
        batch: { type: 'machine', scopes: ['orders/read'], accessTokenMinutes: 5 },
      },
      resourceServers: {
        orders: { scopes: { read: 'Read orders' } },
        invoices: { identifier: 'https://invoices.portal.example', name: 'Invoices' },
      },
    });
    portal.roles.authenticated
      .grantInvokeApi(
        { executionArn: 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3' },
        { stage: 'prod', routes: ['GET /orders/*', 'POST /orders'] },
      )
      .grantInvokeFunction({ arn: 'arn:aws:lambda:eu-west-1:111122223333:function:quote' })
      .grantGraphql({ arn: 'arn:aws:appsync:eu-west-1:111122223333:apis/d4e5f6' }, [
        'Query.orders',
      ]);
    portal.outputs();
  }
}
