import { simulate } from '../../src/simulator/simulate';
import { readTerraform } from '../../src/terraform/read-terraform';

const id = 'eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab';
const client = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC:4f0c';
const attachment = 'aws_cognito_identity_pool_roles_attachment.clinic';
const because = `identity pool \`${id}\` isn't in the file`;

const trust = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Condition: {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': id },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
      },
    },
  ],
};

function read(identity_pool_id = id, pools?: object) {
  return readTerraform({
    resource: {
      aws_cognito_identity_pool: pools,
      aws_cognito_identity_pool_roles_attachment: {
        clinic: {
          identity_pool_id,
          roles: { authenticated: '${aws_iam_role.clinic.arn}' },
          role_mapping: [
            {
              identity_provider: client,
              type: 'Rules',
              ambiguous_role_resolution: 'Deny',
              mapping_rule: [
                {
                  claim: 'email',
                  match_type: 'Equals',
                  value: 'a',
                  role_arn: '${aws_iam_role.clinic.arn}',
                },
              ],
            },
          ],
        },
      },
      aws_cognito_identity_pool_provider_principal_tag: {
        clinic: { identity_pool_id, identity_provider_name: 'p', principal_tags: { a: 'b' } },
      },
      aws_iam_role: { clinic: { name: 'clinic', assume_role_policy: JSON.stringify(trust) } },
    },
  });
}

describe('an identity pool that a file gives roles and does not declare', () => {
  test('is known by its attachment, and what it accepts is unknown', () => {
    const { model, unread } = read();
    const [pool, ...others] = model.identityPools;
    expect(others).toEqual([]);
    expect(unread).toEqual([]);
    const unknown = { unknown: because, settledBy: ['deployment'] };
    expect(pool).toMatchObject({
      address: attachment,
      id,
      name: [unknown],
      allowsGuests: unknown,
      allowsClassicFlow: unknown,
      userPoolClients: unknown,
      loginProviders: unknown,
      oidcProviderArns: unknown,
      samlProviderArns: unknown,
      rolesAttachment: attachment,
      defaultRoles: { authenticated: 'aws_iam_role.clinic' },
      mappings: [{ provider: client, mapping: { type: 'Rules' } }],
      principalTags: [{ tags: { a: 'b' } }],
    });
  });

  test.each([
    [
      { client: '4f0c', claims: { email: 'a' } },
      `whether the identity pool accepts \`4f0c\` is unknown: ${because}`,
    ],
    [{ guest: true as const }, `whether guests are allowed is unknown: ${because}`],
  ])('gives roles that are undecided: %j', (signIn, reason) => {
    const { verdict } = simulate(read().model, signIn, []);
    expect(verdict).toMatchObject({ outcome: 'undecided', because: reason });
  });

  test('is no second one where the file declares it, or may', () => {
    const own = { own: { identity_pool_name: 'own' } };
    expect(read('${aws_cognito_identity_pool.own.id}', own).model.identityPools).toHaveLength(1);
    const { model, unread } = read(id, own);
    expect(model.identityPools.map(({ address }) => address)).toEqual([
      'aws_cognito_identity_pool.own',
    ]);
    expect(unread.map(({ reason }) => reason)).toEqual([
      `its identity pool \`${id}\` may be one of the file or not`,
      `its identity pool \`${id}\` may be one of the file or not`,
    ]);
  });
});
