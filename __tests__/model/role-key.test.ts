import { roleKeyOf } from '../../src/model/role-key';
import type { Role } from '../../src/model/role';
import { reference, text, type Text } from '../../src/values/text';

const partition = reference('aws', 'partition');
const account = reference('aws', 'account');

function role(address: string, arn: Text): Role {
  return { address, name: address, arn, trust: { statements: [] }, permissions: [], tags: {} };
}

const finance = role(
  'aws_iam_role.finance',
  text('arn:', partition, ':iam::', account, ':role/app/finance'),
);
const unnamed = role('aws_iam_role.unnamed', text(reference('aws_iam_role.unnamed', 'arn')));
const roles = [finance, unnamed];

describe('roleKeyOf', () => {
  test('gives the address of the role whose ARN is the same, known or not', () => {
    expect(roleKeyOf(finance.arn, roles)).toBe('aws_iam_role.finance');
    expect(roleKeyOf(unnamed.arn, roles)).toBe('aws_iam_role.unnamed');
  });

  test('finds the role of a literal ARN, since only roles of the own account are given', () => {
    expect(roleKeyOf('arn:aws:iam::123456789012:role/app/finance', roles)).toBe(
      'aws_iam_role.finance',
    );
  });

  test('finds the role of an ARN whose account is unknown: one of another account cannot be passed', () => {
    const given = text(
      'arn:aws:iam::',
      { unknown: '`var.account` has no value' },
      ':role/app/finance',
    );
    expect(roleKeyOf(given, roles)).toBe('aws_iam_role.finance');
  });

  test('takes the address of a role for its own key', () => {
    expect(roleKeyOf('aws_iam_role.finance', roles)).toBe('aws_iam_role.finance');
    expect(roleKeyOf('aws_iam_role.other', roles)).toBe('aws_iam_role.other');
  });

  test('takes the whole path into account', () => {
    const other = 'arn:aws:iam::123456789012:role/finance';
    expect(roleKeyOf(other, roles)).toBe(other);
  });

  test('keeps two literal accounts apart', () => {
    const literal = role('aws_iam_role.literal', 'arn:aws:iam::111111111111:role/x');
    const other = 'arn:aws:iam::222222222222:role/x';
    expect(roleKeyOf(other, [literal])).toBe(other);
  });

  test('does not choose between two roles that only the account could tell apart', () => {
    const twin = role(
      'aws_iam_role.twin',
      text('arn:', partition, ':iam::', reference('aws.other', 'account'), ':role/app/finance'),
    );
    const arn = 'arn:aws:iam::123456789012:role/app/finance';
    expect(roleKeyOf(arn, [finance, twin])).toEqual({
      unknown:
        '`arn:aws:iam::123456789012:role/app/finance` may be `aws_iam_role.finance` or `aws_iam_role.twin`: which account it is in is unknown',
      settledBy: ['apply'],
    });
  });

  test('takes the role that is referred to, whatever another one is named', () => {
    const twin = role('module.b.aws_iam_role.finance', finance.arn);
    const both = [finance, twin];
    const referred = 'module.b.aws_iam_role.finance';
    expect(roleKeyOf(finance.arn, both, { referred })).toBe(referred);
    expect(roleKeyOf(finance.arn, both)).toEqual({
      unknown:
        '`arn:${aws.partition}:iam::${aws.account}:role/app/finance` may be `aws_iam_role.finance` or `module.b.aws_iam_role.finance`: which account it is in is unknown',
      settledBy: ['apply'],
    });
  });

  test('takes only a role of the account that names it', () => {
    const own = { name: 'aws', account: text(account), region: 'eu-west-1' };
    const placed = { ...finance, providerConfiguration: own };
    const arn = 'arn:aws:iam::123456789012:role/app/finance';
    expect(roleKeyOf(arn, [placed], { account: text(account) })).toBe('aws_iam_role.finance');
    const other = text(reference('aws.other', 'account'));
    expect(roleKeyOf(arn, [placed], { account: other })).toEqual({
      unknown:
        '`arn:aws:iam::123456789012:role/app/finance` may be `aws_iam_role.finance`: which account it is in is unknown',
      settledBy: ['apply'],
    });
  });

  test('names what refers to a role outside by its address', () => {
    expect(roleKeyOf(text(reference('data.aws_iam_role.admin', 'arn')), roles)).toBe(
      'data.aws_iam_role.admin',
    );
    expect(roleKeyOf(text(reference('var', 'role_arn')), roles)).toBe('${var.role_arn}');
  });

  test('says why where nobody can tell', () => {
    expect(roleKeyOf(text('arn:', { unknown: 'no default' }), roles)).toEqual({
      unknown: 'no default',
    });
  });
});
