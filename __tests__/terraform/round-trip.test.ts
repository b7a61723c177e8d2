import { App, Testing, TerraformStack, TerraformVariable } from 'cdktf';
import { CognitoFederation } from 'cdktf-cognito-federation';
import { bare } from '../helpers/terraform/bare';
import { mappingOf } from '../../src/config/role-assignments/role-assignments';
import type { RoleAssignments } from '../../src/config/role-assignments/role-assignments';
import type { ParsedIdentityPool } from '../../src/config/identity-pool-options';
import { IdentityPoolAccess } from '../../src/federation/identity-pool-access';
import { ownItemsPermissions } from '../../src/policies/documents/grant-permissions';
import { trustPolicy, type PolicyStatement } from '../../src/policies/documents/policy-document';
import {
  ownPrefixPermissions,
  prefixPermissions,
} from '../../src/policies/documents/grant-permissions';
import { reference, text } from '../../src/values/text';
import { isUnknown } from '../../src/values/unknown';
import { readTerraform } from '../../src/terraform/read-terraform';
import { PROGRAMS } from '../helpers/examples/programs';
import { fillIn } from '../helpers/terraform/fill-in';

const main = mainApp();

const STACKS: Readonly<Record<string, () => TerraformStack>> = {
  ...PROGRAMS,
  ...Object.fromEntries(
    ['user-pool', 'identity-pool', 'combined'].map((id) => [
      `main.ts ${id}`,
      () => main.node.findChild(id) as TerraformStack,
    ]),
  ),
};

const readAndWrite = ['read', 'write'] as const;

const ownPrefix = (bucket: string, prefix: string) =>
  ownPrefixPermissions({
    sid: 'OwnPrefix',
    bucketArn: `arn:aws:s3:::${bucket}`,
    prefix,
    access: readAndWrite,
  });

const prefixOf = (bucket: string, prefix: string, access: readonly ('read' | 'write')[]) =>
  prefixPermissions({ sid: 'Prefix', bucketArn: `arn:aws:s3:::${bucket}`, prefix, access });

const readPrefix = (bucket: string, prefix: string) => prefixOf(bucket, prefix, ['read']);

const ownItems = (table: string) =>
  ownItemsPermissions({
    sid: 'OwnItems',
    tableArn: `arn:aws:dynamodb:eu-west-1:<account>:table/${table}`,
    access: readAndWrite,
  });

type Granted = Readonly<Record<string, readonly PolicyStatement[]>>;

/** What each program grants, by role, or one federation of several in it; every other role may do nothing. */
const GRANTED: Readonly<Record<string, Granted>> = {
  'enterprise-saml': ofDepartments('corp-files', 'corp-notes'),
  'social-uploads': {
    authenticated: ownPrefix('photos-uploads', 'uploads'),
    guest: readPrefix('photos-uploads', 'public'),
  },
  'customer-portal': {
    authenticated: [
      allow('InvokeApi', 'execute-api:Invoke', [
        'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/prod/GET/orders/*',
        'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/prod/POST/orders',
      ]),
      allow('InvokeFunction', 'lambda:InvokeFunction', [
        'arn:aws:lambda:eu-west-1:111122223333:function:quote',
      ]),
      allow('Graphql', 'appsync:GraphQL', [
        'arn:aws:appsync:eu-west-1:111122223333:apis/d4e5f6/types/Query/fields/orders',
      ]),
    ],
  },
  'several-user-pools': {
    authenticated: prefixOf('corp-plans', 'plans', readAndWrite),
    partner: readPrefix('corp-plans', 'plans/shared'),
  },
  'tenants acme': { authenticated: prefixOf('crm-files', 'tenants/acme', readAndWrite) },
  'tenants globex': { authenticated: prefixOf('crm-files', 'tenants/globex', readAndWrite) },
  complete: {
    ...ofDepartments('corp-complete-files', 'corp-complete-notes'),
    agency: ownPrefix('corp-complete-files', 'agency'),
    deploy: prefixOf('corp-complete-files', 'builds', ['write']),
  },
  'main.ts identity-pool': { staff: ownPrefix('corp-dev-identity-pool-uploads', 'private') },
  'main.ts combined': ofDepartments('corp-dev-combined-uploads', 'corp-dev-combined-notes'),
};

/** The further user pool of `several-user-pools`. */
const BOUGHT = 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_XyZ';
/** The issuer of the direct identity provider of `complete`. */
const GITHUB = 'token.actions.githubusercontent.com';
/** Whose users alone the trust of a role accepts, by the name that tokens have for the provider. */
const TRUSTED: Readonly<Record<string, string>> = { partner: BOUGHT, deploy: GITHUB };

