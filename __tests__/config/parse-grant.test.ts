import { parseOwnItemsGrant, parsePrefixGrant } from '../../src/config/parse-grant';
import { parseStatement } from '../../src/config/parse-statement';
import { principalTag } from '../../src/policies/documents/policy-variables';
import { token } from './bad-specs/bad-spec';

const context = { subject: 'grant', principalTags: { department: 'custom:department' } };
const files = { arn: 'arn:aws:s3:::files' };
const notes = { arn: token };
const key = { arn: 'arn:aws:kms:eu-west-1:111122223333:key/1234' };

/** What a construct is like: its ARN is no property of its own. */
class Key {
  get arn() {
    return token;
  }
}

describe('parsePrefixGrant', () => {
  test('reads and writes unless something else is said', () => {
    expect(parsePrefixGrant(files, 'private', undefined, context)).toEqual({
      arn: files.arn,
      prefix: 'private',
      access: ['read', 'write'],
    });
  });

  test('lists accesses in one order, and takes the ARN of the key', () => {
    expect(parsePrefixGrant(files, 'a/b', { access: ['delete', 'read'], key }, context)).toEqual({
      arn: files.arn,
      prefix: 'a/b',
      access: ['read', 'delete'],
      keyArn: key.arn,
    });
  });

  test('takes a construct as key', () => {
    expect(parsePrefixGrant(new Key(), 'a', { key: new Key() }, context).keyArn).toBe(token);
  });

  test.each([
    '',
    'private',
    'a/b.c/d-e',
    'year=2024/a..b',
    `departments/${principalTag('department')}`,
    'departments/$${aws:PrincipalTag/department}/x',
    'literal/&{*}',
    "teams/&{aws:PrincipalTag/department, '*'}",
    `${token}/`,
    `/${token}/*`,
  ])('takes the prefix %j', (prefix) => {
    expect(parsePrefixGrant(files, prefix, {}, context).prefix).toBe(prefix);
  });
});

describe('parseOwnItemsGrant', () => {
  test('covers the table alone unless indexes are named', () => {
    expect(parseOwnItemsGrant(notes, undefined, context)).toEqual({
      arn: token,
      access: ['read', 'write'],
    });
    expect(parseOwnItemsGrant(notes, { indexes: ['by-date', token] }, context)).toEqual({
      arn: token,
      access: ['read', 'write'],
      indexes: ['by-date', token],
    });
  });
});

describe('parseStatement', () => {
  test('allows unless it denies', () => {
    const statement = { actions: ['sqs:SendMessage'], resources: [token] };
    expect(parseStatement(statement, context)).toEqual({ effect: 'Allow', ...statement });
    expect(parseStatement({ ...statement, effect: 'Deny', sid: 'Queue' }, context)).toEqual({
      sid: 'Queue',
      effect: 'Deny',
      ...statement,
    });
  });

  test('keeps conditions and the order of everything', () => {
    const statement = {
      actions: ['execute-api:Invoke', 's3:Get*'],
      resources: ['arn:aws:s3:::b/*', 'arn:aws:s3:::a/*', '*'],
      conditions: [
        {
          test: 'ForAnyValue:StringLike',
          variable: 'cognito-identity.amazonaws.com:amr',
          values: ['b', 'a'],
        },
        {
          test: 'StringEquals',
          variable: 's3:ExistingObjectTag/team',
          values: [principalTag('department')],
        },
      ],
    };
    expect(parseStatement(statement, context)).toEqual({ effect: 'Allow', ...statement });
  });
});
