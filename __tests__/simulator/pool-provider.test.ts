import { simulate } from '../../src/simulator/simulate';
import { reference } from '../../src/values/text';
import { model, role } from '../helpers/simulator/one-pool';

describe('providersOf', () => {
  test.each(['oidcProviderArns', 'samlProviderArns'] as const)(
    'tells what is unknown of %s',
    (list) => {
      const pool = { [list]: { unknown: 'the list is not at hand' } };
      expect(() => simulate(model([role('member', [])], pool), {})).toThrow(
        new Error(
          'client: the providers of `aws_cognito_identity_pool.p` are unknown: the list is not at hand; name the client or provider',
        ),
      );
    },
  );
});

describe('iamProvider', () => {
  test('does not know the issuer of a provider of which only a variable has the ARN', () => {
    const pool = { loginProviders: {}, oidcProviderArns: [[reference('var', 'idp')]] };
    const { logins } = simulate(model([role('member', [])], pool), {});
    expect(logins.map(({ chosen }) => chosen?.provider.value.login)).toEqual([
      [{ unknown: 'the issuer of `${var.idp}`' }],
    ]);
  });
});
