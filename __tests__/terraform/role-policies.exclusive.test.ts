import { withVariables } from '../helpers/terraform/with-variables';
import { bare } from '../helpers/terraform/bare';
import { readTerraform } from '../../src/terraform/read-terraform';
import { isUnknown } from '../../src/values/unknown';

const document = (sid: string) =>
  `{"Version":"2012-10-17","Statement":[{"Sid":"${sid}","Effect":"Allow","Action":"s3:*","Resource":"*"}]}`;

/** The statements that the role may use, by name; `?` for a policy that nobody can tell. */
function statements(resource: object): string[] {
  const { model } = readTerraform(
    withVariables({
      provider: { aws: [{ region: 'eu-west-1' }] },
      resource: {
        aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } },
        aws_iam_role: { r: { name: 'r', assume_role_policy: document('Trust') } },
        aws_iam_role_policy: {
          a: { role: '${aws_iam_role.r.name}', name: 'a', policy: document('A') },
          b: { role: '${aws_iam_role.r.name}', name: 'b', policy: document('B') },
        },
        aws_iam_policy: {
          m: { name: 'm', policy: document('M') },
          n: { name: 'n', policy: document('N') },
        },
        aws_iam_role_policy_attachment: {
          m: { role: '${aws_iam_role.r.name}', policy_arn: '${aws_iam_policy.m.arn}' },
        },
        ...resource,
      },
    }),
  );
  return (model.roles[0]?.permissions ?? []).flatMap(({ document: policy }) =>
    isUnknown(policy) ? ['?'] : policy.statements.map(({ sid }) => sid ?? ''),
  );
}

const role_name = '${aws_iam_role.r.name}';

describe('listedPolicies', () => {
  test('keeps everything where no list says otherwise', () => {
    expect(bare(statements({}))).toEqual(['A', 'B', 'M']);
    const other = { role_name: 'another', policy_names: [] };
    expect(bare(statements({ aws_iam_role_policies_exclusive: { e: other } }))).toEqual([
      'A',
      'B',
      'M',
    ]);
  });

  test('leaves open whether inline policies that are not listed stay', () => {
    const list = (policy_names: unknown) =>
      statements({ aws_iam_role_policies_exclusive: { e: { role_name, policy_names } } });
    expect(bare(list(['a', '${aws_iam_role_policy.b.name}']))).toEqual(['A', 'B', 'M']);
    expect(bare(list(['a']))).toEqual(['A', '?', 'M']);
    expect(bare(list([]))).toEqual(['?', '?', 'M']);
    expect(bare(list('${var.names}'))).toEqual(['?', '?', 'M']);
  });

  test('leaves open whether managed policies that are not listed stay, and attaches those that are', () => {
    const list = (policy_arns: unknown) =>
      statements({ aws_iam_role_policy_attachments_exclusive: { e: { role_name, policy_arns } } });
    expect(bare(list(['${aws_iam_policy.m.arn}']))).toEqual(['A', 'B', 'M']);
    expect(bare(list(['${aws_iam_policy.n.arn}']))).toEqual(['A', 'B', '?', 'N']);
    expect(bare(list([]))).toEqual(['A', 'B', '?']);
    expect(bare(list(['arn:aws:iam::aws:policy/ReadOnlyAccess']))).toEqual(['A', 'B', '?', '?']);
  });

  test.each([
    [
      'which role a list is about',
      { policy_names: ['a'] },
      {},
      'whether it is of this role is unknown',
    ],
    [
      'the name of a policy',
      { role_name, policy_names: ['a'] },
      { name: undefined },
      'its name is not written',
    ],
    [
      'whether it is given or taken away last',
      { role_name, policy_names: ['b'] },
      {},
      "it isn't on its list, and what is applied last decides",
    ],
    [
      'a name on the list',
      { role_name, policy_names: ['${var.name}'] },
      {},
      'a name on its list is not known',
    ],
  ])('does not guess where nothing tells %s', (_, list, more, why) => {
    const { model } = readTerraform(
      withVariables({
        provider: { aws: [{ region: 'eu-west-1' }] },
        resource: {
          aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } },
          aws_iam_role: { r: { name: 'r', assume_role_policy: document('Trust') } },
          aws_iam_role_policy: {
            a: { role: role_name, name: 'a', policy: document('A'), ...more },
          },
          aws_iam_role_policies_exclusive: { e: list },
        },
      }),
    );
    expect(bare(model.roles[0]?.permissions.map(({ document: policy }) => policy))).toEqual([
      {
        unknown: `whether \`aws_iam_role_policies_exclusive.e\` takes it away is unknown: ${why}`,
      },
    ]);
  });
});
