import { simulate } from '../../src/simulator/simulate';
import { readTerraform } from '../../src/terraform/read-terraform';

const KEY = '${aws_cognito_user_pool.u.endpoint}:${aws_cognito_user_pool_client.c.id}';
const RULE = {
  claim: 'x',
  match_type: 'Equals',
  value: 'a',
  role_arn: '${aws_iam_role.r.arn}',
};

/** What comes of a sign-in whose claims satisfy the rule, where the attachment has these arguments. */
function roleOf(attachment: object) {
  const { model } = readTerraform({
    resource: {
      aws_cognito_user_pool: { u: { name: 'u' } },
      aws_cognito_user_pool_client: {
        c: { name: 'c', user_pool_id: '${aws_cognito_user_pool.u.id}' },
      },
      aws_cognito_identity_pool: {
        p: {
          identity_pool_name: 'p',
          cognito_identity_providers: [
            {
              client_id: '${aws_cognito_user_pool_client.c.id}',
              provider_name: '${aws_cognito_user_pool.u.endpoint}',
            },
          ],
        },
      },
      aws_cognito_identity_pool_roles_attachment: {
        a: { identity_pool_id: '${aws_cognito_identity_pool.p.id}', ...attachment },
      },
      aws_iam_role: { r: { name: 'r', assume_role_policy: '{}' } },
    },
  });
  const verdict = simulate(model, { claims: { sub: 's', x: 'a' } }).role?.verdict;
  return [verdict?.outcome, verdict?.because];
}

const mapped = (mapping: object) => ({
  roles: { authenticated: '${aws_iam_role.r.arn}' },
  role_mapping: [
    { identity_provider: KEY, ambiguous_role_resolution: 'AuthenticatedRole', ...mapping },
  ],
});

describe('an attachment of roles', () => {
  test('gives a role by its mapping or by default', () => {
    expect(roleOf(mapped({ type: 'Rules', mapping_rule: [RULE] }))[0]).toBe('assigned');
    expect(roleOf(mapped({ type: 'Token', mapping_rule: [] }))[0]).toBe('assigned');
  });

  test('leaves open what a mapping by token gives that has rules', () => {
    expect(roleOf(mapped({ type: 'Token', mapping_rule: [RULE] }))).toEqual([
      'undecided',
      'the mapping is unknown: Cognito refuses rules in a mapping of type `Token`',
    ]);
  });

  test.each([
    ['r', 'r'],
    ['${aws_iam_role.r.name}', 'r'],
    ['${aws_iam_role.r.unique_id}', '${aws_iam_role.r.unique_id}'],
    ['arn:aws:iam::111122223333:user/r', 'arn:aws:iam::111122223333:user/r'],
  ])('leaves open what %s gives: it is no ARN of a role', (written, shown) => {
    const because = `the role is unknown: \`${shown}\` is not the ARN of a role`;
    expect(roleOf({ roles: { authenticated: written } })).toEqual(['undecided', because]);
    const rule = { ...RULE, role_arn: written };
    expect(roleOf(mapped({ type: 'Rules', mapping_rule: [rule] }))).toEqual(['undecided', because]);
  });

  test('leaves open what roles of another kind give', () => {
    expect(roleOf({ roles: { Authenticated: '${aws_iam_role.r.arn}' } })).toEqual([
      'undecided',
      'the role is unknown: `roles` has the key `Authenticated`, and Cognito knows `authenticated` and `unauthenticated` only',
    ]);
  });
});
