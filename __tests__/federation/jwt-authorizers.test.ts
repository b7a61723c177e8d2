import { CognitoFederation, ConfigError, UserPoolFederation } from 'cdktf-cognito-federation';
import { newStack, synthesizeStack } from '../helpers/synthesized';

const callbackUrls = ['https://app.example/callback'];

function shopOf(stack = newStack()) {
  return new UserPoolFederation(stack, 'shop', {
    name: 'shop',
    domain: { prefix: 'shop' },
    resourceServers: { orders: { scopes: { read: 'Read' } } },
    clients: { web: { callbackUrls }, batch: { type: 'machine', scopes: ['orders/read'] } },
  });
}

const clientId = (key: string) => `\${aws_cognito_user_pool_client.shop_${key}.id}`;

describe('addJwtAuthorizer', () => {
  test('takes tokens of some clients of the user pool, or of all', () => {
    const stack = newStack();
    const shop = shopOf(stack);
    const { resource } = shop.addJwtAuthorizer('orders', { apiId: 'a1b2c3', clients: ['web'] });
    shop.addJwtAuthorizer('all', { apiId: 'd4e5f6' });
    expect(resource.friendlyUniqueId).toBe('shop_orders');
    const authorizer = (name: string, api_id: string, audience: readonly string[]) => ({
      api_id,
      name,
      authorizer_type: 'JWT',
      identity_sources: ['$request.header.Authorization'],
      jwt_configuration: {
        audience,
        issuer: 'https://${aws_cognito_user_pool.shop.endpoint}',
      },
    });
    expect(synthesizeStack(stack).resource.aws_apigatewayv2_authorizer).toEqual({
      shop_orders: authorizer('orders', 'a1b2c3', [clientId('web')]),
      shop_all: authorizer('all', 'd4e5f6', [clientId('batch'), clientId('web')]),
    });
  });

  test('takes those of a user pool that exists already, and of a combination, machines too', () => {
    const stack = newStack();
    const clinic = new CognitoFederation(stack, 'clinic', {
      name: 'clinic',
      userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } },
    });
    clinic.addJwtAuthorizer('notes', { apiId: 'a1b2c3' });
    const corp = new CognitoFederation(stack, 'corp', {
      name: 'corp',
      domain: { prefix: 'corp' },
      resourceServers: { orders: { scopes: { read: 'Read' } } },
      clients: { web: { callbackUrls }, batch: { type: 'machine', scopes: ['orders/read'] } },
    });
    corp.addJwtAuthorizer('orders', { apiId: 'a1b2c3' });
    const { clinic_notes, corp_orders } =
      synthesizeStack(stack).resource.aws_apigatewayv2_authorizer ?? {};
    expect(clinic_notes?.jwt_configuration).toEqual({
      audience: ['4f0c'],
      issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
    });
    expect(corp_orders?.jwt_configuration).toEqual({
      audience: [
        '${aws_cognito_user_pool_client.corp_batch.id}',
        '${aws_cognito_user_pool_client.corp_web.id}',
      ],
      issuer: 'https://${aws_cognito_user_pool.corp.endpoint}',
    });
  });

  test('refuses an API of a user pool without clients, which would have no audience', () => {
    const shop = new UserPoolFederation(newStack(), 'shop', { name: 'shop', clients: {} });
    const begin = 'UserPoolFederation `shop`.addJwtAuthorizer: 1 problem\n\n  options.clients';
    expect(() => shop.addJwtAuthorizer('orders', { apiId: 'a1b2c3' })).toThrow(
      `${begin}: no client is declared whose tokens could be taken; declare one\n`,
    );
    const named = { apiId: 'a1b2c3', clients: ['web'] };
    expect(() => shop.addJwtAuthorizer('orders', named as never)).toThrow(
      `${begin}[0]: no client named \`web\`; none is declared\n`,
    );
  });

  test.each<readonly [string, unknown, unknown, readonly string[]]>([
    [
      'what no key can be, no API and a client that there is not',
      '1st',
      { clients: ['shop'] },
      [
        'key: a key becomes part of Terraform addresses, got `1st`; use up to 32 letters, digits and `-`, beginning with a letter',
        'options.apiId: missing; give the id of an HTTP API',
        'options.clients[0]: no client named `shop`; declared: batch, web',
      ],
    ],
    [
      'an API by its name, and no client',
      'a',
      { apiId: 'Orders API', clients: [] },
      [
        'options.apiId: expected the id of an HTTP API, got `Orders API`; lower-case letters and digits, such as `a1b2c3`',
        'options.clients: expected a list of keys of clients, got an empty list; give at least 1',
      ],
    ],
    [
      'a number as a client, an API alone as a key',
      7,
      { apiId: 'a1b2c3', clients: [7] },
      [
        'key: expected the key of an authorizer, got `7`; such as `orders`',
        'options.clients[0]: expected the key of a client, got `7`; such as `web`',
      ],
    ],
    [
      'an API alone',
      'a',
      'a1b2c3',
      ['options: expected the API and whose tokens it takes, as `{ apiId }`, got a string'],
    ],
    [
      'a key that is taken',
      'taken',
      { apiId: 'a1b2c3' },
      ['key: there is an authorizer `taken` already; choose another key'],
    ],
  ])('refuses %s', (_, key, spec, problems) => {
    const shop = shopOf();
    shop.addJwtAuthorizer('taken', { apiId: 'a1b2c3' });
    const call = () => shop.addJwtAuthorizer(key as string, spec as never);
    expect(call).toThrow(ConfigError);
    expect(call).toThrow('UserPoolFederation `shop`.addJwtAuthorizer: ');
    try {
      call();
    } catch (error) {
      const lines = (error as ConfigError).problems.map(
        ({ path, message }) => `${path}: ${message}`,
      );
      expect(lines).toEqual(problems);
    }
  });
});
