import { Testing, TerraformStack } from 'cdktf';
import type * as Constructs from '../../../src';

const RESOURCES = ['cognito-managed-login-branding', 'cognito-log-delivery-configuration'];

/** The package beside bindings that don't have the resources. */
function besideOlderBindings(): typeof Constructs {
  for (const name of RESOURCES) {
    jest.doMock(`@cdktf/provider-aws/lib/${name}`, () => {
      throw new Error(`Cannot find module '@cdktf/provider-aws/lib/${name}'`);
    });
  }
  return jest.requireActual('../../../src');
}

describe('newerBinding', () => {
  test('is loaded only where its resource is asked for, since older bindings do not have it', () => {
    const { UserPoolFederation } = besideOlderBindings();
    const of = (options: object) => () =>
      new UserPoolFederation(new TerraformStack(Testing.app(), 'corp'), 'corp', {
        name: 'corp',
        domain: { prefix: 'corp-sign-in', managedLoginVersion: 2 },
        clients: { web: { callbackUrls: ['https://app.corp.example/callback'] } },
        ...options,
      });
    expect(of({})).not.toThrow();
    expect(of({ branding: { managedLogin: { web: {} } } })).toThrow(
      'these bindings of the AWS provider have no aws_cognito_managed_login_branding; run npm install @cdktf/provider-aws@21',
    );
    const logGroupArn = 'arn:aws:logs:eu-west-1:111122223333:log-group:corp';
    expect(of({ logDelivery: { userNotification: { logGroupArn } } })).toThrow(
      'these bindings of the AWS provider have no aws_cognito_log_delivery_configuration; run npm install @cdktf/provider-aws@21',
    );
  });
});
