import { matchPattern, unknownsOf } from '../../../src/policies/evaluation/match-pattern';
import { compilePattern } from '../../../src/policies/evaluation/pattern';
import type { PatternForm } from '../../../src/policies/evaluation/pattern';
import { lookupOf, type RequestContext } from '../../../src/policies/evaluation/request-context';
import { reference, text, type Text } from '../../../src/values/text';

function match(
  pattern: Text,
  value: Text,
  form: Partial<PatternForm> = {},
  context: RequestContext = {},
) {
  const compiled = compilePattern(pattern, { wildcards: 'glob', variables: true, ...form });
  return matchPattern(compiled, value, lookupOf(context));
}

describe('matchPattern', () => {
  test.each([
    ['', '', 'yes'],
    ['', 'a', 'no'],
    ['a', 'a', 'yes'],
    ['a', 'ab', 'no'],
    ['*', '', 'yes'],
    ['*', 'a:b/c', 'yes'],
    ['a*', 'a', 'yes'],
    ['a*', 'ba', 'no'],
    ['*a', 'bca', 'yes'],
    ['*a', 'ab', 'no'],
    ['a*c', 'abc', 'yes'],
    ['a*c', 'ac', 'yes'],
    ['a*c', 'abd', 'no'],
    ['a*b*c', 'aXbYbZc', 'yes'],
    ['*ab*', 'aab', 'yes'],
    ['**', 'x', 'yes'],
    ['?', 'x', 'yes'],
    ['?', '', 'no'],
    ['?', 'xy', 'no'],
    ['a?', 'a', 'no'],
    ['*?', 'x', 'yes'],
    ['*?', '', 'no'],
    ['a.c', 'abc', 'no'],
    ['*a?c*', 'xabcx', 'yes'],
    ['*a?c*', 'abxabc', 'yes'],
    ['*a?c*', 'xabxx', 'no'],
    ['*?a*b', 'ab', 'no'],
    ['*ab*ab*', 'ab', 'no'],
    ['*ab*b', 'ab', 'no'],
    ['*aba*aba*', 'ababa', 'no'],
    ['*aba*aba*', 'abaaba', 'yes'],
    ['${*}', '*', 'yes'],
    ['${*}', 'a', 'no'],
    ['${?}', '?', 'yes'],
    ['${$}{x}', '${x}', 'yes'],
  ] as const)('compares `%s` with `%s`: %s', (pattern, value, expected) => {
    expect(match(pattern, value)).toBe(expected);
  });

  test('takes wildcards literally where there are none', () => {
    expect(match('a*', 'ab', { wildcards: 'none' })).toBe('no');
    expect(match('a*?', 'a*?', { wildcards: 'none' })).toBe('yes');
  });

  test('ends in good time on many stars', () => {
    expect(match(`${'*a'.repeat(30)}*b`, 'a'.repeat(200))).toBe('no');
  });

  test('fills variables in, whatever the case of their keys, as literal text', () => {
    const context = { 'aws:PrincipalTag/Team': 'a*' };
    expect(match('x/${aws:principaltag/team}/y', 'x/a*/y', {}, context)).toBe('yes');
    expect(match('x/${aws:principaltag/team}/y', 'x/ab/y', {}, context)).toBe('no');
    expect(match('x/&{aws:principaltag/team}/y', 'x/a*/y', {}, context)).toBe('yes');
    expect(match('${ aws:principaltag/team }', 'a*', {}, context)).toBe('yes');
    expect(match('x/${aws:userid}', 'x/ID', {}, { 'aws:userid': 'ID' })).toBe('yes');
  });

  test('takes a default where a variable has no value', () => {
    expect(match("${aws:userid, 'x y'}", 'x y')).toBe('yes');
    expect(match("${aws:userid,'x'}", 'x')).toBe('yes');
    expect(match("${aws:userid, ''}", '')).toBe('yes');
    expect(match("${aws:userid, 'x'}", 'x', {}, { 'aws:userid': '' })).toBe('yes');
    expect(match("${aws:userid, 'x'}", 'x', {}, { 'aws:userid': { list: ['y'] } })).toBe('yes');
    expect(match("${aws:userid, 'x'}", 'x', {}, { 'aws:userid': 'y' })).toBe('no');
  });

  test('matches nothing where a variable has no value', () => {
    const contexts: RequestContext[] = [
      {},
      { 'aws:userid': '' },
      { 'aws:userid': { list: ['a'] } },
    ];
    for (const context of contexts) {
      expect(match('*${aws:userid}*', 'a', {}, context)).toBe('no');
    }
  });

  test('takes variables literally where there are none', () => {
    const context = { 'aws:userid': 'a' };
    expect(match('${aws:userid}', 'a', { variables: false }, context)).toBe('no');
    expect(match('${aws:userid}', '${aws:userid}', { variables: false }, context)).toBe('yes');
    expect(match('&{aws:userid}', '&{aws:userid}', { variables: false }, context)).toBe('yes');
    expect(match('${*}', '${a}', { variables: false }, context)).toBe('yes');
    const open = text('${aws:PrincipalTag/', { unknown: 'by a module' }, '}/y');
    expect(match(open, 'a/y', { variables: false })).toBe('no');
    expect(match(open, '${aws:PrincipalTag/a}/y', { variables: false })).toBe('unknown');
  });

  test('leaves it open what a variable without an end or a name means', () => {
    for (const pattern of ['x/${}/y', 'x/${a', 'x/${a:b{c}}', 'x/${,}']) {
      expect(match(pattern, pattern)).toBe('unknown');
      expect(match(pattern, 'z/a')).toBe('no');
    }
    const form = { wildcards: 'glob', variables: true } as const;
    expect(unknownsOf(compilePattern('x/${a', form), 'x/a', lookupOf({}))).toEqual([
      'a policy variable is not closed, or has no name',
    ]);
    expect(
      matchPattern(compilePattern('${a', { ...form, variables: false }), '${a', lookupOf({})),
    ).toBe('yes');
  });

  test('compares in lower case where case does not matter, variables too', () => {
    const context = { 'aws:userid': 'ID' };
    expect(match('A${aws:userid}*', 'aidX', { ignoresCase: true }, context)).toBe('yes');
    expect(match('A${aws:userid}*', 'aidX', {}, context)).toBe('no');
    const bucket = reference('aws_s3_bucket.b', 'arn');
    expect(match(text('A', bucket), text('a', bucket), { ignoresCase: true })).toBe('yes');
    const named = { 'aws:userid': text('ID', bucket) };
    expect(match('${aws:userid}', text('id', bucket), { ignoresCase: true }, named)).toBe('yes');
  });
});

