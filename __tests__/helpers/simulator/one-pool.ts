import type { Federation } from '../../../src/model/federation';
import type { Role } from '../../../src/model/role';
import { trustPolicy, type PolicyStatement } from '../../../src/policies/documents/policy-document';
import type { RoleKind } from '../../../src/cognito/limits';

/** Id of the one identity pool. */
export const ID = 'eu-west-1:77777777-7777-4777-8777-777777777777';

/** A role that trusts the users of the pool, or its guests. */
export function role(
  name: string,
  statements: readonly PolicyStatement[],
  more: Partial<Role> & { readonly kind?: RoleKind } = {},
): Role {
  const { kind = 'authenticated', ...rest } = more;
  return {
    address: `aws_iam_role.${name}`,
    name,
    arn: `arn:aws:iam::111122223333:role/${name}`,
    trust: trustPolicy({ kind, identityPoolId: ID, sessionTags: true }),
    permissions: [{ address: `aws_iam_role_policy.${name}`, document: { statements } }],
    tags: {},
    ...rest,
  };
}

/** A federation with one identity pool, which takes Google's tokens and guests. */
export function model(
  roles: readonly Role[],
  pool: Partial<Federation['identityPools'][number]> = {},
  more: Partial<Federation> = {},
): Federation {
  return {
    userPools: [],
    iamProviders: [],
    resourcePolicies: [],
    roles,
    identityPools: [
      {
        address: 'aws_cognito_identity_pool.p',
        id: ID,
        region: 'eu-west-1',
        name: 'p',
        allowsGuests: true,
        allowsClassicFlow: false,
        userPoolClients: [],
        loginProviders: { 'accounts.google.com': 'google-id' },
        oidcProviderArns: [],
        samlProviderArns: [],
        defaultRoles: {
          authenticated: 'aws_iam_role.member',
          unauthenticated: 'aws_iam_role.guest',
        },
        mappings: [],
        principalTags: [],
        ...pool,
      },
    ],
    ...more,
  };
}
