import type { Federation } from '../../../src/model/federation';
import type { ProviderMapping } from '../../../src/model/identity-pool';
import type { Role } from '../../../src/model/role';
import type {
  PolicyCondition,
  PolicyDocument,
  PolicyStatement,
} from '../../../src/policies/documents/policy-document';
import type { ReadRule } from '../../../src/role-mapping/role-mapping';
import type { Text } from '../../../src/values/text';
import type { Seeded } from '../role-mapping/seeded';

const COGNITO = 'cognito-identity.amazonaws.com';
const USER_POOL = 'cognito-idp.eu-west-1.amazonaws.com/UP';
const WORDS = ['a', 'b', 'ab', 'aa', 'ba'];
const VARIABLES = [
  '${aws:PrincipalTag/t}',
  '${aws:PrincipalTag/u}',
  `\${${COGNITO}:sub}`,
  "${aws:PrincipalTag/t, 'a'}",
  "${aws:PrincipalTag/u, 'b'}",
];

/** How often a random federation has what is rare. */
export interface Odds {
  readonly boundary: number;
  readonly variable: number;
  readonly resourcePolicy: number;
  readonly roleTag: number;
  readonly classic: number;
}

/** Some of everything. */
export const USUAL: Odds = {
  boundary: 0.2,
  variable: 0.25,
  resourcePolicy: 0.2,
  roleTag: 0.25,
  classic: 0.2,
};

/** Boundaries with variables, Denies in them, role tags that stand in, the classic flow. */
export const AIMED: Odds = {
  boundary: 0.6,
  variable: 0.45,
  resourcePolicy: 0,
  roleTag: 0.45,
  classic: 0.5,
};

/** Makes random federations over an alphabet of three letters, and small changes of them. */
export class RandomFederations {
  constructor(
    private readonly random: Seeded,
    private readonly odds: Odds,
  ) {}

  federation(): Federation {
    const { random, odds } = this;
    const count = 2 + random.below(2);
    const roles = Array.from({ length: count }, (_, at) => this.role(at));
    const isClassic = random.chance(odds.classic);
    const clients = [0, 1];
    const mappings = isClassic
      ? []
      : clients.flatMap((at): ProviderMapping[] =>
          random.chance(0.75)
            ? [{ provider: `${USER_POOL}:K${at}`, mapping: this.mapping(count) }]
            : [],
        );
    const roleOf = () => `aws_iam_role.r${random.below(count)}`;
    return {
      iamProviders: [],
      roles,
      resourcePolicies: random.chance(odds.resourcePolicy)
        ? Array.from({ length: 1 + random.below(2) }, (_, at) => this.resourcePolicy(at))
        : [],
      userPools: [
        {
          address: 'aws_cognito_user_pool.up',
          declared: true,
          id: 'UP',
          providerName: USER_POOL,
          name: 'up',
          attributes: [],
          selfSignUp: false,
          triggers: [],
          identityProviders: [],
          clients: clients.map((at) => ({
            address: `aws_cognito_user_pool_client.k${at}`,
            id: `K${at}`,
            name: `k${at}`,
            hasSecret: false,
          })),
          groups: [
            {
              address: 'aws_cognito_user_group.a',
              name: 'ga',
              role: 'aws_iam_role.r0',
              precedence: 1,
            },
            {
              address: 'aws_cognito_user_group.b',
              name: 'gb',
              role: 'aws_iam_role.r1',
              precedence: random.pick([1, 2]),
            },
          ],
        },
      ],
      identityPools: [
        {
          address: 'aws_cognito_identity_pool.ip',
          id: 'POOL',
          // Any id of an identity is possible then, as short as the other words.
          region: [{ unknown: 'the Region' }],
          name: 'ip',
          allowsGuests: random.chance(0.5),
          allowsClassicFlow: isClassic,
          userPoolClients: clients.map((at) => ({
            providerName: USER_POOL,
            clientId: `K${at}`,
            userPool: 'aws_cognito_user_pool.up',
            client: `aws_cognito_user_pool_client.k${at}`,
            serverSideTokenCheck: false,
          })),
          loginProviders: {},
          oidcProviderArns: [],
          samlProviderArns: [],
          defaultRoles: {
            ...(random.chance(0.8) ? { authenticated: roleOf() } : {}),
            ...(random.chance(0.7) ? { unauthenticated: roleOf() } : {}),
          },
          mappings,
          principalTags: random.chance(0.75)
            ? [
                {
                  address: 'aws_cognito_identity_pool_provider_principal_tag.t',
                  provider: USER_POOL,
                  useDefaults: false,
                  tags: {
                    t: random.pick(['c', 'd']),
                    ...(random.chance(0.6) ? { u: random.pick(['c', 'd']) } : {}),
                  },
                },
              ]
            : [],
        },
      ],
    };
  }

  /** A statement of a policy, which denies. */
  denial(): PolicyStatement<Text> {
    return this.statement(1);
  }

