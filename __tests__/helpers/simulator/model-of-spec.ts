import { lineage } from '../../../src/config/role-assignments/extended-roles';
import { mappingOf } from '../../../src/config/role-assignments/role-assignments';
import { parseCognitoFederation } from '../../../src/config/parse-cognito';
import { parseIdentityPoolFederation } from '../../../src/config/parse-identity-pool';
import type { RoleAssignments } from '../../../src/config/role-assignments/role-assignments';
import type { ParsedIdentityPool } from '../../../src/config/identity-pool-options';
import type { ParsedUserPool } from '../../../src/config/user-pool';
import type {
  CognitoFederationSpec,
  IdentityPoolFederationSpec,
} from '../../../src/spec/federations';
import type { Federation } from '../../../src/model/federation';
import type { IdentityPoolModel } from '../../../src/model/identity-pool';
import type { Role } from '../../../src/model/role';
import type { UserPoolModel } from '../../../src/model/user-pool';
import { trustPolicy, type PolicyStatement } from '../../../src/policies/documents/policy-document';
import type { RoleKind } from '../../../src/cognito/limits';
import type { ReadRoleMapping } from '../../../src/role-mapping/role-mapping';

/** A federation as a spec, and what the calls add that no spec says. */
export type SpecOfFederation = {
  readonly guests?: boolean;
  /** Permissions by key of the role. */
  readonly granted?: Readonly<Record<string, readonly PolicyStatement[]>>;
} & (
  | { readonly way: 'both'; readonly spec: CognitoFederationSpec }
  | { readonly way: 'direct'; readonly spec: IdentityPoolFederationSpec }
);

// What a deployment would make of ids, which nothing in a verdict shows.
const POOL_ID = 'eu-west-1:77777777-7777-4777-8777-777777777777';
const PROVIDER = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Spec';
const roleAddress = (key: string) => `aws_iam_role.corp_${key}`;

/** Makes the model of a federation straight from its spec: no construct and no Terraform in between. */
export function modelOfSpec(input: SpecOfFederation): Federation {
  if (input.way === 'both') {
    const parsed = parseCognitoFederation(input.spec, { subject: 'corp' });
    if (parsed.kind !== 'own') throw new Error('a user pool of its own is needed');
    const { userPool, identityPool, assignments } = parsed;
    const signIn = userPool.clients.filter(({ type }) => type !== 'machine');
    return {
      ...common(input, assignments, identityPool),
      userPools: [userPoolOf(userPool, assignments)],
      identityPools: [
        {
          ...poolOf(
            assignments,
            identityPool,
            input,
            (key) => `${PROVIDER}:${key}`,
            () => PROVIDER,
          ),
          userPoolClients: signIn.map(({ key }) => ({
            providerName: PROVIDER,
            clientId: key,
            userPool: 'aws_cognito_user_pool.corp',
            client: `aws_cognito_user_pool_client.corp_${key}`,
            serverSideTokenCheck: true,
          })),
        },
      ],
    };
  }
  const { identityProviders, identityPool, assignments } = parseIdentityPoolFederation(input.spec, {
    subject: 'corp',
  });
  const names = new Map(
    identityProviders.map((provider) => [
      provider.key,
      provider.type === 'OIDC' || provider.type === 'SAML'
        ? `arn:aws:iam::123456789012:${provider.type}/${provider.key}`
        : provider.loginProvider,
    ]),
  );
  const nameOf = (key: string) => names.get(key) as string;
  const iam = identityProviders.flatMap((each) => (each.type === 'OIDC' ? [each] : []));
  return {
    ...common(input, assignments, identityPool),
    userPools: [],
    iamProviders: iam.map(({ key, issuer, clientIds }) => ({
      address: `aws_iam_openid_connect_provider.corp_${key}`,
      type: 'OIDC',
      arn: nameOf(key),
      issuer,
      clientIds,
    })),
    identityPools: [
      {
        ...poolOf(assignments, identityPool, input, nameOf, nameOf),
        allowsClassicFlow: identityPool.allowClassicFlow,
        loginProviders: Object.fromEntries(
          identityProviders.flatMap((each) =>
            'clientId' in each ? [[each.loginProvider, each.clientId]] : [],
          ),
        ),
        oidcProviderArns: iam.map(({ key }) => nameOf(key)),
      },
    ],
  };
}

