import type { Federation } from '../src/model/federation';
import type { Role } from '../src/model/role';
import { trustPolicy, type PolicyStatement } from '../src/policies/documents/policy-document';
import type { ReadRule } from '../src/role-mapping/role-mapping';
import type { Text } from '../src/values/text';

const POOL_ID = 'eu-west-1:77777777-7777-4777-8777-777777777777';
const PROVIDER = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Corp';

/** How large a federation is. */
export interface Size {
  readonly rules: number;
  readonly clients: number;
  readonly roles: number;
  /** Of each role. */
  readonly statements: number;
}

/** A federation of clients with the same rules on departments, and roles with tags and a Deny. */
export function largeFederation({ rules, clients, roles, statements }: Size): Federation {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
  const ofRole = (role: number) =>
    numbers(statements).map((at) => statement(role, at, at === statements - 1));
  return federationOf(
    numbers(roles).map((at) => role(at, ofRole(at))),
    numbers(clients),
    numbers(rules).map((at) => rule(at, roles)),
  );
}

/** A federation with one role, which everybody gets, and these statements. */
export function oneRole(statements: readonly PolicyStatement<Text>[]): Federation {
  return federationOf(
    [role(0, statements)],
    [0],
    [{ claim: 'sub', matchType: 'NotEqual', value: '', role: 'aws_iam_role.r0' }],
  );
}

function federationOf(
  roles: readonly Role[],
  clients: readonly number[],
  rules: readonly ReadRule[],
): Federation {
  return {
    iamProviders: [],
    resourcePolicies: [],
    roles,
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
        groups: [],
        clients: clients.map((at) => ({
          address: `aws_cognito_user_pool_client.k${at}`,
          id: `K${at}`,
          name: `k${at}`,
          hasSecret: false,
        })),
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
        userPoolClients: clients.map((at) => ({
          providerName: PROVIDER,
          clientId: `K${at}`,
          userPool: 'aws_cognito_user_pool.corp',
          client: `aws_cognito_user_pool_client.k${at}`,
          serverSideTokenCheck: true,
        })),
        loginProviders: {},
        oidcProviderArns: [],
        samlProviderArns: [],
        defaultRoles: { authenticated: 'aws_iam_role.r0' },
        mappings: clients.map((at) => ({
          provider: `${PROVIDER}:K${at}`,
          mapping: { type: 'Rules', rules, ambiguousRoleResolution: 'Deny' },
        })),
        principalTags: [
          {
            address: 'aws_cognito_identity_pool_provider_principal_tag.corp',
            provider: PROVIDER,
            useDefaults: false,
            tags: { department: 'custom:department' },
          },
        ],
      },
    ],
  };
}

function rule(at: number, roles: number): ReadRule {
  return {
    claim: 'custom:department',
    matchType: at % 5 === 4 ? 'StartsWith' : 'Equals',
    value: `dept-${at}`,
    role: `aws_iam_role.r${at % roles}`,
  };
}

const TRUST = trustPolicy({
  kind: 'authenticated',
  identityPoolId: POOL_ID,
  sessionTags: true,
});

function role(at: number, statements: readonly PolicyStatement<Text>[]): Role {
  return {
    address: `aws_iam_role.r${at}`,
    name: `r${at}`,
    arn: `arn:aws:iam::111122223333:role/r${at}`,
    trust: TRUST,
    permissions: [{ address: `aws_iam_role_policy.p${at}`, document: { statements } }],
    tags: {},
  };
}

const ACTIONS = [['s3:GetObject', 's3:PutObject'], ['dynamodb:*'], ['s3:List*', 'sqs:SendMessage']];

function statement(role: number, at: number, isDeny: boolean): PolicyStatement<Text> {
  const own =
    at % 2 === 1 ? '${aws:PrincipalTag/department}/*' : '${cognito-identity.amazonaws.com:sub}/*';
  return {
    sid: `S${at}`,
    effect: isDeny ? 'Deny' : 'Allow',
    actions: ACTIONS[at % 3],
    resources: [
      `arn:aws:s3:::bucket-${at}/team-${role}/${own}`,
      `arn:aws:dynamodb:eu-west-1:111122223333:table/t${at}-*`,
    ],
    ...(at % 4 === 3
      ? {
          conditions: [
            {
              test: 'StringEquals',
              variable: 'aws:PrincipalTag/department',
              values: ['finance', 'audit'],
            },
          ],
        }
      : {}),
  };
}
