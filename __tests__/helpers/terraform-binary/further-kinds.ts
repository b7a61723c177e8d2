import { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import { CognitoFederation, IdentityPoolFederation } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

const METADATA = `<?xml version="1.0"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.corp.example">
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
      Location="https://idp.corp.example/sso"/>
  </IDPSSODescriptor>
</EntityDescriptor>${' '.repeat(1000)}`;

/** The kinds of resources that no example has: a look, the role of SMS, a SAML provider of IAM, a managed policy. */
export class FurtherKinds extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    const shop = new CognitoFederation(this, 'shop', {
      name: 'shop',
      domain: { prefix: 'shop-kinds' },
      clients: { web: { callbackUrls: ['https://shop.example/callback'] } },
      mfa: { mode: 'OPTIONAL', sms: true },
      sms: {},
      branding: { css: '.label-customizable {font-weight: 400;}' },
    });
    shop.roles.authenticated.attachPolicy('tracing', {
      arn: 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess',
    });
    new IdentityPoolFederation(this, 'kiosk', {
      name: 'kiosk',
      identityProviders: { corp: { type: 'SAML', metadataDocument: METADATA } },
    });
  }
}

/** An HTTP API that takes tokens of a user pool. */
export class JwtAuthorizers extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    const api = new Apigatewayv2Api(this, 'api', { name: 'orders', protocolType: 'HTTP' });
    new CognitoFederation(this, 'shop', {
      name: 'shop',
      domain: { prefix: 'shop-api' },
      clients: { web: { callbackUrls: ['https://shop.example/callback'] } },
    }).addJwtAuthorizer('orders', { apiId: api.id });
  }
}
