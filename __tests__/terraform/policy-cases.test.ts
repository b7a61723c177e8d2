import type { Role } from '../../src/model/role';
import { decide } from '../../src/policies/evaluation/decide';
import { decideTrust } from '../../src/policies/evaluation/evaluate';
import type { PolicyDocument } from '../../src/policies/documents/policy-document';
import type { Text } from '../../src/values/text';
import type { Unknown } from '../../src/values/unknown';
import { readTerraform } from '../../src/terraform/read-terraform';
import {
  permissionCases,
  sessionOf,
  trustCases,
  type PermissionCase,
  type Statements,
} from '../helpers/policies/evaluation/policy-cases';
import { WrittenPolicies, type PolicyForm } from '../helpers/terraform/written-policy';

const FORMS: readonly PolicyForm[] = ['data source', 'JSON text'];

function documentOf(
  statements: Statements | Unknown,
  version?: PolicyDocument['version'],
): PolicyDocument<Text> | Unknown {
  return 'unknown' in statements ? statements : { version, statements };
}

/** Writes the policies of a role and of a bucket as Terraform, and reads them back. */
function throughTerraform(
  form: PolicyForm,
  { identity, identityUnknown, version, boundary, resourcePolicy }: Partial<PermissionCase>,
  trust?: Statements | Unknown,
): { readonly role: Role; readonly carried: PolicyDocument<Text> | Unknown | undefined } {
  const policies = new WrittenPolicies(form);
  const inline = (identity ?? []).map((statements, at) =>
    policies.write(`p${at}`, documentOf(statements, version)),
  );
  if (identityUnknown !== undefined) inline.push('${timestamp()}');
  const resource: Record<string, object> = {
    aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } },
    aws_iam_role: {
      r: {
        name: 'r',
        assume_role_policy: policies.write('trust', documentOf(trust ?? [])),
        permissions_boundary: boundary && '${aws_iam_policy.boundary.arn}',
      },
    },
    aws_iam_role_policy: Object.fromEntries(
      inline.map((policy, at) => [`p${at}`, { role: '${aws_iam_role.r.id}', policy }]),
    ),
  };
  if (boundary !== undefined) {
    const policy = policies.write('boundary', documentOf(boundary));
    resource.aws_iam_policy = { boundary: { name: 'boundary', policy } };
  }
  if (resourcePolicy !== undefined) {
    const policy = policies.write('bucket', documentOf(resourcePolicy));
    resource.aws_s3_bucket_policy = { b: { bucket: 'uploads', policy } };
    // Else AWS may refuse a policy for everybody.
    const off = { block_public_policy: false, restrict_public_buckets: false };
    resource.aws_s3_bucket_public_access_block = { b: { bucket: 'uploads', ...off } };
  }
  const { model } = readTerraform({
    provider: { aws: [{ region: 'eu-west-1' }] },
    data: { aws_iam_policy_document: policies.data },
    resource,
  });
  const [role] = model.roles;
  if (role === undefined) throw new Error('the role was not read');
  return { role, carried: model.resourcePolicies[0]?.document };
}

describe.each(FORMS)('a policy that Terraform holds as %s', (form) => {
  test.each(permissionCases)('$name ($rule)', (given) => {
    const { role, carried } = throughTerraform(form, given);
    const decision = decide({
      identityPolicies: role.permissions.map(({ document }) => document),
      permissionsBoundary: role.permissionsBoundary?.document,
      sessionPolicies: sessionOf(given.session),
      resourcePolicy: carried,
      request: given.request,
    });
    expect(decision.decision).toBe(given.expect);
    if (given.by !== undefined) expect(decision).toMatchObject({ by: { sid: given.by } });
  });

  test.each(trustCases)('$name ($rule)', ({ statements, request, expect: expected, by }) => {
    const { role } = throughTerraform(form, {}, statements);
    const decision = decideTrust(role.trust, request);
    expect(decision.decision).toBe(expected);
    if (by !== undefined) expect(decision).toMatchObject({ by: { sid: by } });
  });
});