function common(input: SpecOfFederation, assignments: RoleAssignments, pool: ParsedIdentityPool) {
  const keys = ['authenticated', ...assignments.roles.map(({ key }) => key)];
  const roles = [...keys, ...(input.guests === true ? ['guest'] : [])];
  return {
    iamProviders: [],
    resourcePolicies: [],
    roles: roles.map((key) => roleOf(key, input, assignments, pool)),
  };
}

function roleOf(
  key: string,
  { granted = {} }: SpecOfFederation,
  assignments: RoleAssignments,
  { roleDefaults, principalTags }: ParsedIdentityPool,
): Role {
  const kind: RoleKind = key === 'guest' ? 'guest' : 'authenticated';
  const sessionTags = kind === 'authenticated' && Object.keys(principalTags).length > 0;
  const statements = lineage(assignments, key).flatMap((each) => granted[each] ?? []);
  return {
    address: roleAddress(key),
    name: `${roleDefaults.namePrefix}${key}`,
    arn: `arn:aws:iam::123456789012:role/${roleDefaults.namePrefix}${key}`,
    trust: trustPolicy({ kind, identityPoolId: POOL_ID, sessionTags }),
    permissions:
      statements.length === 0
        ? []
        : [{ address: `aws_iam_role_policy.corp_${key}`, document: { statements } }],
    tags: {},
  };
}

function userPoolOf(pool: ParsedUserPool, assignments: RoleAssignments): UserPoolModel {
  return {
    address: 'aws_cognito_user_pool.corp',
    declared: true,
    id: 'eu-west-1_Spec',
    providerName: PROVIDER,
    name: pool.name,
    attributes: [],
    selfSignUp: pool.selfSignUp,
    triggers: [],
    identityProviders: [],
    clients: pool.clients.map((client) => ({
      address: `aws_cognito_user_pool_client.corp_${client.key}`,
      id: client.key,
      name: client.name,
      hasSecret: false,
      ...('readAttributes' in client ? { readAttributes: client.readAttributes } : {}),
    })),
    groups: assignments.roles.flatMap(({ key, group }) =>
      group === undefined
        ? []
        : [
            {
              address: `aws_cognito_user_group.corp_${key}`,
              name: group.name,
              role: roleAddress(key),
              precedence: group.precedence,
            },
          ],
    ),
  };
}

function poolOf(
  assignments: RoleAssignments,
  { name, principalTags }: ParsedIdentityPool,
  { guests = false }: SpecOfFederation,
  mappingName: (key: string) => string,
  tagName: (key: string) => string,
): IdentityPoolModel {
  const tagged = [...new Set(assignments.providers.map(({ key }) => tagName(key)))];
  return {
    address: 'aws_cognito_identity_pool.corp',
    id: POOL_ID,
    region: 'eu-west-1',
    name,
    allowsGuests: guests,
    allowsClassicFlow: false,
    userPoolClients: [],
    loginProviders: {},
    oidcProviderArns: [],
    samlProviderArns: [],
    rolesAttachment: 'aws_cognito_identity_pool_roles_attachment.corp',
    defaultRoles: {
      authenticated: roleAddress('authenticated'),
      ...(guests ? { unauthenticated: roleAddress('guest') } : {}),
    },
    mappings: assignments.providers.flatMap(({ key }) => {
      const mapping = mappingOf(assignments, key);
      return mapping === undefined
        ? []
        : [{ provider: mappingName(key), mapping: withAddresses(mapping) }];
    }),
    principalTags:
      Object.keys(principalTags).length === 0
        ? []
        : tagged.map((provider) => ({
            address: 'aws_cognito_identity_pool_provider_principal_tag.corp',
            provider,
            useDefaults: false,
            tags: principalTags,
          })),
  };
}

function withAddresses(mapping: ReadRoleMapping): ReadRoleMapping {
  if (mapping.type !== 'Rules') return mapping;
  const rules = mapping.rules.map((rule) => ({ ...rule, role: roleAddress(String(rule.role)) }));
  return { ...mapping, rules };
}
