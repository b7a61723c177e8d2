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
    expect(roleKeyOf(arn, [finance, twin])).toBe(arn);
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
