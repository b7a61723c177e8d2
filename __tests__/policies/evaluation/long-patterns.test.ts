import { compilePattern } from '../../../src/policies/evaluation/pattern';
import { matchPattern } from '../../../src/policies/evaluation/match-pattern';
import { reference, text, type Text } from '../../../src/values/text';

const NO_CONTEXT = new Map<string, never>();

function match(pattern: Text, value: Text, wildcards: 'glob' | 'arn' | 'resource' = 'glob') {
  return matchPattern(compilePattern(pattern, { wildcards, variables: false }), value, NO_CONTEXT);
}

/**
 * Sizes at which anything that tries a star again for each later star never comes to an end, and at
 * which anything that calls itself for each character has no stack left.
 */
describe('matchPattern of 500 stars and 20,000 characters', () => {
  const value = 'a'.repeat(20_000);
  const stars = 'a*'.repeat(500);

  test('tries the last star alone again', () => {
    expect(match(`${stars}b`, value)).toBe('no');
    expect(match(`${stars}a`, value)).toBe('yes');
    expect(match(`${'*a?'.repeat(500)}b`, value)).toBe('no');
    expect(match(`${'?*'.repeat(500)}`, value)).toBe('yes');
    expect(match('*'.repeat(500), value)).toBe('yes');
  });

  test('keeps stars in their field of an ARN', () => {
    const arn = `arn:aws:sns:eu-west-1:${value}:topic`;
    expect(match(`arn:aws:sns:*:${stars}:topic`, arn, 'arn')).toBe('yes');
    expect(match(`arn:aws:sns:*:${stars}b:topic`, arn, 'arn')).toBe('no');
    expect(match(`arn:aws:sns:*:${stars}b:topic`, arn, 'resource')).toBe('no');
  });

  test('compares what is unknown as well', () => {
    const bucket = reference('aws_s3_bucket.files', 'arn');
    const other = reference('aws_iam_role.r', 'name');
    expect(match(text(bucket, `/${stars}b`), text(bucket, `/${value}`))).toBe('no');
    expect(match(text(bucket, `/${stars}`), text(bucket, `/${value}`))).toBe('yes');
    expect(match(text('x', other, stars, 'b'), text('x', other, 'c', value))).toBe('no');
    expect(match(text(stars, other), value)).toBe('unknown');
    expect(match(stars, text(value, other))).toBe('yes');
  });
});
