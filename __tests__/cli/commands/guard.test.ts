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
