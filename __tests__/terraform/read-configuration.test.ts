import { withVariables } from '../helpers/terraform/with-variables';
import { bare } from '../helpers/terraform/bare';
import { readTerraform } from '../../src/terraform/read-terraform';
import { ReadError } from '../../src/terraform/read-error';

const IDENTITY_POOL = { aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } } };
const ATTACHMENT = {
  identity_pool_id: '${aws_cognito_identity_pool.p.id}',
  roles: { authenticated: '${aws_iam_role.r.arn}' },
};
const ROLE = { name: 'r', assume_role_policy: '{"Version":"2012-10-17","Statement":[]}' };

function read(resource: object, rest: object = {}) {
  return readTerraform(withVariables({ ...rest, resource: { ...IDENTITY_POOL, ...resource } }));
}

describe('readTerraform', () => {
  test.each<[string, unknown, string]>([
    [
      'text that is no JSON',
      'hello',
      "expected Terraform JSON, got text that isn't JSON; give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or of the state",
    ],
    [
      'HCL',
      'resource "aws_x" "y" {}',
      "expected Terraform JSON, got HCL, which isn't JSON; give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or of the state",
    ],
    [
      'nothing',
      ' ',
      'expected Terraform JSON, got nothing; give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or of the state',
    ],
    [
      'a plan file',
      'PK...',
      "expected Terraform JSON, got a plan file, which isn't JSON; pass --source DIR, the initialized folder that it was made in, or give what `terraform show -json` writes of it",
    ],
    [
      'a list',
      '[]',
      'expected Terraform JSON, got a list; give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or of the state',
    ],
    [
      'null',
      null,
      'expected Terraform JSON, got null; give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or of the state',
    ],
    [
      'a number',
      7,
      'expected Terraform JSON, got a number; give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or of the state',
    ],
    [
      'another object',
      { resources: [] },
      'expected Terraform JSON, got an object without `resource`, `data`, `module`, `planned_values` or `values`; give a `cdk.tf.json`, or what `terraform show -json` writes of a plan or of the state',
    ],
    [
      'an empty plan',
      { format_version: '1.2', planned_values: {} },
      'no Cognito in it, got a plan with 0 resources of other types; give the plan that holds `aws_cognito_identity_pool` or `aws_cognito_user_pool`',
    ],
    [
      'Terraform without Cognito',
      { resource: { aws_s3_bucket: { b: {} } }, data: { aws_cognito_user_pools: { p: {} } } },
      'no Cognito in it, got a configuration with 2 resources of other types; give the configuration that holds `aws_cognito_identity_pool` or `aws_cognito_user_pool`',
    ],
    [
      'Terraform with modules only',
      { module: { auth: [{ source: './auth' }] } },
      "no Cognito in it, got a configuration with 0 resources of other types; modules aren't read here, give a plan or the state: `module.auth`",
    ],
  ])('refuses %s in one line', (_, json, message) => {
    const reading = () => readTerraform(json);
    expect(reading).toThrow(new ReadError(message));
    expect(message).not.toContain('\n');
  });

  test.each([
    [
      'a variable',
      '${var.tema}',
      'no variable named `var.tema`; did you mean `var.team`? declared: var.team; give the whole configuration, or correct the reference',
    ],
    [
      'a local and a variable',
      '${local.name}-${var.stage}',
      'no local named `local.name`; none is declared; no variable named `var.stage`; declared: var.team; give the whole configuration, or correct the reference',
    ],
  ])('refuses a reference to %s that nothing declares', (_, name, message) => {
    const resource = { ...IDENTITY_POOL, aws_iam_role: { r: { ...ROLE, name } } };
    const json = { variable: { team: {} }, resource };
    expect(() => readTerraform(json)).toThrow(new ReadError(message));
  });

  test('reads an identity pool to which nothing gives roles', () => {
    expect(read({}).model.identityPools).toMatchObject([
      { allowsGuests: false, defaultRoles: {}, mappings: [], principalTags: [] },
    ]);
  });

  test('reports what count, for_each and modules make, and types it does not read', () => {
    const { model, unread } = read(
      {
        aws_iam_role: { many: { for_each: {}, ...ROLE } },
        aws_cognito_user_group: { g: { count: 2, name: 'g', user_pool_id: 'p' } },
        aws_cognito_future: { f: {} },
        aws_cognito_user_in_group: { u: { count: 3 } },
        aws_iam_user: { u: {} },
        aws_s3_bucket: { b: { count: 1 } },
      },
      { module: { auth: {} } },
    );
    expect(bare(model.roles)).toEqual([]);
    expect(bare(model.userPools)).toEqual([]);
    expect(bare(unread)).toEqual([
      { address: 'module.auth', reason: "modules aren't read yet" },
      { address: 'aws_iam_role.many', reason: "what `for_each` makes isn't read yet" },
      { address: 'aws_cognito_user_group.g', reason: "what `count` makes isn't read yet" },
      { address: 'aws_cognito_future.f', reason: "resources of this type aren't read" },
    ]);
  });

  test('does not know the roles of a pool whose attachment is repeated', () => {
    const { model } = read({
      aws_iam_role: { r: ROLE },
      aws_cognito_identity_pool_roles_attachment: {
        a: { count: '${var.on ? 1 : 0}', ...ATTACHMENT },
      },
    });
    const unknown =
      '`aws_cognito_identity_pool_roles_attachment.a` is made by `count` or `for_each`';
    expect(model.identityPools[0]).toMatchObject({
      rolesAttachment: 'aws_cognito_identity_pool_roles_attachment.a',
      defaultRoles: { unknown },
      mappings: { unknown },
    });
  });

  test('does not choose between two attachments of one pool', () => {
    const { model } = read({
      aws_iam_role: { r: ROLE },
      aws_cognito_identity_pool_roles_attachment: { a: ATTACHMENT, b: ATTACHMENT },
    });
    expect(bare(model.identityPools[0]?.defaultRoles)).toEqual({
      unknown:
        '`aws_cognito_identity_pool_roles_attachment.a` and `aws_cognito_identity_pool_roles_attachment.b` overwrite each other',
    });
  });

  test('reports what belongs to a pool that it can not tell', () => {
    const { unread } = read({
      aws_cognito_identity_pool_roles_attachment: {
        a: { ...ATTACHMENT, identity_pool_id: 'eu:1' },
      },
      aws_cognito_user_pool_client: { c: { name: 'c', user_pool_id: '${one(var.pools)}' } },
    });
    expect(bare(unread)).toEqual([
      {
        address: 'aws_cognito_user_pool_client.c',
        reason: 'its user pool is unknown: `one(var.pools)` is left to Terraform',
      },
      {
        address: 'aws_cognito_identity_pool_roles_attachment.a',
        reason: 'its identity pool `eu:1` may be one of the file or not',
      },
    ]);
  });

  test('does not know the roles of a pool that an attachment may be of', () => {
    const unknown =
      'whether `aws_cognito_identity_pool_roles_attachment.a` belongs to this identity pool is unknown';
    const pool = { identity_pool_id: '${one(var.pools)}' };
    const { model } = read({
      aws_cognito_identity_pool_roles_attachment: { a: { ...ATTACHMENT, ...pool } },
      aws_cognito_identity_pool_provider_principal_tag: {
        t: { ...pool, identity_provider_name: 'x', principal_tags: { a: 'b' } },
      },
    });
    const tags =
      'whether `aws_cognito_identity_pool_provider_principal_tag.t` belongs to this identity pool is unknown';
    expect(model.identityPools[0]).toMatchObject({
      rolesAttachment: 'aws_cognito_identity_pool_roles_attachment.a',
      defaultRoles: { unknown },
      mappings: { unknown },
      principalTags: [{ tags: { unknown: tags } }],
    });
  });

  test('takes an attachment that is certain, whatever others may be', () => {
    const { model } = read({
      aws_iam_role: { r: ROLE },
      aws_cognito_identity_pool_roles_attachment: {
        a: ATTACHMENT,
        b: { ...ATTACHMENT, identity_pool_id: '${one(var.pools)}' },
      },
    });
    expect(model.identityPools[0]).toMatchObject({
      rolesAttachment: 'aws_cognito_identity_pool_roles_attachment.a',
      defaultRoles: { authenticated: 'aws_iam_role.r' },
    });
  });

  test('says of each part of a mapping why it is unknown', () => {
    const mapping = (block: object) =>
      read({
        aws_iam_role: { r: ROLE },
        aws_cognito_identity_pool_roles_attachment: {
          a: {
            ...ATTACHMENT,
            role_mapping: [{ identity_provider: 'accounts.google.com', ...block }],
          },
        },
      }).model.identityPools[0]?.mappings;
    expect(
      bare(
        mapping({ type: 'Rules', mapping_rule: [{ claim: '${var.c}', match_type: 'EndsWith' }] }),
      ),
    ).toEqual([
      {
        provider: 'accounts.google.com',
        mapping: {
          type: 'Rules',
          rules: [
            {
              claim: { unknown: '`var.c` is not known before a deployment' },
              matchType: { unknown: "`match_type` is `EndsWith`, which Cognito doesn't know" },
              value: '',
              role: { unknown: '`role_arn` is not written' },
            },
          ],
          ambiguousRoleResolution: { unknown: '`ambiguous_role_resolution` is not written' },
        },
      },
    ]);
    expect(mapping({ type: '${var.t}' })).toMatchObject([
      { mapping: { unknown: '`var.t` is not known before a deployment' } },
    ]);
    expect(mapping({ type: 'Group' })).toMatchObject([
      { mapping: { unknown: 'the type `Group` of the mapping is no type of Cognito' } },
    ]);
    expect(mapping({ type: 'Rules', dynamic: { mapping_rule: {} } })).toMatchObject([
      { mapping: { unknown: 'its `mapping_rule` blocks are made by a `dynamic` block' } },
    ]);
  });

  test('adds the tags of the provider to those of a role', () => {
    const { model } = read(
      {
        aws_iam_role: {
          r: { ...ROLE, tags: { team: 'a' } },
          other: { ...ROLE, provider: 'aws.x' },
        },
      },
      {
        provider: {
          aws: [{ default_tags: [{ tags: { team: 'b', stage: 'dev' } }] }, { alias: 'x' }],
        },
      },
    );
    expect(bare(model.roles.map(({ tags }) => tags))).toEqual([{ team: 'a', stage: 'dev' }, {}]);
  });

  test('gives a role whose name is not known a policy that may be its own', () => {
    const { model, unread } = read({
      aws_iam_role: { r: ROLE, unnamed: { ...ROLE, name: null } },
      aws_iam_role_policy: {
        mine: { role: 'r', name: 'mine', policy: '{"Version":"2012-10-17","Statement":[]}' },
        someones: { role: '${var.role}', name: 's', policy: '{"Statement":[]}' },
        unnamed: { role: '${aws_iam_role.unnamed.id}', name: 'u', policy: '{"Statement":[]}' },
      },
    });
    const unclear = (reasons: string) => ({
      address: 'aws_iam_role_policy.someones',
      document: { unknown: `whether it belongs to this role is unknown: ${reasons}` },
    });
    expect(model.roles.map(({ permissions }) => permissions)).toMatchObject([
      [
        { address: 'aws_iam_role_policy.mine' },
        unclear('`var.role` is not known before a deployment'),
      ],
      [
        { address: 'aws_iam_role_policy.unnamed' },
        unclear(
          '`var.role` is not known before a deployment, `aws_iam_role.unnamed.name` is not known before a deployment',
        ),
      ],
    ]);
    expect(bare(unread)).toEqual([
      {
        address: 'aws_iam_role_policy.someones',
        reason: 'its role `${var.role}` may be one of the file or not',
      },
    ]);
  });

  test('says why it does not know the pool or the role that something belongs to', () => {
    const { unread } = read({
      aws_iam_role: { r: ROLE },
      aws_cognito_identity_pool_roles_attachment: { a: { roles: {} } },
      aws_iam_role_policy: { p: { role: '${try(var.role)}', policy: '{"Statement":[]}' } },
    });
    expect(
      unread.map(({ address, reason, settledBy }) => ({ address, reason, settledBy })),
    ).toEqual([
      {
        address: 'aws_iam_role_policy.p',
        reason: 'its role is unknown: `try(var.role)` is left to Terraform',
        settledBy: ['plan'],
      },
      {
        address: 'aws_cognito_identity_pool_roles_attachment.a',
        reason: 'its identity pool is unknown: `identity_pool_id` is not written',
        settledBy: ['correction'],
      },
    ]);
  });
});
