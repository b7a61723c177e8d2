import { command, file } from '../../helpers/cli/command';

const pool = 'aws_cognito_user_pool.corp';
const plan = (...actions: string[]) => ({
  planned_values: {},
  resource_changes: [
    {
      address: pool,
      type: 'aws_cognito_user_pool',
      mode: 'managed',
      change: { actions, before: {}, after: {}, replace_paths: [['alias_attributes']] },
    },
  ],
});
const replaces = file(plan('delete', 'create'));

describe('guard', () => {
  test('refuses a plan that loses users, and tells what is lost and how to let it', async () => {
    expect(await command(['guard', replaces])).toEqual({
      exitCode: 1,
      out: `refused: the plan takes something from users

  replaces ${pool}, for alias_attributes
    lost: every user, with passwords, factors, groups and identities

To let it happen:
  --allow '${pool}'
`,
      error: '',
    });
  });

  test('tells of every kind of resource what is lost with it, and by an edit of it', async () => {
    const deleted = (type: string) => ({
      ...{ address: `${type}.a`, type, mode: 'managed' },
      change: { actions: ['delete'], before: {}, after: null },
    });
    const edited = (type: string, before: object, after: object) => ({
      ...{ address: `${type}.b`, type, mode: 'managed' },
      change: { actions: ['update'], before, after },
    });
    const everything = file({
      planned_values: {},
      resource_changes: [
        deleted('aws_cognito_identity_pool'),
        deleted('aws_cognito_identity_provider'),
        deleted('aws_cognito_user'),
        deleted('aws_cognito_user_group'),
        deleted('aws_cognito_user_pool_client'),
        deleted('aws_cognito_user_pool_domain'),
        edited(
          'aws_cognito_user_pool',
          { deletion_protection: 'ACTIVE' },
          { deletion_protection: 'INACTIVE' },
        ),
        edited(
          'aws_cognito_identity_pool',
          { cognito_identity_providers: [{}] },
          { cognito_identity_providers: [] },
        ),
        edited(
          'aws_cognito_identity_pool_roles_attachment',
          { role_mapping: [{}] },
          { role_mapping: [] },
        ),
        edited(
          'aws_cognito_identity_provider',
          { attribute_mapping: { email: 'mail' } },
          { attribute_mapping: {} },
        ),
      ],
    });
    const { exitCode, out } = await command(['guard', everything]);
    expect([exitCode, out]).toEqual([
      1,
      `refused: the plan takes something from users

  deletes aws_cognito_identity_pool.a
    lost: every identity, and with it the files and items that lie under its id; roles that trust
        the pool refuse its users
  deletes aws_cognito_identity_provider.a
    lost: the way in of its users, who are new users with new identities under another name
  deletes aws_cognito_user.a
    lost: the user
  deletes aws_cognito_user_group.a
    lost: who is in the group, and the role that it gives
  deletes aws_cognito_user_pool_client.a
    lost: its client id and secret, which applications and role mappings name
  deletes aws_cognito_user_pool_domain.a
    lost: the address of the sign-in, which identity providers know; others can take its prefix
  changes aws_cognito_user_pool.b, for deletion_protection
    lost: the protection of its users: the next plan can delete the pool
  changes aws_cognito_identity_pool.b, for cognito_identity_providers
    lost: the way in of every user of the user pools that it accepts
  changes aws_cognito_identity_pool_roles_attachment.b, for role_mapping
    lost: every rule and group: users receive the default role, or none
  changes aws_cognito_identity_provider.b, for attribute_mapping
    lost: what it says of its users: attributes keep their last values, or stay empty

To let it happen:
  --allow 'aws_cognito_identity_pool.a'
  --allow 'aws_cognito_identity_provider.a'
  --allow 'aws_cognito_user.a'
  --allow 'aws_cognito_user_group.a'
  --allow 'aws_cognito_user_pool_client.a'
  --allow 'aws_cognito_user_pool_domain.a'
  --allow 'aws_cognito_user_pool.b'
  --allow 'aws_cognito_identity_pool.b'
  --allow 'aws_cognito_identity_pool_roles_attachment.b'
  --allow 'aws_cognito_identity_provider.b'
`,
    ]);
  });

  test('lets a plan pass that loses nothing, and what is allowed', async () => {
    const harmless = file(plan('update'));
    expect(await command(['guard', harmless])).toEqual({
      exitCode: 0,
      out: 'the plan takes nothing from users\n',
      error: '',
    });
    const allowed = await command(['guard', replaces, '--allow', pool]);
    expect([allowed.exitCode, allowed.out]).toEqual([
      0,
      'the plan takes nothing from users · 1 allowed\n',
    ]);
  });

  test('reads standard input, and prints JSON', async () => {
    const input = JSON.stringify(plan('delete'));
    const { exitCode, out } = await command(['guard', '-', '--json'], { input });
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      answer: 'refused',
      refused: [{ address: pool, does: 'deletes' }],
      allowed: [],
    });
  });

  test.each([
    [
      ['guard', replaces, '--allow', 'aws_cognito_user_pool.crop'],
      '--allow: no loss named `aws_cognito_user_pool.crop`; did you mean `aws_cognito_user_pool.corp`?',
    ],
    [
      ['guard', 'nowhere.json'],
      '<plan>: no such file or folder, got `nowhere.json`; give the path of a JSON file',
    ],
    [['guard', file({ values: {} })], 'expected a plan; give what'],
  ])('answers %j with one line and 2', async (given, message) => {
    const { exitCode, error } = await command(given);
    expect([exitCode, error.startsWith(`cognito-federation guard: ${message}`)]).toEqual([2, true]);
  });
});
