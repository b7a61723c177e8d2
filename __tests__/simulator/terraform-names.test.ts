import { keysOf } from '../../src/simulator/terraform-names';

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
