import { compileConditions, type ConditionTrial } from '../../../src/policies/evaluation/condition';
import { explainConditionDoubt, showCondition } from '../../../src/policies/evaluation/explain';
import { lookupOf, type RequestContext } from '../../../src/policies/evaluation/request-context';
import type { PolicyCondition } from '../../../src/policies/documents/policy-document';
import { text, type Text } from '../../../src/values/text';

const hole = { unknown: 'by a module' };

function compile(test: string, variable: Text, ...values: Text[]) {
  const [condition] = compileConditions([{ test, variable, values }], true);
  if (condition === undefined) throw new Error('no condition');
  return {
    trial: (context: RequestContext) => condition(lookupOf(context)),
    holds: (context: RequestContext) => condition(lookupOf(context)).holds,
    doubt: (context: RequestContext) => explainConditionDoubt(condition(lookupOf(context))),
  };
}

const holds = (test: string, values: Text[], context: RequestContext) =>
  compile(test, 'k', ...values).holds(context);

describe('compileConditions', () => {
  test('joins those with the same test and variable, in order', () => {
    const condition = (test: string, variable: string, value: string): PolicyCondition => ({
      test,
      variable,
      values: [value],
    });
    const compiled = compileConditions(
      [
        condition('StringLike', 'a', '1'),
        condition('StringLike', 'b', '2'),
        condition('StringLike', 'a', '3'),
        condition('StringEquals', 'a', '4'),
      ],
      true,
    );
    expect(compiled.map((each) => showCondition(each(lookupOf({}))))).toEqual([
      'StringLike a `1` or `3`',
      'StringLike b `2`',
      'StringEquals a `4`',
    ]);
  });

  test('finds operators, qualifiers and keys whatever their case', () => {
    expect(holds('stringequals', ['a'], { K: 'a' })).toBe('yes');
    expect(holds('foranyvalue:STRINGEQUALS', ['a'], { K: { list: ['b', 'a'] } })).toBe('yes');
    expect(holds('FORALLVALUES:stringequalsIFEXISTS', ['a'], {})).toBe('yes');
    expect(holds('null', ['TRUE'], {})).toBe('yes');
  });
});

describe('a condition on a missing key', () => {
  test.each([
    ['StringEquals', 'no'],
    ['StringNotEquals', 'yes'],
    ['StringEqualsIfExists', 'yes'],
    ['StringNotEqualsIfExists', 'yes'],
    ['ForAllValues:StringEquals', 'yes'],
    ['ForAllValues:StringNotEquals', 'yes'],
    ['ForAnyValue:StringEquals', 'no'],
    ['ForAnyValue:StringNotEquals', 'no'],
    ['ForAnyValue:StringEqualsIfExists', 'yes'],
    ['NumericLessThan', 'no'],
    ['NumericNotEquals', 'yes'],
    ['DateNotEquals', 'yes'],
    ['NotIpAddress', 'yes'],
    ['ArnNotLike', 'yes'],
    ['ArnNotEquals', 'yes'],
    ['Bool', 'no'],
  ])('%s: %s', (test, expected) => {
    expect(holds(test, ['1'], {})).toBe(expected);
  });
});

describe('a condition on a list', () => {
  const list = (...values: Text[]): RequestContext => ({ k: { list: values } });

  test.each([
    ['ForAnyValue:StringEquals', list('a', 'b'), 'yes'],
    ['ForAnyValue:StringEquals', list('b'), 'no'],
    ['ForAnyValue:StringEquals', list(''), 'no'],
    ['ForAnyValue:StringEquals', list('b', text(hole)), 'unknown'],
    ['ForAnyValue:StringEquals', list('a', text(hole)), 'yes'],
    ['ForAllValues:StringEquals', list('a', 'b'), 'no'],
    ['ForAllValues:StringEquals', list('a', 'a'), 'yes'],
    ['ForAllValues:StringEquals', list('', 'a'), 'unknown'],
    ['ForAllValues:StringEquals', list('', 'b'), 'no'],
    ['ForAllValues:StringEquals', list('', ''), 'yes'],
    ['ForAnyValue:StringEquals', list('', 'a'), 'yes'],
    ['ForAnyValue:StringEquals', list('', 'b'), 'no'],
    ['ForAnyValue:StringNotEquals', list('', 'a'), 'unknown'],
    ['ForAllValues:StringEquals', list('a', text(hole)), 'unknown'],
    ['ForAllValues:StringEquals', list('b', text(hole)), 'no'],
    ['StringEquals', list('a'), 'unknown'],
    ['StringNotEquals', list('a'), 'unknown'],
  ] as const)('%s on %j: %s', (test, context, expected) => {
    expect(holds(test, ['a'], context)).toBe(expected);
  });

  test('takes a single text for a list of one', () => {
    expect(holds('ForAnyValue:StringEquals', ['a'], { k: 'a' })).toBe('yes');
    expect(holds('ForAllValues:StringEquals', ['a'], { k: 'b' })).toBe('no');
    expect(holds('ForAllValues:StringEquals', ['a'], { k: '' })).toBe('yes');
  });
});

