import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Testing, TerraformStack } from 'cdktf';
import {
  type CheckId,
  type ClientSpec,
  CognitoFederation,
  type CognitoFederationSpec,
  ConfigError,
} from 'cdktf-cognito-federation';
import fc from 'fast-check';
import { addRole } from '../../src/config/role-assignments/with-role';
import { addRule } from '../../src/config/role-assignments/with-rules';
import { lineage } from '../../src/config/role-assignments/extended-roles';
import { mappingOf } from '../../src/config/role-assignments/role-assignments';
import { parseCognitoFederation } from '../../src/config/parse-cognito';
import type { RoleAssignments } from '../../src/config/role-assignments/role-assignments';
import type { ParsedClient } from '../../src/config/clients';
import type { RoleSpec, RuleSpec } from '../../src/spec/roles';
import { ownItemsPermissions } from '../../src/policies/documents/grant-permissions';
import { trustPolicy, type PolicyStatement } from '../../src/policies/documents/policy-document';
import {
  ownPrefixPermissions,
  prefixPermissions,
} from '../../src/policies/documents/grant-permissions';
import { reference, text } from '../../src/values/text';
import type { MatchType } from '../../src/role-mapping/rule';
import { isUnknown } from '../../src/values/unknown';
import { readTerraform } from '../../src/terraform/read-terraform';
import { fillIn } from '../helpers/terraform/fill-in';
import { propertyRuns } from '../helpers/property-runs';

const ROLES = ['finance', 'audit', 'sales', 'support'] as const;
const ACCESS = ['read', 'write', 'delete'] as const;
const MATCH_TYPES: readonly MatchType[] = ['Equals', 'Contains', 'StartsWith', 'NotEqual'];

/** A grant to a role, by the construct and by the policies that it stands for. */
interface Grant {
  readonly role: string;
  readonly kind: 'own prefix' | 'prefix' | 'own items';
  readonly access: readonly (typeof ACCESS)[number][];
  readonly withKey: boolean;
}

// What Terraform and IAM give a meaning to must come back as it was written.
const values = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'aZ0-_ .*?/"\'\\é:') }),
  fc.constantFrom('&{aws:username}', '%', '$', '{}', '#{x}', '//'),
);

const conditions = fc.record({
  claim: fc.constantFrom('email', 'custom:department', 'sub', 'cognito:groups'),
  matchType: fc.constantFrom(...MATCH_TYPES),
  value: values,
});

const specs: fc.Arbitrary<CognitoFederationSpec> = fc
  .record({
    custom: fc.boolean(),
    tags: fc.boolean(),
    path: fc.constantFrom('/', '/people/'),
    resolution: fc.constantFrom('Deny', 'AuthenticatedRole'),
    staffResolution: fc.constantFrom('Deny', 'AuthenticatedRole', undefined),
    clients: fc.subarray(['batch', 'portal'] as const),
    signUp: fc.boolean(),
  })
  .map(({ custom, tags, path, resolution, staffResolution, clients, signUp }) => {
    const callbackUrls = ['https://app.example/callback'];
    const further: Readonly<Record<string, ClientSpec>> = {
      batch: { type: 'machine', scopes: ['api/read'] },
      portal: { type: 'server', callbackUrls, authFlows: ['ALLOW_USER_SRP_AUTH'] },
    };
    return {
      name: 'corp',
      domain: { prefix: 'corp' },
      customAttributes: { department: { type: 'String', mutable: custom } },
      selfSignUp: signUp,
      resourceServers: { api: { scopes: { read: 'Read' } } },
      clients: {
        staff: { callbackUrls, ambiguousRoleResolution: staffResolution },
        shop: { type: 'native', callbackUrls: ['myapp://callback'] },
        ...Object.fromEntries(clients.map((key) => [key, further[key]])),
      },
      principalTags: tags ? { team: 'custom:department', 'a.b/c': 'sub' } : undefined,
      roleDefaults: { path },
      ambiguousRoleResolution: resolution,
    } as CognitoFederationSpec;
  });

