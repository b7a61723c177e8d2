import { claimIn } from '../../src/role-mapping/claims';

describe('claimIn', () => {
  test.each([['text'], [''], [0], [false], [null], [['a']], [{ a: 'b' }]])('finds %j', (value) => {
    expect(claimIn({ a: value }, 'a')).toBe(value);
  });

  test('finds nothing where the token has nothing', () => {
    expect(claimIn({ a: 'b' }, 'c')).toBeUndefined();
    expect(claimIn({ a: undefined }, 'a')).toBeUndefined();
  });

  test('finds nothing that every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__']) {
      expect(claimIn({}, name)).toBeUndefined();
    }
    expect(claimIn({ constructor: ['a'] }, 'constructor')).toEqual(['a']);
  });
});
