import { simulate } from '../../src/simulator/simulate';
import { model, role } from '../helpers/simulator/one-pool';
import { smallModel } from '../helpers/simulator/small-model';

describe('checkLogin', () => {
  test('takes it for granted that a token is of the pool whose id is not known', () => {
    const iss = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A';
    expect(simulate(smallModel(), { claims: { iss } }).notes).toEqual([
      'assumed: `iss` `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A` is `${aws_cognito_user_pool.corp.endpoint}`',
    ]);
  });

  test("answers an expired token in AWS's words", () => {
    const federation = model([role('member', [])]);
    const at = (seconds: number) =>
      simulate(federation, { claims: { exp: 10 }, at: seconds }).verdict;
    expect(at(10).outcome).toBe('credentials');
    expect(at(11)).toEqual({
      outcome: 'refused',
      stage: 'token',
      because: 'the token has expired',
      error: {
        name: 'NotAuthorizedException',
        message: 'Invalid login token. Token expired: …',
      },
    });
  });
});