/** Rules are of `staff` alone, groups of `shop`: a client goes by one of them. */
const roles: fc.Arbitrary<readonly (readonly [string, RoleSpec])[]> = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom(...ROLES),
      fc.option(fc.array(conditions, { minLength: 1, maxLength: 3 }), { nil: undefined }),
      fc.boolean(),
    ),
    { selector: ([key]) => key },
  )
  .map((drawn) =>
    drawn.map(([key, when, isExtending], index) => [
      key,
      {
        extends: isExtending ? 'authenticated' : undefined,
        ...(when === undefined
          ? { clients: ['shop'], group: { name: `g-${key}`, precedence: index + 1 } }
          : { clients: ['staff'], when }),
      },
    ]),
  );

const grants: fc.Arbitrary<readonly Grant[]> = fc.array(
  fc.record({
    role: fc.constantFrom('authenticated', 'guest', ...ROLES),
    kind: fc.constantFrom('own prefix', 'prefix', 'own items'),
    access: fc.subarray([...ACCESS], { minLength: 1 }),
    withKey: fc.boolean(),
  }),
  { maxLength: 5 },
);

const rules: fc.Arbitrary<readonly RuleSpec[]> = fc.array(
  conditions.map((when) => ({ when, role: 'authenticated', clients: ['staff'] })),
  { maxLength: 3 },
);

describe('round trip of any federation', () => {
  test('gives back mappings, groups, trust, permissions and clients', () => {
    fc.assert(
      fc.property(
        specs,
        roles,
        rules,
        grants,
        fc.boolean(),
        (spec, added, ruled, granted, guests) => {
          const given = granted.filter(({ role }) =>
            role === 'guest' ? guests : isThere(role, added),
          );
          const { model, unread } = readTerraform(synthesize(spec, added, ruled, given, guests));
          const assignments = assignmentsOf(spec, added, ruled);
          const keys = [
            'authenticated',
            ...added.map(([key]) => key),
            ...(guests ? ['guest'] : []),
          ];
          const [pool] = model.identityPools;
          const [userPool] = model.userPools;

          expect(unread).toEqual([]);
          expect(pool?.mappings).toEqual(mappings(assignments));
          expect(pool?.allowsGuests).toBe(guests);
          expect(sorted(userPool?.groups ?? [])).toMatchObject(sorted(groups(assignments)));
          expect(sorted(userPool?.clients ?? [])).toMatchObject(sorted(clients(spec)));
          expect(userPool?.selfSignUp).toBe('selfSignUp' in spec && spec.selfSignUp);
          for (const role of model.roles) {
            const key = role.address.replace('aws_iam_role.corp_', '');
            const statements = lineage(assignments, key).flatMap((each) =>
              statementsOf(each, given),
            );
            expect(keys).toContain(key);
            expect(role.trust).toEqual(trust(key, assignments));
            expect(withoutNames(role.permissions.map(({ document }) => document))).toEqual(
              withoutNames(statements.length === 0 ? [] : [{ statements }]),
            );
          }
          expect(model.roles).toHaveLength(keys.length);
        },
      ),
      { numRuns: propertyRuns(100) },
    );
  });
});

const BUCKET = 'arn:aws:s3:::files';
const TABLE = 'arn:aws:dynamodb:eu-west-1:111111111111:table/notes';
const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1';

function isThere(role: string, added: readonly (readonly [string, RoleSpec])[]): boolean {
  return role === 'authenticated' || added.some(([key]) => key === role);
}

function synthesize(
  spec: CognitoFederationSpec,
  added: readonly (readonly [string, RoleSpec])[],
  ruled: readonly RuleSpec[],
  granted: readonly Grant[],
  guests: boolean,
): string {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new AwsProvider(stack, 'aws', {});
  const corp = new CognitoFederation(stack, 'corp', spec);
  for (const [key, role] of added) corp.addRole(key, role);
  for (const rule of ruled) corp.addRule(rule);
  if (guests) corp.allowGuests();
  for (const { role, kind, access, withKey } of granted) {
    const options = { access, ...(withKey ? { key: { arn: KEY } } : {}) };
    const to = corp.roles[role];
    if (kind === 'own prefix') to?.grantOwnPrefix({ arn: BUCKET }, 'own', options);
    else if (kind === 'prefix') to?.grantPrefix({ arn: BUCKET }, 'shared', options);
    else to?.grantOwnItems({ arn: TABLE }, options);
  }
  acknowledgeDangers(stack, corp);
  // What the validations say of the rest is tested elsewhere: some of it can't be acknowledged.
  return Testing.synth(stack);
}

