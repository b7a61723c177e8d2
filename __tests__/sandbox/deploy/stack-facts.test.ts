import { stackFacts } from '../../../src/sandbox/deploy/stack-facts';

describe('stackFacts', () => {
  test('finds each AWS provider block, and which of them take on a role', () => {
    const { providers } = stackFacts([
      {
        provider: {
          aws: [{ region: 'eu-west-1', assume_role: [{ role_arn: 'x' }] }, { alias: 'us' }],
          random: [{}],
        },
      },
    ]);
    expect(providers).toEqual([{ assumesRole: true }, { alias: 'us', assumesRole: false }]);
  });

  test('finds what is protected in one way or the other', () => {
    const { protectedResources } = stackFacts([
      {
        resource: {
          aws_cognito_user_pool: {
            corp: { deletion_protection: 'ACTIVE', lifecycle: { prevent_destroy: true } },
            open: { deletion_protection: 'INACTIVE', lifecycle: { prevent_destroy: false } },
          },
          aws_cognito_identity_pool: { corp: { lifecycle: { prevent_destroy: true } } },
          aws_s3_bucket: { plain: { lifecycle: { ignore_changes: ['tags'] } } },
        },
      },
    ]);
    expect(protectedResources).toEqual([
      {
        type: 'aws_cognito_user_pool',
        name: 'corp',
        preventDestroy: true,
        deletionProtection: true,
      },
      {
        type: 'aws_cognito_identity_pool',
        name: 'corp',
        preventDestroy: true,
        deletionProtection: false,
      },
    ]);
  });

  test('counts an expression as protection', () => {
    const { protectedResources } = stackFacts([
      { resource: { aws_cognito_user_pool: { corp: { deletion_protection: '${var.p}' } } } },
    ]);
    expect(protectedResources).toHaveLength(1);
  });

  test('reads HCL that was turned into JSON block by block', () => {
    expect(
      stackFacts([
        {
          provider: { aws: [{ alias: 'us' }] },
          resource: {
            aws_cognito_user_pool: { corp: [{ lifecycle: [{ prevent_destroy: true }] }] },
            aws_cognito_identity_provider: { okta: [{ provider_type: 'SAML' }] },
          },
          variable: { secret: [{ type: '${string}', sensitive: true }] },
        },
      ]),
    ).toEqual({
      providers: [{ alias: 'us', assumesRole: false }],
      protectedResources: [
        {
          type: 'aws_cognito_user_pool',
          name: 'corp',
          preventDestroy: true,
          deletionProtection: false,
        },
      ],
      identityProviders: ['okta'],
      variables: [{ name: 'secret', isLiteral: true }],
      openSecrets: ['secret'],
      resourceBlocks: 2,
    });
  });

  test('calls a variable an open secret if it is sensitive text without a default', () => {
    const { openSecrets } = stackFacts([
      {
        variable: {
          open: { type: 'string', sensitive: true },
          given: { type: 'string', sensitive: true, default: '' },
          plain: { type: 'string' },
          list: { type: 'list(string)', sensitive: true },
        },
      },
    ]);
    expect(openSecrets).toEqual(['open']);
  });

  test('counts the resource blocks of all files, and no data source', () => {
    const files = [
      { resource: { aws_s3_bucket: { a: {}, b: {} } }, data: { aws_region: { here: {} } } },
      { resource: { aws_iam_role: { c: {} } } },
    ];
    expect(stackFacts(files).resourceBlocks).toBe(3);
  });
});