describe('matchPattern, on ARNs', () => {
  const resource = { wildcards: 'resource' } as const;
  const arn = { wildcards: 'arn' } as const;

  test.each([
    ['arn:aws:s3:::b*', 'arn:aws:s3:::b:c', 'yes', 'yes'],
    ['arn:aws:s3*x:::b', 'arn:aws:s3:x:::b', 'no', 'no'],
    ['arn:aws:s3*:::b', 'arn:aws:s3:x:::b', 'yes', 'no'],
    ['arn:aws:s3*:::b', 'arn:aws:s3x:::b', 'yes', 'yes'],
    ['arn:aws:*:eu:1:x', 'arn:aws:s3:eu:1:x', 'yes', 'yes'],
    ['arn:aws:s3:*:*:b/*', 'arn:aws:s3:::b/c:d', 'yes', 'yes'],
    ['arn:aws:logs:eu:1:a*b', 'arn:aws:logs:eu:1:a:b', 'yes', 'yes'],
    ['arn:aws:s3', 'arn:aws:s3:::b', 'yes', 'no'],
    ['arn:aws:s3:eu', 'arn:aws:s3:eu:1:b', 'yes', 'no'],
    ['arn:aws:s3:eu', 'arn:aws:s3:us:1:b', 'no', 'no'],
    ['arn:aws:s3::', 'arn:aws:s3:::b', 'yes', 'no'],
    ['arn:aws:s3:::', 'arn:aws:s3:::b', 'no', 'no'],
    ['arn:aws:s3', 'arn:aws:s3x:::b', 'no', 'no'],
    ['arn:aws:s*b*bc:::x', 'arn:aws:sbbc:::x', 'yes', 'yes'],
    ['arn:aws:s*:::b', '', 'no', 'no'],
    ['*', 'arn:aws:s3:::b', 'yes', 'no'],
    ['b', 'b:c', 'no', 'no'],
  ] as const)('compares `%s` with `%s`', (pattern, value, asResource, asCondition) => {
    expect(match(pattern, value, resource)).toBe(asResource);
    expect(match(pattern, value, arn)).toBe(asCondition);
  });

  test('holds no star back behind what may be a whole ARN', () => {
    const bucket = reference('aws_s3_bucket.b', 'arn');
    expect(match(text(bucket, '/a*b'), text(bucket, '/a:b'), resource)).toBe('yes');
    expect(match('${aws:userid}a*b', 'xa:b', resource, { 'aws:userid': 'x' })).toBe('yes');
  });
});

