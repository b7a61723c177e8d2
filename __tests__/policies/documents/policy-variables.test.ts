import {
  identityVariable,
  principalTag,
  principalTagsIn,
  toIamVariables,
  toTerraformVariables,
} from '../../../src/policies/documents/policy-variables';

describe('identityVariable', () => {
  test('is the identity id of the partition', () => {
    expect(identityVariable()).toBe('${cognito-identity.amazonaws.com:sub}');
    expect(identityVariable('aws')).toBe('${cognito-identity.amazonaws.com:sub}');
    expect(identityVariable('aws-cn')).toBe('${cognito-identity.amazonaws.com.cn:sub}');
  });
});

describe('principalTag', () => {
  test('is written in the form that Terraform leaves alone', () => {
    expect(principalTag('department')).toBe('&{aws:PrincipalTag/department}');
  });
});

const VARIABLES = [
  'cognito-identity.amazonaws.com:sub',
  'aws:PrincipalTag/department',
  'aws:PrincipalTag/cost centre',
  'aws:PrincipalTag/größe',
  'aws:PrincipalTag/a.b:c/d=e+f-g@h',
  "aws:PrincipalTag/team, 'company-wide'",
  "aws:PrincipalTag/team,'x'",
  "aws:PrincipalTag/team, ''",
  'www.amazon.com:user_id',
  '*',
  '?',
  '$',
];

const REFERENCES = [
  '${aws_s3_bucket.uploads.arn}',
  '${var.flag ? "a" : "b"}',
  '${provider::aws::arn_build("aws", "s3", "", "", "x")}',
  '${join("/", [aws_s3_bucket.b.arn, "*"])}',
  '${TfToken[TOKEN.7]}',
  '&{TfToken[TOKEN.7]}',
  '#{TfToken[TOKEN.7]}',
  '${}',
];

describe('toIamVariables', () => {
  test.each(VARIABLES)('rewrites `%s` from either form of Terraform', (name) => {
    expect(toIamVariables(`a/&{${name}}/*`)).toBe(`a/\${${name}}/*`);
    expect(toIamVariables(`a/$\${${name}}/*`)).toBe(`a/\${${name}}/*`);
    expect(toIamVariables(`a/\${${name}}/*`)).toBe(`a/\${${name}}/*`);
  });

  test.each(REFERENCES)('leaves `%s` alone', (reference) => {
    expect(toIamVariables(`${reference}/*`)).toBe(`${reference}/*`);
  });

  test('rewrites every variable of a text', () => {
    expect(toIamVariables('&{aws:PrincipalTag/a}/&{aws:PrincipalTag/b}')).toBe(
      '${aws:PrincipalTag/a}/${aws:PrincipalTag/b}',
    );
  });
});

describe('toTerraformVariables', () => {
  test.each(VARIABLES)('rewrites `%s`, escaped for Terraform or not', (name) => {
    expect(toTerraformVariables(`a/\${${name}}/*`)).toBe(`a/&{${name}}/*`);
    expect(toTerraformVariables(`a/$\${${name}}/*`)).toBe(`a/&{${name}}/*`);
    expect(toTerraformVariables(`a/&{${name}}/*`)).toBe(`a/&{${name}}/*`);
  });

  test.each(REFERENCES)('leaves `%s` alone', (reference) => {
    expect(toTerraformVariables(`${reference}/*`)).toBe(`${reference}/*`);
  });

  test('rewrites a variable beside a reference', () => {
    expect(toTerraformVariables('${aws_s3_bucket.b.arn}/${aws:PrincipalTag/a}/*')).toBe(
      '${aws_s3_bucket.b.arn}/&{aws:PrincipalTag/a}/*',
    );
  });
});

describe('principalTagsIn', () => {
  test('finds the tags in every form, with a default or without, in order', () => {
    expect(
      principalTagsIn(
        "&{aws:PrincipalTag/b}/${aws:PrincipalTag/cost centre, 'none'}/$${aws:principaltag/a}",
      ),
    ).toEqual(['b', 'cost centre', 'a']);
  });

  test('finds nothing in other variables and references', () => {
    expect(principalTagsIn('${cognito-identity.amazonaws.com:sub}/${aws_x.y.z}')).toEqual([]);
  });
});
