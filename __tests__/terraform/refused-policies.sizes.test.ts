import { readTerraform } from '../../src/terraform/read-terraform';
import { isUnknown } from '../../src/values/unknown';

const TRUST = '{"Version":"2012-10-17","Statement":[]}';
const REFUSED = 'IAM refuses more than 10240 characters of inline policies in one role';

/** A policy of exactly so many characters without whitespace. */
function policyOf(size: number, resource = 'arn:aws:s3:::files/'): string {
  const write = (Resource: string) =>
    JSON.stringify(
      {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource }],
      },
      undefined,
      2,
    );
  const bare = write(resource).replace(/\s/g, '').length;
  return write(resource + 'x'.repeat(size - bare));
}

/** What is read of a role: how large its inline policies are, and why each policy is unknown, if it is. */
function roleWith(resource: object, role: object = {}) {
  const { model } = readTerraform({
    variable: { x: { type: 'string' } },
    resource: {
      aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } },
      aws_iam_role: { r: { name: 'r', assume_role_policy: TRUST, ...role } },
      ...resource,
    },
  });
  const [read] = model.roles;
  return {
    oversize: read?.oversize,
    unknown: read?.permissions.map(({ document }) =>
      isUnknown(document) ? document.unknown : undefined,
    ),
  };
}

const inline = (...policies: readonly string[]) => ({
  aws_iam_role_policy: Object.fromEntries(
    policies.map((policy, at) => [
      `p${at}`,
      { name: `p${at}`, role: '${aws_iam_role.r.name}', policy },
    ]),
  ),
});

describe('the inline policies of a role', () => {
  test('may have 10,240 characters together, whitespace not counted', () => {
    expect(roleWith(inline(policyOf(10_240)))).toEqual({ unknown: [undefined] });
    expect(roleWith(inline(policyOf(5_000), policyOf(5_240)))).toEqual({
      unknown: [undefined, undefined],
    });
  });

  test('are all unknown where they have more, in one or together', () => {
    expect(roleWith(inline(policyOf(10_241)))).toEqual({ oversize: 10_241, unknown: [REFUSED] });
    expect(roleWith(inline(policyOf(5_000), policyOf(5_241)))).toEqual({
      oversize: 10_241,
      unknown: [REFUSED, REFUSED],
    });
    const blocks = ['a', 'b'].map((name) => ({ name, policy: policyOf(6_000) }));
    expect(roleWith({}, { inline_policy: blocks }).oversize).toBe(12_000);
  });

  test('count for nothing where they are unknown, of another role, taken away or managed', () => {
    const large = policyOf(6_000);
    expect(roleWith(inline(large, '${var.x}')).oversize).toBeUndefined();
    expect(roleWith(inline(large, policyOf(6_000, 'arn:aws:s3:::${var.x}'))).oversize).toBe(11_992);
    const other = { name: 'o', role: 'another', policy: large };
    const { aws_iam_role_policy: one } = inline(large);
    expect(roleWith({ aws_iam_role_policy: { ...one, other } }).oversize).toBeUndefined();
    const exclusive = { e: { role_name: '${aws_iam_role.r.name}', policy_names: ['p0'] } };
    expect(
      roleWith({ ...inline(large, large), aws_iam_role_policies_exclusive: exclusive }).oversize,
    ).toBeUndefined();
    const attached = { role: '${aws_iam_role.r.name}', policy_arn: '${aws_iam_policy.m.arn}' };
    expect(
      roleWith({
        ...inline(large),
        aws_iam_policy: { m: { name: 'm', policy: large } },
        aws_iam_role_policy_attachment: { a: attached },
      }),
    ).toEqual({ unknown: [undefined, undefined] });
  });

  test('are not taken for larger than a policy without version is', () => {
    const old = policyOf(10_241).replace(/"Version": "[^"]*",/, '');
    expect(roleWith(inline(old)).oversize).toBeUndefined();
  });
});

describe('a managed policy', () => {
  test('is unknown where it has more than 6,144 characters', () => {
    const attached = (size: number) =>
      roleWith({
        aws_iam_policy: { m: { name: 'm', policy: policyOf(size) } },
        aws_iam_role_policy_attachment: {
          a: { role: '${aws_iam_role.r.name}', policy_arn: '${aws_iam_policy.m.arn}' },
        },
      }).unknown;
    expect(attached(6_144)).toEqual([undefined]);
    expect(attached(6_145)).toEqual(['IAM refuses a managed policy of more than 6144 characters']);
  });
});
