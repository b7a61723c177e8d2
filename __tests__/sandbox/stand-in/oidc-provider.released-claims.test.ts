import { releasedClaims } from '../../../src/sandbox/stand-in/oidc-provider';

describe('releasedClaims', () => {
  test('releases what the user pool maps, and nothing else', () => {
    const claims = { email: 'a@b.c', department: 'finance' };
    expect(releasedClaims(claims, ['department', 'groups'])).toEqual({ department: 'finance' });
    expect(releasedClaims(claims, undefined)).toEqual(claims);
  });

  test('makes each value the text that a user pool stores', () => {
    expect(
      releasedClaims({ yes: true, no: null, age: 3, roles: ['a b', 'c,d', '*.-_'] }, undefined),
    ).toEqual({ yes: 'true', age: '3', roles: '[a+b,c%2Cd,*.-_]' });
  });
});
