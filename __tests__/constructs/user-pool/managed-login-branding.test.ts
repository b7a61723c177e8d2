import { Testing, TerraformStack } from 'cdktf';
import type * as Constructs from '../../../src';

const BINDING = '@cdktf/provider-aws/lib/cognito-managed-login-branding';

/** The package beside bindings that don't have the resource. */
function besideOlderBindings(): typeof Constructs {
  jest.doMock(BINDING, () => {
    throw new Error(`Cannot find module '${BINDING}'`);
  });
  return jest.requireActual('../../../src');
}

describe('ManagedLoginBranding', () => {
  test('is loaded only where a look is asked for, since older bindings do not have it', () => {
    const { UserPoolFederation } = besideOlderBindings();
    const of = (style: object) => () =>
      new UserPoolFederation(new TerraformStack(Testing.app(), 'corp'), 'corp', {
        name: 'corp',
        domain: { prefix: 'corp-sign-in', managedLoginVersion: 2 },
        clients: { web: { callbackUrls: ['https://app.corp.example/callback'] } },
        ...style,
      });
    expect(of({})).not.toThrow();
    expect(of({ branding: { managedLogin: { web: {} } } })).toThrow(
      'these bindings of the AWS provider have no aws_cognito_managed_login_branding; run npm install @cdktf/provider-aws@21',
    );
  });
});