  /** A small change, as people make them. */
  changed(federation: Federation): Federation {
    const { random } = this;
    const copy = structuredClone(federation) as unknown as WritableFederation;
    const [pool] = copy.identityPools;
    const [userPool] = copy.userPools;
    const role = random.pick(copy.roles);
    const statements = role.permissions[0].document.statements;
    const ruled = pool.mappings.flatMap(({ mapping }) =>
      mapping.type === 'Rules' ? [mapping] : [],
    );
    const statement = random.pick(statements);
    const changes: (() => void)[] = [
      () => statements.push(this.statement(0.3)),
      () => statements.splice(random.below(statements.length), 1),
      () => {
        if (statement.resources === undefined) delete statement.conditions;
        else statement.resources = [this.resource()];
      },
      () => (statement.conditions = [this.condition()]),
      () => delete statement.conditions,
      () => (pool.allowsGuests = !pool.allowsGuests),
      () =>
        (role.tags = random.pick<Readonly<Record<string, string>>>([
          {},
          { t: 'a' },
          { t: 'ab' },
          { u: 'b' },
        ])),
      () => (role.trust = this.trust('authenticated')),
      () => (userPool.groups[1].precedence = userPool.groups[1].precedence === 1 ? 2 : 1),
      () => {
        pool.allowsClassicFlow = !pool.allowsClassicFlow;
        pool.mappings = [];
      },
      () => {
        const [tags] = pool.principalTags;
        if (tags !== undefined) tags.tags.t = tags.tags.t === 'c' ? 'd' : 'c';
      },
      () => {
        if (role.permissionsBoundary === undefined) {
          role.permissionsBoundary = {
            address: 'aws_iam_policy.new',
            document: { statements: [this.statement(0)] },
          };
        } else delete role.permissionsBoundary;
      },
    ];
    const ofRules: (() => void)[] = ruled.flatMap((mapping) => [
      () => (random.pick(mapping.rules).matchType = this.matchType()),
      () => mapping.rules.push(this.rule(copy.roles.length)),
      () => mapping.rules.reverse(),
      () =>
        (mapping.ambiguousRoleResolution =
          mapping.ambiguousRoleResolution === 'Deny' ? 'AuthenticatedRole' : 'Deny'),
    ]);
    random.pick([...changes, ...ofRules])();
    return copy as unknown as Federation;
  }

  private role(at: number): Role {
    const { random, odds } = this;
    return {
      address: `aws_iam_role.r${at}`,
      name: `r${at}`,
      arn: `arn:aws:iam::111122223333:role/r${at}`,
      trust: this.trust(
        random.chance(0.75) ? 'authenticated' : random.pick(['unauthenticated', '*']),
      ),
      permissions: [
        {
          address: `aws_iam_role_policy.p${at}`,
          document: {
            statements: Array.from({ length: 1 + random.below(3) }, () => this.statement(0.25)),
          },
        },
      ],
      ...(random.chance(odds.boundary)
        ? {
            permissionsBoundary: {
              address: `aws_iam_policy.b${at}`,
              document: { statements: [this.statement(0), this.statement(0.4)] },
            },
          }
        : {}),
      tags: random.chance(odds.roleTag) ? { t: random.pick(['a', 'b']) } : {},
    };
  }

  private trust(amr: string): PolicyDocument<Text> {
    const { random } = this;
    return {
      statements: [
        {
          effect: 'Allow',
          actions: random.chance(0.85)
            ? ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession']
            : ['sts:AssumeRoleWithWebIdentity'],
          principals: [{ type: 'Federated', identifiers: [COGNITO] }],
          conditions: [
            { test: 'StringEquals', variable: `${COGNITO}:aud`, values: ['POOL'] },
            { test: 'ForAnyValue:StringLike', variable: `${COGNITO}:amr`, values: [amr] },
            ...(random.chance(0.15)
              ? [
                  {
                    test: random.pick(['StringEquals', 'StringLike', 'StringNotEquals']),
                    variable: 'aws:RequestTag/t',
                    values: [random.pick([...WORDS, 'a*'])],
                  },
                ]
              : []),
          ],
        },
      ],
    };
  }

  private resourcePolicy(at: number): Federation['resourcePolicies'][number] {
    const { random } = this;
    const principal = () =>
      random.pick([
        '*',
        'arn:aws:iam::111122223333:role/r0',
        'arn:aws:iam::111122223333:role/r1',
        '111122223333',
        'arn:aws:iam::111122223333:root',
      ]);
    return {
      address: `aws_s3_bucket_policy.p${at}`,
      resource: random.pick(['a', 'b', 'ab']),
      document: {
        statements: Array.from({ length: 1 + random.below(2) }, () => {
          const principals = [{ type: 'AWS', identifiers: [principal()] }];
          return {
            ...this.statement(0.35),
            ...(random.chance(0.15) ? { notPrincipals: principals } : { principals }),
          };
        }),
      },
    };
  }

