import { bareReferences } from '../../scripts/bare-references';

describe('bareReferences', () => {
  test('takes the quotes off the items of ignore_changes and depends_on', () => {
    expect(
      bareReferences(
        'lifecycle {\n  ignore_changes = [\n"provider_details[\\"token_url\\"]",\n"schema",\n]\n}\ndepends_on = [\n"aws_s3_bucket.b",\n]\n',
      ),
    ).toBe(
      'lifecycle {\n  ignore_changes = [\nprovider_details["token_url"],\nschema,\n]\n}\ndepends_on = [\naws_s3_bucket.b,\n]\n',
    );
  });

  test('takes the quotes off a provider alias', () => {
    expect(bareReferences('  provider = "aws.east"\n')).toBe('  provider = aws.east\n');
  });

  test('leaves all other text alone', () => {
    const hcl =
      'name = "depends_on = [\\"x\\"]"\nscopes = [\n"openid",\n]\nprovider_name = "aws.east"\n';
    expect(bareReferences(hcl)).toBe(hcl);
  });
});
