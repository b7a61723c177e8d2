import { simulate } from '../../src/simulator/simulate';
import { reference } from '../../src/values/text';
import { model, role } from '../helpers/simulator/one-pool';

describe('iamProvider', () => {
  test('does not know the issuer of a provider of which only a variable has the ARN', () => {
    const pool = { loginProviders: {}, oidcProviderArns: [[reference('var', 'idp')]] };
    const { logins } = simulate(model([role('member', [])], pool), {});
    expect(logins.map(({ chosen }) => chosen?.provider.value.login)).toEqual([
      [{ unknown: 'the issuer of `${var.idp}`' }],
    ]);
  });
});