/** Random federations are dangerous ones too: each danger is acknowledged by the line that it prints. */
function acknowledgeDangers(stack: TerraformStack, corp: CognitoFederation): void {
  try {
    Testing.synth(stack);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const lines = [...error.message.matchAll(/acknowledge\('([^']+)', '((?:[^'\\]|\\.)+)', /g)];
    const found = new Map(lines.map(([line, id, subject]) => [line, { id, subject }]));
    for (const { id, subject } of found.values()) {
      const written = (subject as string).replace(/\\(.)/g, '$1');
      corp.acknowledge(id as CheckId, written, 'it is never deployed');
    }
  }
}

function assignmentsOf(
  spec: CognitoFederationSpec,
  added: readonly (readonly [string, RoleSpec])[],
  ruled: readonly RuleSpec[],
): RoleAssignments {
  let { assignments } = parseCognitoFederation(spec, { subject: 'test' });
  for (const [key, role] of added) assignments = addRole(assignments, key, role, 'test');
  for (const rule of ruled) assignments = addRule(assignments, rule, 'test');
  return assignments;
}

function statementsOf(role: string, granted: readonly Grant[]): PolicyStatement[] {
  return granted
    .filter((grant) => grant.role === role)
    .flatMap(({ kind, access, withKey }) => {
      const common = { sid: 'x', access, keyArn: withKey ? KEY : undefined };
      if (kind === 'own items') return ownItemsPermissions({ ...common, tableArn: TABLE });
      return kind === 'prefix'
        ? prefixPermissions({ ...common, bucketArn: BUCKET, prefix: 'shared' })
        : ownPrefixPermissions({ ...common, bucketArn: BUCKET, prefix: 'own' });
    });
}

function mappings(assignments: RoleAssignments) {
  const endpoint = reference('aws_cognito_user_pool.corp', 'endpoint');
  return assignments.providers.flatMap(({ key }) => {
    const mapping = mappingOf(assignments, key);
    if (mapping === undefined) return [];
    const client = `aws_cognito_user_pool_client.corp_${key}`;
    const named =
      mapping.type === 'Token'
        ? mapping
        : { ...mapping, rules: mapping.rules.map((r) => ({ ...r, role: address(r.role) })) };
    return [{ client, provider: text(endpoint, ':', reference(client, 'id')), mapping: named }];
  });
}

function groups(assignments: RoleAssignments) {
  return assignments.roles.flatMap(({ key, group }) => {
    if (group === undefined) return [];
    // A description decides nothing, so the model has none.
    const { name, precedence } = group;
    const of = { address: `aws_cognito_user_group.corp_${key}`, role: address(key) };
    return [{ ...of, name, ...(precedence === undefined ? {} : { precedence }) }];
  });
}

function clients(spec: CognitoFederationSpec) {
  const parsed = parseCognitoFederation(spec, { subject: 'test' });
  const all: readonly ParsedClient[] = parsed.kind === 'own' ? parsed.userPool.clients : [];
  return all.map((client) => ({
    address: `aws_cognito_user_pool_client.corp_${client.key}`,
    name: client.name,
    scopes: client.scopes,
    hasSecret: client.type === 'server' || client.type === 'machine',
    ...(client.type === 'machine'
      ? {}
      : {
          readAttributes: client.readAttributes,
          writeAttributes: client.writeAttributes,
          explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', ...client.authFlows],
          identityProviders: client.identityProviders,
          callbackUrls: client.callbackUrls,
        }),
  }));
}

function trust(key: string, assignments: RoleAssignments): unknown {
  const isGuest = key === 'guest';
  const document = trustPolicy({
    kind: isGuest ? 'guest' : 'authenticated',
    identityPoolId: '<pool>',
    sessionTags: !isGuest && Object.keys(assignments.principalTags).length > 0,
  });
  return fillIn(document, { '<pool>': reference('aws_cognito_identity_pool.corp', 'id') });
}

function address(role: string): string {
  return `aws_iam_role.corp_${role}`;
}

/** Documents without the names of their statements, which are numbered where two would be alike. */
function withoutNames(documents: readonly unknown[]): unknown {
  return documents.map((document) =>
    isUnknown(document)
      ? document
      : (document as { statements: readonly object[] }).statements.map((statement) => ({
          ...statement,
          sid: undefined,
        })),
  );
}

function sorted<T extends { readonly address: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.address < b.address ? -1 : 1));
}
