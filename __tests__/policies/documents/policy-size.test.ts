import type { PolicyDocument } from '../../../src/policies/documents/policy-document';
import {
  MAX_ROLE_INLINE_POLICY,
  MAX_TRUST_POLICY,
  policySize,
} from '../../../src/policies/documents/to-json';

const document = (...resources: string[]): PolicyDocument => ({
  statements: [{ effect: 'Allow', actions: ['s3:GetObject'], resources }],
});

const EMPTY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject"';

describe('policySize', () => {
  test('counts the whole text of a known policy', () => {
    expect(policySize(document('arn:aws:s3:::b/*'))).toBe(
      `${EMPTY},"Resource":"arn:aws:s3:::b/*"}]}`.length,
    );
    expect(policySize(document('a', 'b'))).toBe(`${EMPTY},"Resource":["a","b"]}]}`.length);
  });

  test('does not count whitespace', () => {
    expect(policySize(document('a b\tc'))).toBe(`${EMPTY},"Resource":"abtc"}]}`.length + 1);
    expect(policySize(document('a b c'))).toBe(policySize(document('abc')));
  });

  test('counts characters, not halves of them', () => {
    expect(policySize(document('😀'))).toBe(policySize(document('x')));
  });

  test.each([
    '${TfToken[TOKEN.17]}',
    '&{TfToken[TOKEN.17]}',
    '${aws_s3_bucket.uploads.arn}',
    '${jsonencode({ a = { b = "c" } })}',
    '${provider::aws::arn_parse("x")}',
    '%{ if var.x }',
    '${unclosed',
  ])('counts `%s` as nothing', (unknown) => {
    expect(policySize(document(`x${unknown}`))).toBe(policySize(document('x')));
    expect(policySize(document(unknown))).toBe(policySize(document('')));
  });

  test('counts what stands around an unknown part', () => {
    expect(policySize(document('a/${replace(var.b, "}", "")}/c'))).toBe(
      policySize(document('a//c')),
    );
    expect(policySize(document('a/${aws_s3_bucket.b.arn}/c/${var.d}/e'))).toBe(
      policySize(document('a//c//e')),
    );
  });

  test('counts a list that is unknown as nothing at all', () => {
    expect(policySize(document('#{TfToken[TOKEN.3]}'))).toBe(`${EMPTY}}]}`.length);
    expect(policySize(document('#{TfToken[TOKEN.3]}', 'a'))).toBe(policySize(document('a')) + 2);
  });

  test.each(['${aws:PrincipalTag/team}', '${cognito-identity.amazonaws.com:sub}', '${*}'])(
    'counts the policy variable `%s`, which IAM stores',
    (variable) => {
      expect(policySize(document(variable))).toBe(policySize(document('')) + variable.length);
    },
  );

  test('counts a variable in the form in which IAM stores it', () => {
    expect(policySize(document('$${aws:PrincipalTag/team}'))).toBe(
      policySize(document('${aws:PrincipalTag/team}')),
    );
  });

  test('counts text that only looks like the beginning of a template', () => {
    expect(policySize(document('&{a}'))).toBe(policySize(document('abcd')));
    expect(policySize(document('$%&'))).toBe(policySize(document('abc')));
  });
});

test('limits are those of the quota page', () => {
  expect([MAX_ROLE_INLINE_POLICY, MAX_TRUST_POLICY]).toEqual([10_240, 2_048]);
});
