import { claimIn, tokenRoles } from '../../src/role-mapping/claims';

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

describe('tokenRoles', () => {
  test.each([
    [['arn:aws:iam::1:role/a', 'arn:aws:iam::1:role/b']],
    ['arn:aws:iam::1:role/a,arn:aws:iam::1:role/b'],
    ['arn:aws:iam::1:role/a, arn:aws:iam::1:role/b'],
  ])('reads %j', (claim) => {
    expect(tokenRoles({ 'cognito:roles': claim }).roles).toEqual([
      'arn:aws:iam::1:role/a',
      'arn:aws:iam::1:role/b',
    ]);
  });

  test('leaves a comma in a role’s name alone', () => {
    const claim = 'arn:aws:iam::1:role/a,b,arn:aws:iam::1:role/c';
    expect(tokenRoles({ 'cognito:roles': claim }).roles).toEqual([
      'arn:aws:iam::1:role/a,b',
      'arn:aws:iam::1:role/c',
    ]);
  });

  test('separates keys of ours by every comma', () => {
    expect(tokenRoles({ 'cognito:roles': 'reader, editor' }).roles).toEqual(['reader', 'editor']);
  });

  test.each([[[]], [''], [undefined], [['']]])('finds no role in %j', (claim) => {
    expect(tokenRoles({ 'cognito:roles': claim }).roles).toBeUndefined();
  });

  test.each([[5], [{ a: 'b' }], [['a', 1]], [null]])('does not guess what %j means', (claim) => {
    expect(tokenRoles({ 'cognito:roles': claim }).roles).toEqual({
      unknown: '`cognito:roles` is neither a string nor a list of strings',
    });
  });

  test('reads the preferred role, which may be missing', () => {
    expect(tokenRoles({ 'cognito:preferred_role': 'reader' }).preferred).toBe('reader');
    expect(tokenRoles({ 'cognito:preferred_role': '' }).preferred).toBeUndefined();
    expect(tokenRoles({}).preferred).toBeUndefined();
    expect(tokenRoles({ 'cognito:preferred_role': ['a'] }).preferred).toEqual({
      unknown: '`cognito:preferred_role` is not a string',
    });
  });

  test('passes on what is unknown, with its reason', () => {
    const unknown = { unknown: 'set by a trigger' };
    expect(tokenRoles({ 'cognito:roles': unknown, 'cognito:preferred_role': unknown })).toEqual({
      roles: unknown,
      preferred: unknown,
    });
  });
});