describe('matchPattern, on what is not known', () => {
  test('takes two attributes of one object for two values', () => {
    const id = reference('aws_x.y', 'id');
    const arn = reference('aws_x.y', 'arn');
    expect(match(text(id), text(arn))).toBe('unknown');
    expect(match(text('a', id), text('a', id))).toBe('yes');
    expect(match(text('a', id), text('b', arn))).toBe('no');
  });

  test('knows that the endpoint of a user pool is no text that begins otherwise', () => {
    const endpoint = reference('aws_cognito_user_pool.u', 'endpoint');
    const signIn = text(endpoint, ':CognitoSignIn:', { unknown: 'the sub' });
    expect([text(endpoint), signIn].map((each) => match('unauthenticated', each))).toEqual([
      'no',
      'no',
    ]);
    expect(match('cognito-idp.eu-west-1.amazonaws.com/x', text(endpoint))).toBe('unknown');
    expect(match('COGNITO-IDP.x', text(endpoint), { ignoresCase: true })).toBe('unknown');
    expect(match('u*', text(endpoint))).toBe('unknown');
  });

  test('lets a question mark stand for one character beside what is not known', () => {
    const id = reference('aws_x.y', 'id');
    expect(match(text('a?/', id), text('ab/', id))).toBe('yes');
    expect(match(text('a?/', id), text('abc/', id))).toBe('no');
    expect(match(text('?', id, '*'), text('a', id, 'b'))).toBe('yes');
  });

  const a = reference('aws_s3_bucket.a', 'arn');
  const b = reference('aws_s3_bucket.b', 'arn');
  const table = reference('aws_dynamodb_table.t', 'arn');
  const role = reference('aws_iam_role.a', 'arn');
  const otherRole = reference('aws_iam_role.b', 'arn');
  const hole = { unknown: 'by a module' };

  test.each<[Text, Text, string]>([
    [text(a), text(a), 'yes'],
    [text(a, '/*'), text(a, '/x'), 'yes'],
    [text(a, '/x'), text(a, '/y'), 'no'],
    [text(a, '/x'), text(a), 'no'],
    [text(a), text(b), 'no'],
    [text(a, '/x'), text(b, '/x'), 'no'],
    [text(a, '/*'), text(b, '/x'), 'no'],
    [text(a, ':*'), text(b, ':x'), 'no'],
    [text(a, '*'), text(b, '/x'), 'unknown'],
    [text('x', a, '/*'), text('x', b, '/x'), 'no'],
    [text(role, '/x'), text(otherRole, '/x'), 'unknown'],
    [text(a, '/*'), text(table, '/x'), 'no'],
    [text(reference('x.a', 'name'), '/*'), text(reference('x.b', 'name'), '/x'), 'unknown'],
    [text(a, '/*'), 'arn:aws:s3:::a/x', 'unknown'],
    [text(a, '/*'), 'arn:aws:s3:::a', 'no'],
    ['arn:aws:s3:::*', text('arn:aws:s3:::', hole, '/x'), 'yes'],
    ['arn:aws:s3:::a/*', text('arn:aws:s3:::', hole, '/x'), 'unknown'],
    ['arn:aws:s3:::a/*', text('arn:aws:sns:::', hole, '/x'), 'no'],
    ['*x', text(hole, 'y'), 'no'],
    ['*c', text('ab', a), 'unknown'],
    ['*x', text(hole, 'x'), 'yes'],
    ['?', text(a), 'unknown'],
    ['*', text(a), 'yes'],
    ['x?', text('x', hole), 'unknown'],
    ['x?z', text('x', hole, 'y'), 'no'],
    [text(hole), 'anything', 'unknown'],
    [text(hole), text(hole), 'unknown'],
    [text('a', hole), 'b', 'no'],
    [text('*', hole), 'x', 'unknown'],
    [text(hole, 'a?'), 'xab', 'unknown'],
    [text(hole, 'a?'), 'xba', 'no'],
    ['a', text('a', hole, { unknown: 'by another' }), 'unknown'],
    ['*', text(hole), 'yes'],
    [text('a', a, 'a'), text('a', a, 'a', a, 'a'), 'no'],
  ])('compares %j with %j: %s', (pattern, value, expected) => {
    expect(match(pattern, value)).toBe(expected);
  });

  test('keeps a star in its field there, too', () => {
    const arn = { wildcards: 'arn' } as const;
    expect(match('arn:aws:*:::*', text('arn:aws:s3:::', a), arn)).toBe('yes');
    expect(match('arn:*:::*', text('arn:aws:s3:::', a), arn)).toBe('no');
    expect(match('arn:aws:*:::b', text('arn:aws:', hole, ':::b'), arn)).toBe('unknown');
    expect(match('arn:aws:*:::b', text('arn:aws:s3', hole, ':::b'), arn)).toBe('unknown');
    expect(match('arn:aws:*:::b', text('arn:aws:s3:', hole, ':c'), arn)).toBe('no');
    expect(match('arn:a*c:s3:::b', text('arn:a:c:s3:::', hole), arn)).toBe('no');
  });

  test('cannot tell in which field a star stands behind what is no ARN', () => {
    const resource = { wildcards: 'resource' } as const;
    expect(match(text('arn:aws:', hole, 'x*z'), 'arn:aws:s3:::bx:yz', resource)).toBe('unknown');
    expect(match(text('arn:aws:*', hole), 'arn:aws:s3:::b', resource)).toBe('unknown');
    for (const attribute of ['id', 'arn_suffix']) {
      const part = reference('aws_x.y', attribute);
      expect(match(text(part, ':a*z'), text(part, ':ab:cz'), resource)).toBe('unknown');
      expect(match(text(part, ':a*z'), text(part, ':abcz'), resource)).toBe('yes');
    }
    expect(match(text(b, ':a*z'), text(b, ':ab:cz'), resource)).toBe('yes');
  });

  test('fills in variables that are not known, or known in part', () => {
    const pattern = 'x/${aws:userid}/*';
    expect(match(pattern, text('x/', a, '/y'), {}, { 'aws:userid': text(a) })).toBe('yes');
    expect(match(pattern, 'x/y/z', {}, { 'aws:userid': hole })).toBe('unknown');
    expect(match(pattern, 'y/y/z', {}, { 'aws:userid': hole })).toBe('no');
  });

  test('leaves it open where the name of a variable is not known', () => {
    const pattern = text('x/${aws:PrincipalTag/', hole, '}/y');
    expect(match(pattern, 'x/a/y')).toBe('unknown');
    expect(match(pattern, 'z/a/y')).toBe('no');
    expect(match(pattern, 'x/a/z')).toBe('no');
    const several = text('${a:', hole, '}x', a, 'y${b:', hole, a, 'c}z');
    expect(match(several, text('1x', a, 'y2z'))).toBe('unknown');
    expect(match(several, text('1x', a, 'y2c'))).toBe('no');
    expect(match(several, text('1w', a, 'y2z'))).toBe('unknown');
    expect(match(several, '1wy2z')).toBe('no');
    const form = { wildcards: 'glob', variables: true } as const;
    expect(unknownsOf(compilePattern(text('${a:', hole, '}'), form), 'x', lookupOf({}))).toEqual([
      'the name of a policy variable is unknown',
    ]);
    const unclosed = text('x/${aws:PrincipalTag/', hole, '/y');
    expect(match(unclosed, 'x/a/z')).toBe('unknown');
    expect(match(text(hole, '${aws:userid}'), 'xa', {}, { 'aws:userid': 'a' })).toBe('unknown');
    expect(match(text(hole, '${aws:userid}'), 'xb', {}, { 'aws:userid': 'a' })).toBe('no');
  });

  test('names what is not known, each thing once', () => {
    const form = { wildcards: 'glob', variables: true } as const;
    const pattern = compilePattern(text(hole, '/${aws:userid}/${s3:prefix}*', a, hole), form);
    const context = lookupOf({ 'aws:userid': { unknown: 'set by AWS' } });
    expect(unknownsOf(pattern, text(b), context)).toEqual([
      'by a module',
      'set by AWS',
      '`aws_s3_bucket.a.arn` is not known before a deployment',
      '`aws_s3_bucket.b.arn` is not known before a deployment',
    ]);
    expect(unknownsOf(pattern, undefined, lookupOf({}))).toHaveLength(2);
  });
});
