import { askedResource } from '../../src/sources/asked-resource';
import { readTerraform } from '../../src/terraform/read-terraform';
import { reference } from '../../src/values/text';

const bucket = { bucket: 'corp-files' };
const configuration = readTerraform({
  provider: { aws: { region: 'eu-west-1' } },
  resource: {
    aws_cognito_identity_pool: { app: { identity_pool_name: 'app' } },
    aws_s3_bucket: { files: bucket, each: { ...bucket, for_each: '${var.all}' } },
  },
  variable: { all: {}, arn: {} },
  locals: { prefix: 'private' },
  data: { aws_s3_bucket: { old: { bucket: 'old-files' } } },
  module: { net: { source: './net' } },
});
const state = readTerraform({
  terraform_version: '1.11.4',
  values: {
    root_module: {
      resources: [
        { address: 'aws_cognito_identity_pool.app', type: 'aws_cognito_identity_pool', values: {} },
        {
          address: 'aws_s3_bucket.each["hr"]',
          type: 'aws_s3_bucket',
          values: { arn: 'arn:aws:s3:::hr' },
        },
      ],
      child_modules: [
        {
          resources: [
            { address: 'module.app.aws_s3_bucket.b', type: 'aws_s3_bucket', values: { arn: 'x' } },
          ],
        },
      ],
    },
  },
});

describe('askedResource', () => {
  test('evaluates a resource as the source would', () => {
    expect(askedResource('${aws_s3_bucket.files.arn}/a', configuration)).toBe(
      'arn:aws:s3:::corp-files/a',
    );
    expect(askedResource('${data.aws_s3_bucket.old.arn}', configuration)).toBe(
      'arn:aws:s3:::old-files',
    );
    expect(askedResource('${aws_s3_bucket.each["hr"].arn}/a', state)).toBe('arn:aws:s3:::hr/a');
    expect(askedResource('arn:aws:s3:::x/{identity}', state)).toBe('arn:aws:s3:::x/{identity}');
  });

  test('takes an instance nobody knows yet, a module and a variable for what they are', () => {
    expect(askedResource('${aws_s3_bucket.each["hr"].arn}', configuration)).toEqual([
      reference('aws_s3_bucket.each["hr"]', 'arn'),
    ]);
    expect(askedResource('${module.net.arn}', configuration)).toEqual([
      reference('module.net', 'arn'),
    ]);
    expect(askedResource('${var.arn}', configuration)).toEqual([reference('var', 'arn')]);
    expect(() => askedResource('${module.app.arn}', state)).not.toThrow();
  });

  test.each([
    [
      '${aws_s3_bucket.file.arn}/a',
      'resource: no resource named `aws_s3_bucket.file`; did you mean `aws_s3_bucket.files`? declared: aws_cognito_identity_pool.app, aws_s3_bucket.each, aws_s3_bucket.files, data.aws_s3_bucket.old, module.net',
    ],
    [
      'a-${upper(join("-", [aws_s3_bucket.file.arn, {}["x"]]))}',
      'resource: no resource named `aws_s3_bucket.file`; did you mean `aws_s3_bucket.files`? declared: aws_cognito_identity_pool.app, aws_s3_bucket.each, aws_s3_bucket.files, data.aws_s3_bucket.old, module.net',
    ],
    [
      '${module.nett.arn}',
      'resource: no resource named `module.nett`; did you mean `module.net`? declared: aws_cognito_identity_pool.app, aws_s3_bucket.each, aws_s3_bucket.files, data.aws_s3_bucket.old, module.net',
    ],
    [
      '${data.aws_s3_bucket.olds.arn}',
      'resource: no resource named `data.aws_s3_bucket.olds`; did you mean `data.aws_s3_bucket.old`? declared: aws_cognito_identity_pool.app, aws_s3_bucket.each, aws_s3_bucket.files, data.aws_s3_bucket.old, module.net',
    ],
    [
      '${var.arm}',
      'resource: no variable named `var.arm`; did you mean `var.arn`? declared: var.all, var.arn',
    ],
    [
      '${aws_s3_bucket.files.arn}/${local.prefx}/a',
      'resource: no local named `local.prefx`; did you mean `local.prefix`? declared: local.prefix',
    ],
  ])('refuses %s, which is not in the source', (written, message) => {
    expect(() => askedResource(written, configuration)).toThrow(message);
  });

  test('does not take a local that a plan omits for one that is missing', () => {
    const plan = { ...state, omitsLocals: true };
    expect(() => askedResource('${local.prefix}', plan)).toThrow(
      'resource: a plan omits locals, got `local.prefix`; pass --source DIR, or write its value',
    );
    expect(() => askedResource('${local.prefix}', state)).toThrow(
      'resource: no local named `local.prefix`; none is declared',
    );
  });
});