function allow(sid: string, action: string, resources: readonly string[]): PolicyStatement {
  return { sid, effect: 'Allow', actions: [action], resources };
}

function ofDepartments(bucket: string, table: string): Granted {
  const authenticated = [...ownPrefix(bucket, 'private'), ...ownItems(table)];
  return { authenticated, finance: [...authenticated, ...readPrefix(bucket, 'reports')] };
}

describe.each(Object.entries(STACKS))('round trip of %s', (name, make) => {
  const stack = make();
  const { model, unread } = readTerraform(Testing.synth(stack, true));
  const made = stack.node.findAll().filter((each) => each instanceof IdentityPoolAccess);
  const accesses = made.map(planned);

  test('leaves nothing unread', () => {
    expect(bare(unread)).toEqual([]);
    expect(bare(model.identityPools.map(({ address }) => address))).toEqual(
      accesses.map(({ address }) => `aws_cognito_identity_pool.${address}`),
    );
  });

  test('gives back the mappings and groups of the assignments', () => {
    expect(bare(model.identityPools.map(({ mappings }) => mappings))).toEqual(
      accesses.map(expectedMappings),
    );
    const groups = model.userPools.flatMap((pool) => pool.groups);
    expect(bare(groups.filter(({ role }) => role !== undefined))).toEqual(
      accesses.flatMap(expectedGroups),
    );
  });

  test('gives back trust and permissions of each role', () => {
    const expected = accesses.flatMap((access) =>
      expectedRoles(access, GRANTED[`${name} ${access.address}`] ?? GRANTED[name] ?? {}),
    );
    // The role of Lambda functions stands beside the federation of `complete`.
    const roles = model.roles.filter(({ address }) => address !== 'aws_iam_role.functions');
    expect(bare(byAddress(roles))).toEqual(byAddress(expected));
  });

  test('gives back default roles and principal tags', () => {
    expect(bare(model.identityPools.map(({ defaultRoles }) => defaultRoles))).toEqual(
      accesses.map(({ address }) => ({
        authenticated: roleAddress(address, 'authenticated'),
        ...(hasGuests(name) ? { unauthenticated: roleAddress(address, 'guest') } : {}),
      })),
    );
    const tags = model.identityPools.flatMap(({ principalTags }) => principalTags);
    expect(bare(tags)).toEqual(accesses.flatMap(expectedTags));
  });
});

describe('round trip', () => {
  test('recognizes a client of a user pool whose id is a variable', () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    const id = new TerraformVariable(stack, 'user_pool_id', { type: 'string' }).stringValue;
    new CognitoFederation(stack, 'auth', {
      name: 'clinic',
      userPool: { id, clients: { web: { id: '4f0c' } } },
      ambiguousRoleResolution: 'Deny',
    });
    const [pool] = readTerraform(Testing.synth(stack)).model.identityPools;
    const region = reference('', 'element(split("_", var.user_pool_id), 0)');
    const providerName = [
      'cognito-idp.',
      region,
      '.amazonaws.com/',
      reference('var', 'user_pool_id'),
    ];
    expect(pool?.userPoolClients).toMatchObject([{ providerName, clientId: '4f0c' }]);
    expect(pool?.mappings).toMatchObject([{ provider: text(providerName, ':4f0c') }]);
  });

  test('finds rules, a group mapping, tags and guests among the programs', () => {
    const models = Object.values(STACKS).map((make) => readTerraform(Testing.synth(make())).model);
    const pools = models.flatMap(({ identityPools }) => identityPools);
    const mappings = pools.flatMap((pool) => (isUnknown(pool.mappings) ? [] : pool.mappings));
    const types = mappings.map(({ mapping }) => (isUnknown(mapping) ? 'unknown' : mapping.type));
    expect(bare(new Set(types))).toEqual(new Set(['Rules', 'Token']));
    expect(pools.filter(({ allowsGuests }) => allowsGuests === true)).toHaveLength(1);
    expect(pools.filter(({ principalTags }) => principalTags.length > 0)).toHaveLength(3);
  });
});

interface Planned {
  readonly address: string;
  readonly pool: ParsedIdentityPool;
  readonly assignments: RoleAssignments;
}

/** What the construct was made from, as it stands after every call. */
function planned(access: IdentityPoolAccess): Planned {
  const inside = access as unknown as {
    readonly props: Planned;
    readonly assignments: RoleAssignments;
  };
  return { ...inside.props, assignments: inside.assignments };
}

