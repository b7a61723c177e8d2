import { readTerraform } from '../../src/terraform/read-terraform';
import { bare } from '../helpers/terraform/bare';

const policy = '{"Statement":[]}';

/** The managed policies of a role that is given the one with the ARN of `p`. */
function attached(managed: object) {
  const { model } = readTerraform({
    provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: ['111122223333'] }] },
    resource: {
      aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } },
      aws_iam_role: { r: { name: 'r', assume_role_policy: policy } },
      aws_iam_policy: managed,
      aws_iam_role_policy_attachment: {
        x: { role: '${aws_iam_role.r.name}', policy_arn: 'arn:aws:iam::111122223333:policy/p' },
      },
    },
  });
  return bare(model.roles[0]?.permissions.map(({ address, document }) => ({ address, document })));
}

describe('managedPolicies', () => {
  test('finds a policy by its ARN where one of the file has it', () => {
    expect(attached({ a: { name: 'p', policy }, b: { name: 'q', policy } })).toEqual([
      { address: 'aws_iam_policy.a', document: { version: '2008-10-17', statements: [] } },
    ]);
  });

  test('does not know it where none or several have it', () => {
    const of = (unknown: string) => [
      { address: 'aws_iam_role_policy_attachment.x', document: { unknown } },
    ];
    expect(attached({})).toEqual(
      of('no policy of the file has the ARN `arn:aws:iam::111122223333:policy/p`'),
    );
    expect(attached({ a: { name: 'p', policy }, b: { name: 'p', policy } })).toEqual(
      of('several policies of the file have the ARN `arn:aws:iam::111122223333:policy/p`'),
    );
  });
});
