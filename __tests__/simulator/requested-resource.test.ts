import type { ResourcePolicy } from '../../src/model/resource-policy';
import type { PolicyStatement } from '../../src/policies/documents/policy-document';
import {
  anyOfResource,
  findResourcePolicy,
  resourceAccount,
  withIdentity,
} from '../../src/simulator/requested-resource';
import { simulate } from '../../src/simulator/simulate';
import { reference, type Text } from '../../src/values/text';
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

describe('anyOfResource, written with variables', () => {
  const text = { unknown: '`*` in the resource asked for may be any text' };

  test('takes `${*}`, `${?}` and `${$}` for the characters, and no others', () => {
    expect(anyOfResource('a${*}b${?}c${$}d')).toBe('a*b?c$d');
    expect(anyOfResource('a${x}b*')).toEqual(['a${x}b', text]);
    expect(anyOfResource('a${*}b*')).toEqual(['a*b', text]);
  });
});

describe('findResourcePolicy', () => {
  const BUCKET = 'arn:aws:s3:::files';
  const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:f';
  const UNKNOWN = { unknown: 'not at hand' };
  const statement = (sid: string): PolicyStatement => ({ sid, effect: 'Allow', actions: ['*'] });
  const policy = (address: string, resource: Text, more: Partial<ResourcePolicy> = {}) => ({
    address,
    resource,
    document: { statements: [statement(address)] },
    ...more,
  });
  const find = (action: string, resource: Text, ...resourcePolicies: readonly ResourcePolicy[]) =>
    findResourcePolicy(action, resource, model([role('member', [])], {}, { resourcePolicies }));
  const bucket = policy('b', BUCKET);
  const permission = (address: string, more: Partial<ResourcePolicy> = {}) =>
    policy(address, FUNCTION, { service: 'lambda', ...more });
  const kept = (...names: readonly string[]) => ({
    unknown: `AWS keeps one policy of a resource, ${names.map((name) => `\`${name}\``).join(' or ')}`,
  });

  test('is that of the resource itself, or of what it is in', () => {
    expect(find('s3:GetObject', BUCKET, bucket)).toBe(bucket);
    expect(find('s3:GetObject', `${BUCKET}/a`, bucket)).toBe(bucket);
    expect(find('s3:GetObject', `${BUCKET}2`, bucket)).toBeUndefined();
    const group = policy('l', 'arn:aws:logs:eu-west-1:111122223333:log-group:g');
    expect(find('logs:PutLogEvents', `${String(group.resource)}:log-stream:s`, group)).toBe(group);
    expect(find('logs:PutLogEvents', `${String(group.resource)}x`, group)).toBeUndefined();
  });

  test('reads wildcards in what a policy is of, and no variables', () => {
    const all = policy('all', 'arn:aws:s3:::*');
    expect(find('s3:GetObject', BUCKET, all)).toBe(all);
    const literal = policy('literal', 'arn:aws:s3:::${aws:userid}');
    expect(find('s3:GetObject', BUCKET, literal)).toBeUndefined();
    expect(find('s3:GetObject', literal.resource, literal)).toBe(literal);
  });

  test('is of the service of the action', () => {
    const one = permission('one');
    expect(find('lambda:InvokeFunction', FUNCTION, one)).toBe(one);
    expect(find('Lambda:InvokeFunction', FUNCTION, one)).toBe(one);
    expect(find('lambdas:InvokeFunction', FUNCTION, one)).toBeUndefined();
  });

  test('is unknown where it is unknown whether it is of the resource', () => {
    const open = policy('open', [UNKNOWN]);
    expect(find('s3:GetObject', BUCKET, open)).toEqual({
      ...open,
      document: { unknown: 'whether `open` is about `arn:aws:s3:::files`' },
    });
    expect(find('s3:GetObject', BUCKET, open, bucket)).toBe(bucket);
  });

  test('is unknown where a resource is given several, of which AWS keeps one', () => {
    const second = policy('second', BUCKET);
    expect(find('s3:GetObject', BUCKET, bucket, second)).toEqual({
      ...bucket,
      document: kept('b', 'second'),
    });
  });

  test('joins the permissions of a function, and others that may be its', () => {
    const [one, two] = [permission('one'), permission('two')];
    const joined = (names: readonly string[], document: ResourcePolicy['document']) => ({
      ...one,
      address: names.join(', '),
      document,
    });
    expect(find('lambda:InvokeFunction', FUNCTION, one, two)).toEqual(
      joined(['one', 'two'], { statements: [statement('one'), statement('two')] }),
    );
    const unread = permission('unread', { document: UNKNOWN });
    expect(find('lambda:InvokeFunction', FUNCTION, one, unread)).toEqual(
      joined(['one', 'unread'], UNKNOWN),
    );
    const any = permission('any', { resource: [UNKNOWN] });
    expect(find('lambda:InvokeFunction', FUNCTION, one, any)).toEqual(
      joined(['one', 'any'], { statements: [statement('one'), statement('any')] }),
    );
    const mixed = policy('mixed', FUNCTION);
    expect(find('lambda:InvokeFunction', FUNCTION, one, mixed)).toEqual({
      ...one,
      document: kept('one', 'mixed'),
    });
    const ofNoService = policy('loose', [UNKNOWN]);
    expect(find('lambda:InvokeFunction', FUNCTION, one, ofNoService)).toBe(one);
  });

  test('is the trust of a role that is asked to be assumed', () => {
    const arn = 'arn:aws:iam::111122223333:role/member';
    expect(find('sts:AssumeRole', arn)?.address).toBe('aws_iam_role.member');
    expect(find('sts:GetCallerIdentity', arn)).toBeUndefined();
    expect(find('s3:GetObject', arn)).toBeUndefined();
  });
});

describe('resourceAccount, of what only its policy places', () => {
  const member = role('member', []);
  const carried = (account?: string): ResourcePolicy => ({
    address: 'p',
    resource: 'arn:aws:s3:::files',
    document: { statements: [] },
    ...(account === undefined ? {} : { providerConfiguration: { account, region: 'x' } as never }),
  });
  const of = (policy: ResourcePolicy | undefined, action = 's3:GetObject') =>
    resourceAccount(action, 'arn:aws:s3:::files', member, policy);

  test('is where the policy is, and taken for own where the action needs none', () => {
    expect(of(carried('111122223333'))).toBe('own');
    expect(of(carried('444455556666'))).toBe('other');
    expect(of(carried())).toBe('own');
    expect(of(undefined)).toBe('assumed');
    expect(of(undefined, 'sts:GetCallerIdentity')).toBe('own');
  });
});
