import { resourceAccount, withIdentity } from '../../src/simulator/requested-resource';
import { simulate } from '../../src/simulator/simulate';
import { reference } from '../../src/values/text';
import { model, role } from '../helpers/simulator/one-pool';

describe('anyOfResource', () => {
  test.each([
    ['?', '`?` in the resource asked for may be any character'],
    ['*', '`*` in the resource asked for may be any text'],
  ])('takes %s in the resource of a request for anything', (wildcard, reason) => {
    const statement = {
      sid: 'One',
      effect: 'Allow' as const,
      actions: ['s3:GetObject'],
      resources: ['arn:aws:s3:::files/a'],
    };
    const ask = (key: string) =>
      simulate(model([role('member', [statement])]), {}, [
        { action: 's3:GetObject', resource: `arn:aws:s3:::files/${key}` },
      ]).requests[0];
    expect(ask(wildcard)).toMatchObject({
      outcome: 'undecided',
      because: `statement \`One\` of aws_iam_role_policy.member may allow it: its resources: ${reason}`,
    });
    expect(ask(`\${${wildcard}}`)?.outcome).toBe('denied');
  });
});

describe('withIdentity', () => {
  test('writes the identity into every string of a resource', () => {
    const bucket = reference('aws_s3_bucket.b', 'arn');
    expect(withIdentity('a/{identity}/{identity}', 'me')).toBe('a/me/me');
    expect(withIdentity([bucket, '/{identity}'], 'me')).toEqual([bucket, '/me']);
  });
});

describe('resourceAccount', () => {
  const member = role('member', []);
  const unborn = role('unborn', [], { arn: [reference('aws_iam_role.unborn', 'arn')] });
  const queue = (account: string) => `arn:aws:sqs:eu-west-1:${account}:jobs`;
  const of = (resource: string, asked = member) =>
    resourceAccount('sqs:SendMessage', resource, asked, undefined);

  test('compares the account of the ARN with that of the role', () => {
    expect(of('*')).toBe('own');
    expect(of(queue('111122223333'))).toBe('own');
    expect(of(queue('444455556666'))).toBe('other');
    expect(of(queue('444455556666'), unborn)).toBe('unknown');
    expect(of('arn:aws:s3:::files')).toBe('assumed');
  });

  test('takes the account of what the file makes from where it is made', () => {
    const bucket = [reference('aws_s3_bucket.b', 'arn'), '/a'];
    const get = (accounts?: Readonly<Record<string, string>>) =>
      resourceAccount('s3:GetObject', bucket, member, undefined, accounts);
    expect(get()).toBe('own');
    expect(get({ 'aws_s3_bucket.b': '111122223333' })).toBe('own');
    expect(get({ 'aws_s3_bucket.b': '444455556666' })).toBe('other');
    const outside = [reference('var.bucket', 'arn')];
    expect(resourceAccount('s3:GetObject', outside, member, undefined)).toBe('assumed');
  });
});
