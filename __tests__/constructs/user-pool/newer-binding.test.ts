import type * as Cdktf from 'cdktf';
import type * as Constructs from '../../../src';

const RESOURCES = ['cognito-managed-login-branding', 'cognito-log-delivery-configuration'];

/** The package beside bindings of which these resources can't be loaded. */
function beside(failure: (path: string) => Error): typeof Constructs {
  jest.resetModules();
  for (const name of RESOURCES) {
    const path = `@cdktf/provider-aws/lib/${name}`;
    jest.doMock(path, () => {
      throw failure(path);
    });
  }
  return jest.requireActual('../../../src');
}

const notFound = (path: string) =>
  Object.assign(new Error(`Cannot find module '${path}'\nRequire stack:\n- index.js`), {
    code: 'MODULE_NOT_FOUND',
  });

/** Builds a federation beside such bindings. */
function building(failure: (path: string) => Error) {
  const { UserPoolFederation } = beside(failure);
  // The construct asks for the stack of the same cdktf.
  const { Testing, TerraformStack } = jest.requireActual<typeof Cdktf>('cdktf');
  return (options: object) => () =>
    new UserPoolFederation(new TerraformStack(Testing.app(), 'corp'), 'corp', {
      name: 'corp',
      domain: { prefix: 'corp-sign-in', managedLoginVersion: 2 },
      clients: { web: { callbackUrls: ['https://app.corp.example/callback'] } },
      ...options,
    });
}

const BRANDING = { branding: { managedLogin: { web: {} } } };
const LOG_DELIVERY = {
  logDelivery: {
    userNotification: { logGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:corp' },
  },
};

describe('newerBinding', () => {
  test('is loaded only where its resource is asked for, since older bindings do not have it', () => {
    const built = building(notFound);
    expect(built({})).not.toThrow();
    expect(built(BRANDING)).toThrow(
      'these bindings of the AWS provider have no aws_cognito_managed_login_branding; run npm install @cdktf/provider-aws@21',
    );
    expect(built(LOG_DELIVERY)).toThrow(
      'these bindings of the AWS provider have no aws_cognito_log_delivery_configuration; run npm install @cdktf/provider-aws@21',
    );
  });

  test.each([
    [
      'a module that the binding needs is missing',
      () => notFound('cdktf'),
      "Cannot find module 'cdktf'",
    ],
    ['the binding is broken', () => new SyntaxError('Unexpected end of input'), 'Unexpected end'],
    [
      'the binding may not be read',
      (path: string) =>
        Object.assign(new Error(`Cannot find module '${path}': not permitted`), { code: 'EACCES' }),
      'not permitted',
    ],
  ])('says so itself if %s', (_, failure: (path: string) => Error, message) => {
    const built = building(failure);
    expect(built(BRANDING)).toThrow(message);
    expect(built(LOG_DELIVERY)).toThrow(message);
  });
});
