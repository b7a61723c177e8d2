import { withVariables } from '../helpers/terraform/with-variables';
import { simulate } from '../../src/simulator/simulate';
import { readTerraform } from '../../src/terraform/read-terraform';
import type { JsonObject } from '../../src/values/json';

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
    },
  ],
});
const ALLOW = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
});

function read(resource: JsonObject) {
  return readTerraform(
    withVariables({
      resource: {
        aws_cognito_user_pool: { p: { name: 'p' } },
        aws_cognito_identity_pool: {
          i: {
            identity_pool_name: 'i',
            allow_classic_flow: true,
            allow_unauthenticated_identities: true,
          },
        },
        aws_iam_role: { guest: { name: 'guest', assume_role_policy: TRUST } },
        aws_iam_role_policy: {
          guest: { name: 'p', role: '${aws_iam_role.guest.name}', policy: ALLOW },
        },
        aws_cognito_identity_pool_roles_attachment: {
          a: {
            identity_pool_id: '${aws_cognito_identity_pool.i.id}',
            roles: { unauthenticated: '${aws_iam_role.guest.arn}' },
          },
        },
        ...resource,
      },
    }),
  );
}

function outcome(resource: JsonObject) {
  const { model } = read(resource);
  const asked = [{ action: 's3:GetObject', resource: 'arn:aws:s3:::files/a' }];
  const { requests } = simulate(model, { guest: true, flow: 'classic', askedRole: 'guest' }, asked);
  return requests.map((each) => each.outcome);
}

const why = (address: string) => ({
  address,
  unknown: `\`${address}\` is made by \`count\` or \`for_each\``,
  settledBy: ['plan'],
});

describe('what `count` or `for_each` makes in a configuration', () => {
  test('may be the policy of any resource, so that nothing is allowed for certain', () => {
    expect(outcome({})).toEqual(['allowed']);
    const policy = { for_each: '${var.all}', bucket: '${each.key}', policy: '${each.value}' };
    expect(outcome({ aws_s3_bucket_policy: { each: policy } })).toEqual(['undecided']);
  });

  test('may be the list of policies of any role, which takes none away for certain', () => {
    const list = { role_name: '${var.role}', policy_names: [] };
    const { model } = read({ aws_iam_role_policies_exclusive: { l: list } });
    expect(model.roles.flatMap(({ permissions }) => permissions)).toEqual([
      {
        address: 'aws_iam_role_policy.guest',
        name: 'p',
        document: {
          unknown:
            'whether `aws_iam_role_policies_exclusive.l` takes it away is unknown: whether it is of this role is unknown',
        },
      },
    ]);
  });

  test('is missing from the lists of its user pool, which say so', () => {
    const user_pool_id = '${aws_cognito_user_pool.p.id}';
    const { model } = read({
      aws_cognito_user_group: { g: { for_each: '${var.all}', name: '${each.key}', user_pool_id } },
      aws_cognito_user_pool_client: { c: { count: 2, name: 'c', user_pool_id } },
    });
    expect(model.userPools.map(({ incomplete }) => incomplete)).toEqual([
      {
        clients: [why('aws_cognito_user_pool_client.c')],
        groups: [why('aws_cognito_user_group.g')],
      },
    ]);
  });

  test('is missing from the lists of the federation, which say so', () => {
    expect(read({}).model).not.toHaveProperty('incomplete');
    const { model } = read({
      aws_iam_role: { r: { count: 2, name: 'r' } },
      aws_iam_saml_provider: { s: { for_each: '${var.all}' } },
    });
    expect(model.incomplete).toEqual({
      iamProviders: [why('aws_iam_saml_provider.s')],
      roles: [why('aws_iam_role.r')],
    });
  });
});
