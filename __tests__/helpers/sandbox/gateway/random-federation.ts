import type { Federation } from '../../../../src/model/federation';
import type { Role } from '../../../../src/model/role';
import type { UserPoolGroup } from '../../../../src/model/user-pool';
import { trustPolicy } from '../../../../src/policies/documents/policy-document';
import type { ReadRoleMapping } from '../../../../src/role-mapping/role-mapping';
import type { MatchType, Rule } from '../../../../src/role-mapping/rule';
import type { Seeded } from '../../role-mapping/seeded';

export const POOL = 'eu-west-1:77777777-7777-4777-8777-777777777777';
export const USER_POOL = 'eu-west-1_AbCdEfGhI';
export const USER_POOL_LOGIN = `cognito-idp.eu-west-1.amazonaws.com/${USER_POOL}`;
export const GOOGLE = 'accounts.google.com';
export const GOOGLE_CLIENT = 'google-client';
/** The clients of the user pool: one goes by rules, one by groups, one by neither. */
export const CLIENTS = ['byrules', 'bygroups', 'unmapped'] as const;
export const GROUPS = ['staff', 'board', 'guests', 'nobody'] as const;
export const DEPARTMENTS = ['finance', 'sales', 'sales-emea', 'audit', ''] as const;

const NAMES = ['reader', 'writer', 'finance', 'board', 'default', 'guest', 'stranger'] as const;

/** The ARN of a role of the random federations. */
export const roleArn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

/** Every role there is, and one that there isn't. */
export const ROLES = [...NAMES, 'missing'].map(roleArn);

/** Makes a federation as it would be read from where it is deployed: addresses are ids and ARNs. */
export function randomFederation(random: Seeded): Federation {
  const resolution = () => random.pick(['AuthenticatedRole', 'Deny'] as const);
  const assigned = () => roleArn(random.pick(NAMES));
  const rules = (claims: readonly string[]): ReadRoleMapping => ({
    type: 'Rules',
    ambiguousRoleResolution: resolution(),
    rules: Array.from({ length: 1 + random.below(4) }, () =>
      randomRule(random, claims, assigned()),
    ),
  });
  const hasRoles = random.chance(0.9);
  return {
    iamProviders: [],
    resourcePolicies: [],
    roles: NAMES.map((name) => randomRole(random, name)),
    userPools: [
      {
        address: USER_POOL,
        declared: true,
        id: USER_POOL,
        providerName: USER_POOL_LOGIN,
        name: 'people',
        attributes: [],
        selfSignUp: false,
        triggers: [],
        identityProviders: [],
        clients: CLIENTS.map((id) => ({ address: id, id, name: id, hasSecret: false })),
        groups: GROUPS.map((name): UserPoolGroup => {
          const role = random.chance(0.7) ? { role: assigned() } : {};
          const rank = random.chance(0.7) ? { precedence: random.below(3) } : {};
          return { address: `${USER_POOL}/${name}`, name, ...role, ...rank };
        }),
      },
    ],
    identityPools: [
      {
        address: POOL,
        id: POOL,
        region: 'eu-west-1',
        name: 'people',
        allowsGuests: random.chance(0.7),
        allowsClassicFlow: false,
        userPoolClients: CLIENTS.map((clientId) => ({
          providerName: USER_POOL_LOGIN,
          clientId,
          userPool: USER_POOL,
          client: clientId,
          serverSideTokenCheck: true,
        })),
        loginProviders: { [GOOGLE]: GOOGLE_CLIENT },
        oidcProviderArns: [],
        samlProviderArns: [],
        defaultRoles: hasRoles
          ? { authenticated: roleArn('default'), unauthenticated: roleArn('guest') }
          : {},
        mappings: [
          {
            provider: `${USER_POOL_LOGIN}:byrules`,
            mapping: rules(['custom:department', 'cognito:groups', 'email']),
          },
          {
            provider: `${USER_POOL_LOGIN}:bygroups`,
            mapping: { type: 'Token', ambiguousRoleResolution: resolution() },
          },
          ...(random.chance(0.5) ? [{ provider: GOOGLE, mapping: rules(['hd', 'email']) }] : []),
        ],
        principalTags: random.chance(0.5)
          ? [
              {
                address: `${POOL}/tags`,
                provider: USER_POOL_LOGIN,
                useDefaults: false,
                tags: { department: 'custom:department' },
              },
            ]
          : [],
      },
    ],
  };
}

const MATCH_TYPES: readonly MatchType[] = ['Equals', 'Contains', 'StartsWith', 'NotEqual'];
const VALUES = ['finance', 'sales', 'board', 'staff', 'corp.example', 'ann@corp.example'];

function randomRule(random: Seeded, claims: readonly string[], role: string): Rule {
  return {
    claim: random.pick(claims),
    matchType: random.pick(MATCH_TYPES),
    value: random.pick(VALUES),
    role,
  };
}

/** Most roles trust the pool, some another one or nobody, and some without letting tags in. */
function randomRole(random: Seeded, name: string): Role {
  const kind = name === 'guest' ? 'guest' : 'authenticated';
  const identityPoolId = random.chance(0.9)
    ? POOL
    : 'eu-west-1:0b0b0b0b-0000-4000-8000-000000000000';
  return {
    address: roleArn(name),
    name,
    arn: roleArn(name),
    trust: trustPolicy({ kind, identityPoolId, sessionTags: random.chance(0.8) }),
    permissions: [],
    tags: {},
  };
}
