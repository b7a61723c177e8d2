import { objectType, reference, showText, text, unknownReasons } from '../../src/values/text';

const arn = reference('aws_s3_bucket.uploads', 'arn');
const missing = { unknown: '`var.folder` has no default' };

describe('text', () => {
  test('is a string where everything is known', () => {
    expect(text('arn:aws:s3:::', 'uploads', '/*')).toBe('arn:aws:s3:::uploads/*');
    expect(text()).toBe('');
  });

  test('joins literals that stand side by side and drops empty ones', () => {
    expect(text('', arn, '/', 'private', '', text('/', missing))).toEqual([
      arn,
      '/private/',
      missing,
    ]);
  });
});

describe('objectType', () => {
  test.each([
    ['aws_s3_bucket.uploads', 'aws_s3_bucket'],
    ['data.aws_s3_bucket.uploads', 'data'],
    ['module.files.aws_s3_bucket.uploads[0]', 'aws_s3_bucket'],
    ['module.a.module.b["x.y"].aws_s3_bucket.uploads', 'aws_s3_bucket'],
    ['aws_x.module', 'aws_x'],
  ])('of %s is %s', (address, type) => {
    expect(objectType(address)).toBe(type);
  });
});

describe('showText', () => {
  test('writes references as Terraform does and hides what is unknown', () => {
    expect(showText(text(arn, '/', missing))).toBe('${aws_s3_bucket.uploads.arn}/(unknown)');
  });
});

describe('unknownReasons', () => {
  test('gives each reason once', () => {
    expect(unknownReasons(text(arn, missing, arn))).toEqual([
      '`aws_s3_bucket.uploads.arn` is not known before a deployment',
      '`var.folder` has no default',
    ]);
    expect(unknownReasons('known')).toEqual([]);
  });
});
