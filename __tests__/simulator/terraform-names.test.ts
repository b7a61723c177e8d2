import { allNamed, chooseNamed, keysOf, shownName } from '../../src/simulator/terraform-names';

describe('keysOf', () => {
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['a name', 'aws_iam_role.admin', [], ['admin']],
    [
      'our own key behind the name of its pool',
      'aws_iam_role.corp_finance',
      ['aws_cognito_identity_pool.corp'],
      ['corp_finance', 'finance'],
    ],
    [
      'no key of a pool of another module',
      'module.a.aws_iam_role.corp_finance',
      ['aws_cognito_identity_pool.corp'],
      ['corp_finance'],
    ],
    [
      'each key behind the name of a pool',
      'aws_iam_role.corp_a_b',
      ['aws_cognito_identity_pool.corp', 'aws_cognito_user_pool.corp_a'],
      ['corp_a_b', 'a_b', 'b'],
    ],
    [
      'no key where nothing is behind the name',
      'aws_iam_role.corp_',
      ['aws_cognito_identity_pool.corp', 'aws_cognito_identity_pool.other'],
      ['corp_'],
    ],
    ['the key of an instance', 'aws_iam_role.this["a.b"]', [], ['this', 'a.b']],
    ['no number of an instance', 'aws_iam_role.this[0]', [], ['this']],
    ['the key of a module', 'module.role["reader"].aws_iam_role.this', [], ['this', 'reader']],
    [
      'the key of an instance before that of its module',
      'module.role["x"].aws_iam_role.this["y"]',
      [],
      ['this', 'y'],
    ],
    ['what is no address', 'arn:aws:iam::1:role/x', [], ['arn:aws:iam::1:role/x']],
  ])('finds %s', (_, address, owners, keys) => {
    expect(keysOf(address, owners)).toEqual(keys);
  });
});

describe('shownName', () => {
  test('is the name to show, else the last that is known, else the address', () => {
    const unknown = [{ unknown: 'made on apply' }];
    const named = {
      value: 1,
      address: 'a.b',
      names: ['first', 'second', 'last', undefined, unknown],
    };
    expect(shownName({ ...named, shown: 'b' })).toBe('b');
    expect(shownName(named)).toBe('last');
    expect(shownName({ ...named, names: [undefined, unknown] })).toBe('a.b');
  });
});

describe('chooseNamed', () => {
  const candidates = [
    { value: 1, address: 'x.a', names: ['a', 'x.b'], shown: 'a' },
    { value: 2, address: 'x.b', names: ['b', 'twin'] },
    { value: 3, address: 'x.c', names: ['c', 'twin', undefined] },
  ];

  test('finds by address before any other name', () => {
    expect(chooseNamed('--it', 'thing', 'x.b', candidates)).toBe(2);
    expect(chooseNamed('--it', 'thing', 'a', candidates)).toBe(1);
    expect(allNamed('twin', candidates).map(({ value }) => value)).toEqual([2, 3]);
  });

  test('asks for the address of one of several, and names what there is', () => {
    expect(() => chooseNamed('--it', 'thing', 'twin', candidates)).toThrow(
      new Error('--it: `twin` is the name of 2 things; use `x.b` or `x.c`'),
    );
    expect(() => chooseNamed('--it', 'thing', 'tvin', candidates)).toThrow(
      new Error('--it: no thing named `tvin`; did you mean `twin`? declared: a, twin, twin'),
    );
  });
});