  private statement(deny: number): PolicyStatement<Text> {
    const { random } = this;
    const actions = this.some(['s3:A', 's3:B', 's3:*', '*', 's3:?', 'sqs:*'], 2);
    const resources = Array.from({ length: 1 + random.below(2) }, () => this.resource());
    return {
      effect: random.chance(deny) ? 'Deny' : 'Allow',
      ...(random.chance(0.1) ? { notActions: actions } : { actions }),
      ...(random.chance(0.1) ? { notResources: resources } : { resources }),
      ...(random.chance(0.3) ? { conditions: [this.condition()] } : {}),
    };
  }

  private resource(): string {
    const { random, odds } = this;
    if (random.chance(0.15)) return '*';
    const piece = () =>
      random.chance(odds.variable)
        ? random.pick(VARIABLES)
        : random.pick(['a', 'b', 'a', 'b', 'a', 'b', '*', '*', '?', '/']);
    return Array.from({ length: 1 + random.below(3) }, piece).join('');
  }

  private condition(): PolicyCondition<Text> {
    const { random } = this;
    const ifExists = random.chance(0.2) ? 'IfExists' : '';
    const operator = random.pick([
      'StringEquals',
      'StringNotEquals',
      'StringLike',
      'StringNotLike',
      'StringEqualsIgnoreCase',
    ]);
    const kinds: (() => PolicyCondition<Text>)[] = [
      () => ({
        test: operator + ifExists,
        variable: random.pick(['aws:PrincipalTag/t', 'aws:PrincipalTag/u']),
        values: this.some([...WORDS, 'a*', '*b', ''], 2),
      }),
      () => ({
        test: operator + ifExists,
        variable: 'x:text',
        values: this.some([...WORDS, 'a*', ...VARIABLES.slice(0, 3)], 2),
      }),
      () => ({
        test: random.pick(['NumericLessThan', 'NumericEquals', 'NumericNotEquals']) + ifExists,
        variable: 'x:number',
        values: [random.pick(['1', '2', '3'])],
      }),
      () => ({
        test: `${random.pick(['ForAllValues', 'ForAnyValue'])}:${operator}${ifExists}`,
        variable: 'x:list',
        values: this.some([...WORDS, 'a*', `\${${COGNITO}:sub}`], 2),
      }),
      () => ({
        test: 'Null',
        variable: random.pick(['aws:PrincipalTag/t', 'x:text', 'x:number', 'x:list']),
        values: [random.pick(['true', 'false'])],
      }),
    ];
    return random.pick(kinds)();
  }

  private mapping(roles: number): ProviderMapping['mapping'] {
    const { random } = this;
    const ambiguousRoleResolution = random.pick(['AuthenticatedRole', 'Deny'] as const);
    if (random.chance(0.25)) return { type: 'Token', ambiguousRoleResolution };
    const rules = Array.from({ length: 1 + random.below(3) }, () => this.rule(roles));
    return { type: 'Rules', rules, ambiguousRoleResolution };
  }

  private rule(roles: number): ReadRule {
    const { random } = this;
    const claim = random.pick(['c', 'd', 'c', 'd', 'c', 'd', 'cognito:groups']);
    // In which order a token lists groups, nothing says: then what begins the list is open.
    const ofGroups = () => random.pick(['Equals', 'Contains', 'NotEqual'] as const);
    return {
      claim,
      matchType: claim === 'cognito:groups' ? ofGroups() : this.matchType(),
      value: random.pick(claim === 'cognito:groups' ? ['ga', 'gb', 'g'] : [...WORDS, 'ga', 'g']),
      role: `aws_iam_role.r${random.below(roles)}`,
    };
  }

  private matchType() {
    return this.random.pick(['Equals', 'Equals', 'StartsWith', 'Contains', 'NotEqual'] as const);
  }

  private some<T>(all: readonly T[], most: number): T[] {
    return Array.from({ length: 1 + this.random.below(most) }, () => this.random.pick(all));
  }
}

/** What a change writes to. */
interface WritableFederation {
  readonly userPools: [
    { readonly groups: { precedence: number }[] & { 1: { precedence: number } } },
  ];
  readonly identityPools: [
    {
      allowsGuests: boolean;
      allowsClassicFlow: boolean;
      mappings: { readonly mapping: WritableMapping }[];
      readonly principalTags: { readonly tags: { t: string } }[];
    },
  ];
  readonly roles: {
    trust: PolicyDocument<Text>;
    tags: Readonly<Record<string, string>>;
    permissionsBoundary?: unknown;
    readonly permissions: [{ readonly document: { readonly statements: WritableStatement[] } }];
  }[];
}

type WritableMapping =
  | { readonly type: 'Token' }
  | { readonly type: 'Rules'; rules: { matchType: unknown }[]; ambiguousRoleResolution: string };

interface WritableStatement {
  resources?: readonly Text[];
  conditions?: readonly PolicyCondition<Text>[];
}
