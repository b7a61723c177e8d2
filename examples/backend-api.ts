import { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api';
import { Apigatewayv2Authorizer } from '@cdktf/provider-aws/lib/apigatewayv2-authorizer';
import { Apigatewayv2Integration } from '@cdktf/provider-aws/lib/apigatewayv2-integration';
import { Apigatewayv2Route } from '@cdktf/provider-aws/lib/apigatewayv2-route';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import { UserPoolFederation } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** An HTTP API that takes access tokens of one app client, with the scope that a route needs. */
export class BackendApi extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });

    const shop = new UserPoolFederation(this, 'shop', {
      name: 'shop',
      domain: { prefix: 'shop-orders' },
      identityProviders: {
        Okta: {
          type: 'SAML',
          metadataUrl: 'https://corp.okta.com/app/abc/sso/saml/metadata',
        },
      },
      resourceServers: { orders: { scopes: { read: 'Read orders', write: 'Place orders' } } },
      clients: {
        web: {
          callbackUrls: ['https://shop.example/callback'],
          scopes: ['openid', 'orders/read'],
          accessTokenMinutes: 15,
        },
      },
    });
    const { jwtIssuer, clientIds } = shop.outputs();

    const api = new Apigatewayv2Api(this, 'api', { name: 'orders', protocolType: 'HTTP' });
    const authorizer = new Apigatewayv2Authorizer(this, 'authorizer', {
      apiId: api.id,
      name: 'shop',
      authorizerType: 'JWT',
      identitySources: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: jwtIssuer, audience: [clientIds.web] },
    });
    const backend = new Apigatewayv2Integration(this, 'integration', {
      apiId: api.id,
      integrationType: 'HTTP_PROXY',
      integrationMethod: 'ANY',
      integrationUri: 'https://orders.shop.example',
    });
    new Apigatewayv2Route(this, 'orders', {
      apiId: api.id,
      routeKey: 'GET /orders',
      target: `integrations/${backend.id}`,
      authorizationType: 'JWT',
      authorizerId: authorizer.id,
      authorizationScopes: ['orders/read'],
    });
  }
}
