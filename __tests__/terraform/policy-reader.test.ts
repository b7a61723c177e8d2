import { readTerraform } from '../../src/terraform/read-terraform';
import { bare } from '../helpers/terraform/bare';

/** The policies of a role whose one inline policy is the data source `a`. */
function policies(data: object) {
  const { model } = readTerraform({
    provider: { aws: [{ region: 'eu-west-1' }] },
    data,
    resource: {
      aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } },
      aws_iam_role: { r: { name: 'r', assume_role_policy: '{"Statement":[]}' } },
      aws_iam_role_policy: {
        p: {
          role: '${aws_iam_role.r.name}',
          name: 'p',
          policy: '${data.aws_iam_policy_document.a.json}',
        },
      },
    },
  });
  return bare(model.roles[0]?.permissions.map(({ document }) => document));
}

describe('policyReader', () => {
  test('does not know a document that is not in the file', () => {
    expect(policies({})).toEqual([
      { unknown: "`data.aws_iam_policy_document.a` couldn't be read" },
    ]);
  });

  test('does not follow documents that build on each other in a circle', () => {
    const source = (name: string) => ({
      source_policy_documents: [`\${data.aws_iam_policy_document.${name}.json}`],
    });
    expect(policies({ aws_iam_policy_document: { a: source('b'), b: source('a') } })).toEqual([
      { unknown: '`data.aws_iam_policy_document.a` builds on itself' },
    ]);
  });
});
