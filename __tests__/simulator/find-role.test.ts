import { asRoleArn, findRole, roleName } from '../../src/simulator/find-role';
import { reference } from '../../src/values/text';
import { model, role } from '../helpers/simulator/one-pool';

const arnOf = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const elsewhere = arnOf('elsewhere');

describe('findRole', () => {
  const member = role('p_member', [], { name: 'acme-member', arn: arnOf('acme-member') });
  const unborn = role('unborn', [], {
    name: 'unborn',
    arn: [{ unknown: 'the account is unknown' }, ':role/unborn'],
  });
  const federation = model([member, unborn]);
  const find = (name: string) => findRole('--role', name, federation);

  test.each([
    ['its address', 'aws_iam_role.p_member'],
    ['its name in Terraform', 'p_member'],
    ['its key behind the name of its pool', 'member'],
    ['its name', 'acme-member'],
    ['its ARN', arnOf('acme-member')],
  ])('finds a role by %s', (_, name) => {
    expect(find(name)).toBe('aws_iam_role.p_member');
  });

  test('takes an ARN that no role of the file has for a role elsewhere', () => {
    expect(find(elsewhere)).toBe(elsewhere);
  });

  test('finds no role by another name, and says which there are', () => {
    expect(() => find('memberr')).toThrow(
      new Error('--role: no role named `memberr`; did you mean `member`? declared: member, unborn'),
    );
  });

  test('takes no ARN for that of either of two roles that may have it', () => {
    const unclear = (name: string) =>
      role(name, [], { arn: ['arn:aws:iam::', { unknown: `account of ${name}` }, ':role/x'] });
    expect(() => findRole('--role', arnOf('x'), model([unclear('a'), unclear('b')]))).toThrow(
      new Error(`--role: no role named \`${arnOf('x')}\`; declared: a, b`),
    );
  });

  test('asks for the address where two roles have the name', () => {
    const twins = model([role('a', [], { name: 'x' }), role('b', [], { name: 'x' })]);
    expect(() => findRole('--role', 'x', twins)).toThrow(
      new Error('--role: `x` is the name of 2 roles; use `aws_iam_role.a` or `aws_iam_role.b`'),
    );
    expect(findRole('--role', 'a', twins)).toBe('aws_iam_role.a');
  });

  test('prefers an address over the same name of another role', () => {
    const odd = model([role('a', [], { name: 'aws_iam_role.b' }), role('b', [])]);
    expect(findRole('--role', 'aws_iam_role.b', odd)).toBe('aws_iam_role.b');
  });
});

describe('roleName', () => {
  test('is the shortest name that no other role has', () => {
    const federation = model([role('p_member', []), role('plain', [])]);
    expect(roleName('aws_iam_role.p_member', federation)).toBe('member');
    expect(roleName('aws_iam_role.plain', federation)).toBe('plain');
    expect(roleName('aws_iam_role.plain', federation)).toBe('plain');
  });

  test('is the address where another role has that name too, or the file has no such role', () => {
    const federation = model([role('p_member', []), role('member', [])]);
    expect(roleName('aws_iam_role.p_member', federation)).toBe('aws_iam_role.p_member');
    expect(roleName(elsewhere, federation)).toBe(elsewhere);
  });

  test.each([
    ['address', 'aws_iam_role.other'],
    ['key', 'other'],
    ['name', 'acme-other'],
    ['ARN', arnOf('other')],
  ])('is the address where the key is the %s of another role', (_, key) => {
    const address = `aws_iam_role.this["${key}"]`;
    const keyed = role('this', [], { address });
    const other = role('other', [], { name: 'acme-other', arn: arnOf('other') });
    expect(roleName(address, model([keyed, other]))).toBe(address);
    expect(roleName(address, model([keyed]))).toBe(key);
    expect(roleName(address, model([keyed, role('third', [])]))).toBe(key);
  });
});

describe('asRoleArn', () => {
  const roles = [role('member', [])];

  test('is the ARN of a role of the file, an ARN itself, or a reference to the role', () => {
    expect(asRoleArn('aws_iam_role.member', roles)).toBe(arnOf('member'));
    expect(asRoleArn(elsewhere, roles)).toBe(elsewhere);
    expect(asRoleArn('aws_iam_role.other', roles)).toEqual([
      reference('aws_iam_role.other', 'arn'),
    ]);
  });
});