function expectedMappings({ address, assignments }: Planned) {
  return assignments.providers.flatMap(({ key }) => {
    const mapping = mappingOf(assignments, key);
    if (mapping === undefined) return [];
    const rules = mapping.type === 'Rules' ? mapping.rules : [];
    const named = rules.map((rule) => ({ ...rule, role: roleAddress(address, rule.role) }));
    return [
      {
        ...providerOf(assignments, address, key),
        mapping: mapping.type === 'Rules' ? { ...mapping, rules: named } : mapping,
      },
    ];
  });
}

function expectedGroups({ address, assignments }: Planned) {
  return assignments.roles.flatMap(({ key, group }) =>
    group === undefined
      ? []
      : [
          {
            name: group.name,
            precedence: group.precedence,
            address: `aws_cognito_user_group.${address}_${key}`,
            role: roleAddress(address, key),
          },
        ],
  );
}

function expectedRoles({ address, assignments, pool }: Planned, granted: Granted) {
  const keys = ['authenticated', ...assignments.roles.map(({ key }) => key)];
  if (granted.guest !== undefined) keys.push('guest');
  const references = {
    '<account>': reference('aws', 'account'),
    '<pool>': reference(`aws_cognito_identity_pool.${address}`, 'id'),
  };
  return keys.map((key) => {
    const roleName = `${pool.roleDefaults.namePrefix}${key}`;
    const trust = trustPolicy({
      kind: key === 'guest' ? 'guest' : 'authenticated',
      identityPoolId: '<pool>',
      sessionTags: key !== 'guest' && Object.keys(assignments.principalTags).length > 0,
      ...(TRUSTED[key] === undefined ? {} : { providers: [TRUSTED[key]] }),
    });
    const statements = granted[key];
    const policy = `aws_iam_role_policy.${address}_${key}`;
    return {
      address: roleAddress(address, key),
      name: roleName,
      arn: fillIn(`arn:aws:iam::<account>:role/${roleName}`, references),
      trust: fillIn(trust, references),
      permissions:
        statements === undefined
          ? []
          : [{ address: policy, name: key, document: fillIn({ statements }, references) }],
      tags: pool.tags,
    };
  });
}

/** The user pool tags the sessions of its users, and so does each direct identity provider. */
function expectedTags({ address, assignments }: Planned) {
  const { principalTags: tags, providers } = assignments;
  if (Object.keys(tags).length === 0) return [];
  const endpoint = text(reference(`aws_cognito_user_pool.${address}`, 'endpoint'));
  const direct = providers.filter(({ isDirect }) => isDirect === true).map(() => githubArn());
  return [endpoint, ...direct].map((provider, index) => ({
    address: `aws_cognito_identity_pool_provider_principal_tag.${address}${index === 0 ? '' : '_jobs'}`,
    provider,
    tags,
    useDefaults: false,
  }));
}

function githubArn() {
  return text('arn:aws:iam::', reference('aws', 'account'), `:oidc-provider/${GITHUB}`);
}

function hasGuests(program: string): boolean {
  return GRANTED[program]?.guest !== undefined;
}

function roleAddress(address: string, key: string): string {
  return `aws_iam_role.${address}_${key}`;
}

/** How the model names a provider of the assignments in a mapping. */
function providerOf(assignments: RoleAssignments, address: string, key: string) {
  if (assignments.providersAt === 'identityProviders') return { provider: 'accounts.google.com' };
  if (assignments.providers.some((each) => each.key === key && each.isDirect === true)) {
    return { provider: githubArn() };
  }
  if (key === 'portal') return { provider: `${BOUGHT}:7portal` };
  if (address === 'auth' && key === 'web') {
    return { provider: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC:4f0c' };
  }
  const client = `aws_cognito_user_pool_client.${address}_${key}`;
  const endpoint = reference(`aws_cognito_user_pool.${address}`, 'endpoint');
  return { client, provider: text(endpoint, ':', reference(client, 'id')) };
}

function byAddress<T extends { readonly address: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** The app of `main.ts` with its default settings, run up to where it would write files. */
function mainApp(): App {
  for (const setting of ['AWS_REGION', 'STAGE']) delete process.env[setting];
  const synth = jest.spyOn(App.prototype, 'synth').mockReturnValue(undefined);
  jest.requireActual('../../main');
  const [app] = synth.mock.contexts as App[];
  synth.mockRestore();
  return app as App;
}
