import type { Federation } from '../../../src/model/federation';
import type { ProviderTags } from '../../../src/model/identity-pool';
import type { Role } from '../../../src/model/role';
import type { UserPoolGroup } from '../../../src/model/user-pool';
import { trustPolicy, type PolicyStatement } from '../../../src/policies/documents/policy-document';
import type { ReadRoleMapping, ReadRule } from '../../../src/role-mapping/role-mapping';
import type { Text } from '../../../src/values/text';

const POOL_ID = 'eu-west-1:77777777-7777-4777-8777-777777777777';
const PROVIDER = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Corp';

/** The bucket that the statements of the small federation are about. */
export const FILES = 'arn:aws:s3:::corp-files';

/** The caller's identity id, as a policy variable. */
export const OWN = '${cognito-identity.amazonaws.com:sub}';

/** Trust for users who signed in, session tags included. */
export const SIGNED_IN = trustPolicy({
  kind: 'authenticated',
  identityPoolId: POOL_ID,
  sessionTags: true,
});

/** Trust for guests. */
export const GUESTS = trustPolicy({ kind: 'guest', identityPoolId: POOL_ID });

/** What is different from the small federation. */
export interface Different {
  /** Rules, or how else the client `web` maps roles; `none` for no mapping. */
  readonly rules?: readonly ReadRule[];
  readonly mapping?: ReadRoleMapping | 'none';
  /** Statements of the role `member`. */
  readonly member?: readonly PolicyStatement<Text>[];
  /** Statements of the role `vip`. */
  readonly vip?: readonly PolicyStatement<Text>[];
  readonly roles?: (role: Role) => Role;
  readonly tags?: ProviderTags['tags'];
  readonly groups?: readonly UserPoolGroup[];
  readonly more?: (federation: Federation) => Federation;
}

/** A rule on `custom:department`. */
export function rule(
  matchType: 'Equals' | 'Contains' | 'StartsWith' | 'NotEqual',
  value: string,
  role = 'aws_iam_role.member',
): ReadRule {
  return { claim: 'custom:department', matchType, value, role };
}

/** An Allow of actions on resources below the bucket. */
export function allow(
  actions: string | readonly string[],
  resources: string | readonly string[],
  more: Partial<PolicyStatement<Text>> = {},
): PolicyStatement<Text> {
  const paths = typeof resources === 'string' ? [resources] : resources;
  return {
    sid: 'Files',
    effect: 'Allow',
    actions: typeof actions === 'string' ? [actions] : actions,
    resources: paths.map((each) => (each === '*' || each.startsWith('arn:') ? each : FILES + each)),
    ...more,
  };
}

/**
 * A small federation: users of the client `web` who have some `custom:department` other than `guest` get
 * the role `member`, whose tag `department` is that claim; `vip` is reached by nobody.
 */
export function corp(different: Different = {}): Federation {
  const {
    rules = [rule('NotEqual', 'guest')],
    mapping = { type: 'Rules', rules, ambiguousRoleResolution: 'Deny' },
    member = [
      allow(['s3:GetObject', 's3:PutObject'], '/departments/${aws:PrincipalTag/department}/*'),
    ],
    vip = [allow('s3:*', '/*')],
    roles = (role) => role,
    tags = { department: 'custom:department' },
    groups = [],
    more = (federation) => federation,
  } = different;
  const role = (name: string, statements: readonly PolicyStatement<Text>[]): Role =>
    roles({
      address: `aws_iam_role.${name}`,
      name,
      arn: `arn:aws:iam::111122223333:role/${name}`,
      trust: SIGNED_IN,
      permissions: [{ address: `aws_iam_role_policy.${name}`, document: { statements } }],
      tags: {},
    });
  return more({
    iamProviders: [],
    resourcePolicies: [],
    roles: [role('member', member), role('vip', vip)],
    userPools: [
      {
        address: 'aws_cognito_user_pool.corp',
        declared: true,
        id: 'eu-west-1_Corp',
        providerName: PROVIDER,
        name: 'corp',
        attributes: [],
        selfSignUp: false,
        triggers: [],
        identityProviders: [],
        groups,
        clients: [
          {
            address: 'aws_cognito_user_pool_client.web',
            id: '4f0c',
            name: 'web',
            hasSecret: false,
          },
        ],
      },
    ],
    identityPools: [
      {
        address: 'aws_cognito_identity_pool.corp',
        id: POOL_ID,
        region: 'eu-west-1',
        name: 'corp',
        allowsGuests: false,
        allowsClassicFlow: false,
        userPoolClients: [
          {
            providerName: PROVIDER,
            clientId: '4f0c',
            userPool: 'aws_cognito_user_pool.corp',
            client: 'aws_cognito_user_pool_client.web',
            serverSideTokenCheck: true,
          },
        ],
        loginProviders: {},
        oidcProviderArns: [],
        samlProviderArns: [],
        defaultRoles: { authenticated: 'aws_iam_role.member' },
        mappings: mapping === 'none' ? [] : [{ provider: `${PROVIDER}:4f0c`, mapping }],
        principalTags: [
          {
            address: 'aws_cognito_identity_pool_provider_principal_tag.corp',
            provider: PROVIDER,
            useDefaults: false,
            tags,
          },
        ],
      },
    ],
  });
}

/** The federation with its one identity pool changed. */
export function withPool(
  federation: Federation,
  change: Partial<Federation['identityPools'][number]>,
): Federation {
  return {
    ...federation,
    identityPools: federation.identityPools.map((pool) => ({ ...pool, ...change })),
  };
}

/** The federation with its one user pool changed. */
export function withUserPool(
  federation: Federation,
  change: Partial<Federation['userPools'][number]>,
): Federation {
  return {
    ...federation,
    userPools: federation.userPools.map((pool) => ({ ...pool, ...change })),
  };
}