describe('Null', () => {
  test.each([
    ['true', {}, 'yes'],
    ['false', {}, 'no'],
    ['true', { k: 'a' }, 'no'],
    ['false', { k: 'a' }, 'yes'],
    ['false', { k: { list: [] } }, 'unknown'],
    ['true', { k: { list: [] } }, 'unknown'],
    ['false', { k: { list: [''] } }, 'unknown'],
    ['false', { k: { list: ['', 'a'] } }, 'yes'],
    ['false', { k: text(hole) }, 'yes'],
    ['false', { k: hole }, 'unknown'],
  ] as const)('asks %s of %j: %s', (value, context, expected) => {
    expect(holds('Null', [value], context)).toBe(expected);
  });

  test('leaves it open on a value that is not known, and with a qualifier', () => {
    expect(holds('Null', [text(hole)], {})).toBe('unknown');
    expect(holds('Null', [text(hole), 'true'], {})).toBe('yes');
    expect(holds('ForAnyValue:Null', ['true'], {})).toBe('unknown');
    expect(holds('NullIfExists', ['true'], {})).toBe('unknown');
  });
});

describe('operators', () => {
  test.each([
    ['StringEquals', 'a', 'a', 'yes'],
    ['StringEquals', 'a*', 'ab', 'no'],
    ['StringNotEquals', 'a', 'b', 'yes'],
    ['StringNotEquals', 'a', 'a', 'no'],
    ['StringEqualsIgnoreCase', 'Aß', 'aß', 'yes'],
    ['StringEqualsIgnoreCase', 'a*', 'ab', 'no'],
    ['StringNotEqualsIgnoreCase', 'A', 'a', 'no'],
    ['StringLike', 'a?*', 'ab', 'yes'],
    ['StringNotLike', 'a*', 'ab', 'no'],
    ['StringNotLike', 'a*', 'b', 'yes'],
    ['NumericEquals', '10', '10.0', 'yes'],
    ['NumericEquals', '10', '11', 'no'],
    ['DateEquals', '2026-01-01', '2026-01-02', 'no'],
    ['NumericEquals', '1e1', '10', 'yes'],
    ['NumericEquals', '-.5', '-0.5', 'yes'],
    ['NumericEquals', '.25', '0.25', 'yes'],
    ['NumericEquals', '1e-12', '0.000000000001', 'yes'],
    ['NumericEquals', '1e+2', '100', 'yes'],
    ['NumericEquals', '0.0000000000000001', '0.0000000000000001', 'yes'],
    ['NumericEquals', '12345678901234.5', '12345678901234.5', 'yes'],
    ['NumericNotEquals', '10', '10.0', 'no'],
    ['DateEquals', '2026-01-01T00:00:00.25Z', '2026-01-01T00:00:00.250Z', 'yes'],
    ['DateEquals', '2026-01-01T01:00:00+0100', '2026-01-01T00:00:00Z', 'yes'],
    ['NumericLessThan', '10', '9', 'yes'],
    ['NumericLessThan', '10', '10', 'no'],
    ['NumericLessThanEquals', '10', '10', 'yes'],
    ['NumericLessThanEquals', '10', '11', 'no'],
    ['NumericGreaterThan', '10', '11', 'yes'],
    ['NumericGreaterThan', '10', '10', 'no'],
    ['NumericGreaterThanEquals', '10', '10', 'yes'],
    ['NumericGreaterThanEquals', '10', '9', 'no'],
    ['DateEquals', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', 'yes'],
    ['DateEquals', '2026-01-01', '2026-01-01T00:00:00Z', 'yes'],
    ['DateEquals', '2026', '2026-01', 'yes'],
    ['DateNotEquals', '2026', '2026-01', 'no'],
    ['DateLessThan', '2026-01-01', '2025-12-31T23:59Z', 'yes'],
    ['DateLessThan', '2026-01-01', '2026-01-01', 'no'],
    ['DateLessThanEquals', '2026-01-01', '2026-01-01', 'yes'],
    ['DateGreaterThan', '2026-01-01', '2026-01-01T00:00:00.5Z', 'yes'],
    ['DateGreaterThan', '2026-01-01', '2026-01-01', 'no'],
    ['DateGreaterThanEquals', '1767225600', '2026-01-01', 'yes'],
    ['DateGreaterThanEquals', '1767225601', '2026-01-01', 'no'],
    ['Bool', 'true', 'True', 'yes'],
    ['Bool', 'FALSE', 'false', 'yes'],
    ['Bool', 'true', 'false', 'no'],
    ['BinaryEquals', 'QQ==', 'QQ==', 'yes'],
    ['BinaryEquals', 'QQ==', 'Qg==', 'no'],
    ['BinaryEquals', 'QUI=', 'QUJD', 'no'],
    ['IpAddress', '10.0.0.0/8', '10.1.1.1', 'yes'],
    ['IpAddress', '10.0.0.0/8', '11.1.1.1', 'no'],
    ['NotIpAddress', '10.0.0.0/8', '11.1.1.1', 'yes'],
    ['NotIpAddress', '10.0.0.0/8', '10.1.1.1', 'no'],
    ['ArnEquals', 'arn:aws:s3:::*', 'arn:aws:s3:::b', 'yes'],
    ['ArnLike', 'arn:aws:s3:::?', 'arn:aws:s3:::b', 'yes'],
    ['ArnLike', 'arn:*:::b', 'arn:aws:s3:::b', 'no'],
    ['ArnNotEquals', 'arn:aws:s3:::*', 'arn:aws:s3:::b', 'no'],
    ['ArnNotLike', 'arn:aws:s3:::c*', 'arn:aws:s3:::b', 'yes'],
  ])('%s `%s` on `%s`: %s', (test, expected, actual, answer) => {
    expect(holds(test, [expected], { k: actual })).toBe(answer);
  });

  test.each([
    ['NumericEquals', 'ten', '10'],
    ['NumericNotEquals', '10', 'ten'],
    ['NumericLessThan', '10', '10 '],
    ['NumericLessThan', '10', 'x10'],
    ['NumericLessThan', '10', '10x'],
    ['DateLessThan', '2026-01-01', 'x1767225600'],
    ['DateLessThan', '2026-01-01', '1767225600x'],
    ['DateLessThan', '2026-01-01', '2026-01-01T00:00:00.Z'],
    ['NumericLessThan', '10', ''],
    ['DateLessThan', '01/02/2026', '2026-01-01'],
    ['DateLessThan', '2026-01-01', '2026-13-01'],
    ['DateEquals', '2026-01-01T00:00:00', '2026-01-01'],
    ['Bool', 'yes', 'true'],
    ['IpAddress', 'home', '10.0.0.1'],
    ['NotIpAddress', '10.0.0.0/8', 'home'],
    ['IpAddress', '10.0.0.0/8', '010.0.0.1'],
    ['NumericEquals', '9007199254740993', '9007199254740992'],
    ['DateLessThan', '2026-02-30', '2026-01-01'],
    ['DateGreaterThan', '2026-01-01', '2026-02-30T00:00:00Z'],
    ['ArnLike', '*', 'arn:aws:s3:::b'],
    ['ArnLike', 'x-arn:aws:s3:::b', 'arn:aws:s3:::b'],
    ['ArnNotLike', 'arn:aws:s3:::c', 'b'],
    ['ArnNotEquals', 'b', 'arn:aws:s3:::b'],
    ['Null', 'yes', 'a'],
    ['BinaryEquals', 'QQ==', 'QR=='],
    ['BinaryEquals', 'QUI', 'QUI='],
    ['BinaryEquals', 'QUI=', 'QUJ='],
    ['BinaryEquals', 'Q=Q=', 'QQ=='],
  ])('%s leaves it open what `%s` says to `%s`', (test, expected, actual) => {
    const condition = compile(test, 'k', expected);
    expect(condition.trial({ k: actual })).toMatchObject({
      holds: 'unknown',
      doubt: { type: 'unreadable' },
    });
    expect(condition.doubt({ k: actual })).toBe(
      `\`k\`: not every value can be compared by \`${test}\``,
    );
  });

  test.each(['StringLike', 'NumericEquals', 'DateEquals', 'Bool', 'IpAddress', 'BinaryEquals'])(
    '%s leaves it open what is not known',
    (test) => {
      expect(holds(test, [text(hole)], { k: '1' })).toBe('unknown');
      expect(holds(test, ['true'], { k: text(hole) })).toBe('unknown');
      expect(holds(test, ['true'], { k: hole })).toBe('unknown');
      expect(holds(test, ['*'], { k: hole })).toBe('unknown');
    },
  );

  test.each(['StringEquals', 'StringNotEqualsIfExists', 'ForAllValues:StringEquals', 'Null'])(
    '%s leaves it open what it says without a value',
    (test) => {
      for (const context of [{}, { k: 'a' }] as RequestContext[]) {
        expect(holds(test, [], context)).toBe('unknown');
      }
      const [none] = compileConditions([{ test, variable: 'k', values: [] }], true);
      const trial = none?.(lookupOf({ k: 'a' })) as ConditionTrial;
      expect(explainConditionDoubt(trial)).toBe('`k` is compared with no value');
    },
  );

  test('take no variables in the older version', () => {
    const source = { test: 'StringEquals', variable: 'k', values: ['${aws:userid}'] };
    const context = lookupOf({ k: 'a', 'aws:userid': 'a' });
    expect(compileConditions([source], true)[0]?.(context).holds).toBe('yes');
    expect(compileConditions([source], false)[0]?.(context).holds).toBe('no');
  });
});

describe('explainConditionDoubt', () => {
  test('names what is not known', () => {
    expect(compile('StringEquals', 'k', 'a').doubt({ k: hole })).toBe(
      '`k` of the request is unknown: by a module',
    );
    expect(compile('StringEquals', 'k', text(hole, 'a'), text(hole)).doubt({ k: 'a' })).toBe(
      '`k`: by a module',
    );
    expect(compile('ForAnyValue:StringEquals', 'k', 'a').doubt({ k: { list: [text(hole)] } })).toBe(
      '`k`: by a module',
    );
    expect(
      compile('StringEquals', 'k', '${aws:userid}').doubt({ k: 'a', 'aws:userid': hole }),
    ).toBe('`k`: by a module');
    expect(compile('StringEquals', 'K', 'a').doubt({ k: { list: ['a'] } })).toBe(
      '`K` is a list, which needs `ForAnyValue:` or `ForAllValues:`',
    );
    expect(compile('Null', 'k', text(hole)).doubt({})).toBe('`k`: by a module');
    expect(compile('Null', 'k', 'false').doubt({ k: { list: [] } })).toBe(
      '`k` is an empty list, and whether that counts as missing is undocumented',
    );
    expect(compile('ForAllValues:StringEquals', 'k', 'a').doubt({ k: { list: ['a', ''] } })).toBe(
      '`k` has an empty string in its list, and whether that counts as a value is undocumented',
    );
    const other = { unknown: 'by another' };
    expect(compile('StringEquals', 'k', text(hole), text(other)).doubt({ k: 'a' })).toBe(
      '`k`: by a module, by another',
    );
  });

  test('names an operator or a key that is not known', () => {
    const odd = compile('StringResembles', 'k', 'a');
    expect([odd.holds({}), odd.doubt({})]).toEqual([
      'unknown',
      'the operator `StringResembles` is unknown',
    ]);
    const keyless = compile('StringEquals', text(hole), 'a');
    expect([keyless.holds({}), keyless.doubt({})]).toEqual([
      'unknown',
      'the key of a condition is unknown',
    ]);
    expect(holds('a:b:c', ['a'], {})).toBe('unknown');
  });
});

describe('a condition that was tried', () => {
  test('holds what was compared with what', () => {
    const condition = { test: 'StringEquals', variable: 'K', values: ['a', 'b'] };
    const [tried] = compileConditions([condition], true);
    expect(tried?.(lookupOf({ k: 'c' }))).toEqual({
      part: 'condition',
      condition,
      actual: 'c',
      holds: 'no',
    });
    expect(tried?.(lookupOf({ k: hole }))).toEqual({
      part: 'condition',
      condition,
      actual: hole,
      holds: 'unknown',
      doubt: { type: 'value', reasons: ['by a module'] },
    });
    expect(tried?.(lookupOf({}))).not.toHaveProperty('doubt');
  });
});
