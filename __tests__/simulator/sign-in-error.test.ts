import { SignInError } from '../../src/simulator/sign-in-error';

describe('SignInError', () => {
  test('says by its name what it is, and by its text what is wrong of the sign-in', () => {
    expect(new SignInError('client', 'no client named `wbe`')).toMatchObject({
      name: 'SignInError',
      path: 'client',
      problem: 'no client named `wbe`',
      message: 'client: no client named `wbe`',
    });
  });
});
