import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../helpers/temporary-files';

const root = join(__dirname, '..', '..');
const script = join(root, 'docs', 'check-and-guard.sh');

/** Stands in for npx: writes down what it was asked, and exits as it is told for each command. */
const NPX = `#!/bin/sh
echo "$@" >>"$CALLS"
for each in "$@"; do
  case "$each" in
    check) echo checked; exit "\${CHECK_CODE:-0}" ;;
    guard) echo guarded; exit "\${GUARD_CODE:-0}" ;;
    diff) echo '### new access'; exit "\${DIFF_CODE:-0}" ;;
    draw) cat "\${PICTURE:-/dev/null}"; exit "\${DRAW_CODE:-0}" ;;
  esac
done
`;

function run(given: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const folder = folderWith({ npx: NPX });
  chmodSync(join(folder, 'npx'), 0o755);
  const calls = join(folder, 'calls');
  const sarif = join(folder, 'out.sarif');
  const [source = '', ...plan] = given;
  const { status, stdout } = spawnSync('sh', [script, source, sarif, ...plan], {
    encoding: 'utf8',
    env: { PATH: `${folder}:/usr/bin:/bin`, CALLS: calls, ...environment },
  });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const tool = `--yes --package cdktf-cognito-federation@${version} cognito-federation `;
  const asked = existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [];
  return {
    status,
    stdout,
    asked: asked.map((each) => each.replace(tool, '')),
    sarif: readFileSync(sarif, 'utf8'),
  };
}

describe('docs/check-and-guard.sh', () => {
  test('checks a source twice, for people and for code scanning, and guards the plan', () => {
    expect(run(['my infra', 'plan.json'])).toEqual({
      status: 0,
      stdout: 'checked\nguarded\n',
      asked: [
        'check my infra --level error --sarif',
        'check my infra --level error',
        'guard plan.json',
      ],
      sarif: 'checked\n',
    });
  });

  test('passes on what is set, and guards nothing without a plan', () => {
    const { asked } = run(['plan.json'], {
      CHECK_LEVEL: 'warning',
      CHECK_CONFIGURATION: 'infra',
      CHECK_BASELINE: 'baseline.json',
      CHECK_ACKNOWLEDGEMENTS: 'safe.json',
    });
    expect(asked.at(-1)).toBe(
      'check plan.json --source infra --baseline baseline.json --acknowledgements safe.json --level warning',
    );
    expect(asked).toHaveLength(2);
  });

  test('tells the access that a change gives, beside an older source or the state of the plan', () => {
    const comment = join(folderWith({}), 'access.md');
    const told = { DIFF_COMMENT: comment };
    const { status, asked } = run(['infra', 'plan.json'], { ...told, DIFF_CODE: '1' });
    expect([status, ...asked.slice(-2)]).toEqual([
      0,
      'diff plan.json --fail-on new --markdown',
      'draw plan.json --format markdown',
    ]);
    expect(readFileSync(comment, 'utf8')).toBe('### new access\n');
    const older = run(['infra'], { ...told, DIFF_BEFORE: 'main', DIFF_FAIL_ON: 'any' });
    expect(older.asked.slice(-2)).toEqual([
      'diff main infra --fail-on any --markdown',
      'draw main infra --format markdown',
    ]);
    const planned = run(['plan.json'], {
      ...told,
      ...{ DIFF_BEFORE: 'main', CHECK_CONFIGURATION: 'infra' },
    });
    expect(planned.asked.slice(-2)).toEqual([
      'diff main plan.json --source infra --fail-on new --markdown',
      'draw main plan.json --source infra --format markdown',
    ]);
    expect(run(['infra'], told).asked).toHaveLength(2);
    // A first plan begins with no state.
    expect(run(['infra', 'plan.json'], { ...told, DIFF_CODE: '2' }).status).toBe(0);
  });

  test('adds the picture, as far as a comment has room for it', () => {
    const folder = folderWith({ small: 'a\n```\nb\n', large: 'x'.repeat(65_000) });
    const comment = join(folder, 'access.md');
    const told = { DIFF_COMMENT: comment, DIFF_BEFORE: 'main' };
    const commented = (environment: Readonly<Record<string, string>>) => {
      const { status } = run(['infra'], { ...told, ...environment });
      return [status, readFileSync(comment, 'utf8')];
    };
    const small = join(folder, 'small');
    expect(commented({ PICTURE: small })).toEqual([0, '### new access\n\na\n```\nb\n']);
    expect(commented({ PICTURE: join(folder, 'large') })).toEqual([0, '### new access\n']);
    // What can't be drawn is told all the same.
    expect(commented({ DRAW_CODE: '2' })).toEqual([0, '### new access\n']);
  });

  test.each([
    ['new access', '1', 'new', 1],
    ['access that cannot be compared', '2', '', 2],
    ['access that is told only', '1', '', 0],
  ])('ends for %s as it is asked to', (_, code, on, status) => {
    const comment = join(folderWith({}), 'access.md');
    const environment = { DIFF_COMMENT: comment, DIFF_BEFORE: 'main', DIFF_CODE: code };
    expect(run(['infra'], { ...environment, DIFF_FAIL_ON: on }).status).toBe(status);
  });

  test.each([
    ['an error found', { CHECK_CODE: '1' }, 1],
    ['a plan refused', { GUARD_CODE: '1' }, 1],
    ['a source that is unreadable', { CHECK_CODE: '2' }, 2],
    ['a plan that is unreadable', { GUARD_CODE: '2' }, 2],
    ['an error, and a plan refused', { CHECK_CODE: '1', GUARD_CODE: '1' }, 1],
  ])('fails for %s', (_, environment, status) => {
    expect(run(['infra', 'plan.json'], environment).status).toBe(status);
  });
});

describe('action.yml', () => {
  const action = readFileSync(join(root, 'action.yml'), 'utf8');

  test('passes each input to the script, through the environment alone', () => {
    const [declared = ''] = action.split('\nruns:');
    const inputs = [...declared.matchAll(/^ {2}(\w+):$/gm)].map(([, name]) => name);
    expect(inputs.length).toBeGreaterThan(0);
    const passed = [...action.matchAll(/^ {8}\w+: \$\{\{ inputs\.(\w+) \}\}$/gm)].map(
      ([, name]) => name,
    );
    expect(passed.sort()).toEqual(inputs.sort());
    const [, shell = ''] = action.split('run: |');
    expect(shell).not.toContain('${{');
  });

  test('writes a summary, and ends as the script does', () => {
    const folder = folderWith({ npx: NPX });
    chmodSync(join(folder, 'npx'), 0o755);
    const shell = (action.split('run: |')[1] ?? '').replace(/^ {8}/gm, '');
    const summary = join(folder, 'summary.md');
    const { status, stdout } = spawnSync('bash', ['-e', '-c', shell], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: `${folder}:/usr/bin:/bin`,
        ...{ CALLS: join(folder, 'calls'), GUARD_CODE: '1' },
        ...{ GITHUB_ACTION_PATH: root, GITHUB_STEP_SUMMARY: summary },
        ...{ SOURCE: 'infra', SARIF: 'out.sarif', PLAN: 'plan.json', DIFF_COMMENT: 'access.md' },
      },
    });
    expect([status, stdout]).toEqual([1, 'checked\nguarded\n']);
    expect(readFileSync(summary, 'utf8')).toBe('```\nchecked\nguarded\n```\n### new access\n');
    expect(readFileSync(join(folder, 'out.sarif'), 'utf8')).toBe('checked\n');
  });
});

describe('docs/merge-request.gitlab.yml', () => {
  const template = readFileSync(join(root, 'docs', 'merge-request.gitlab.yml'), 'utf8');

  /** The script of a job, as a runner makes it of the entries: one shell runs all of them. */
  function scriptOf(job: string): string {
    const [, rest = ''] = template.split(`\n${job}:\n`);
    const [, lines = ''] = rest.split('\n  script:\n');
    const [script = ''] = lines.split('\n  artifacts:');
    return script
      .replaceAll(/^ {4}(- \| *$|- |# .*$)/gm, (_, mark: string) => (mark === '- ' ? '' : '#'))
      .replaceAll(/^ {6}/gm, '');
  }

  function runJob(job: string, environment: Readonly<Record<string, string>>) {
    const stub = '#!/bin/sh\necho "$(basename "$0") $@" >>"$CALLS"\n';
    const folder = folderWith({
      npx: NPX,
      ...{ curl: stub, unzip: stub, 'apt-get': stub },
      terraform: `${stub}case "$*" in *show*) echo '{}' ;; plan*) exit "\${PLAN_CODE:-0}" ;; esac\n`,
      'check-and-guard.sh': readFileSync(script, 'utf8'),
      'pipeline.sh': readFileSync(join(root, 'docs', 'pipeline.sh'), 'utf8'),
      'infra/main.tf': '',
    });
    for (const command of ['npx', 'curl', 'unzip', 'apt-get', 'terraform']) {
      chmodSync(join(folder, command), 0o755);
    }
    const calls = join(folder, 'calls');
    const { status } = spawnSync('bash', ['-eo', 'pipefail', '-c', scriptOf(job)], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...{ PATH: `${folder}:/usr/bin:/bin`, CALLS: calls, FOLDER: 'infra' },
        ...{ CHECK_CONFIGURATION: 'infra', DIFF_COMMENT: 'access.md' },
        ...{ CI_API_V4_URL: 'https://gitlab.example/api/v4', CI_PROJECT_ID: '7' },
        ...{ CI_MERGE_REQUEST_IID: '3', ...environment },
      },
    });
    return { status, calls: readFileSync(calls, 'utf8'), folder };
  }

  test('hands the plan from the job that has Terraform to the one that has Node', () => {
    const { status, folder } = runJob('plan', { PLAN_CODE: '2' });
    expect([status, readFileSync(join(folder, 'plan.json'), 'utf8')]).toEqual([0, '{}\n']);
    expect(runJob('plan', { PLAN_CODE: '1' }).status).toBe(1);
    expect(template).toContain('\n    paths: [plan.json]\n');
  });

  test('installs the Terraform that evaluates the folder of the plan, before it is asked about', () => {
    const asked = runJob('federation', {}).calls.split('\n');
    const at = (start: string) => asked.findIndex((each) => each.startsWith(start));
    expect(at('unzip terraform.zip terraform -d ')).toBeGreaterThan(
      at('curl -fsSLo terraform.zip '),
    );
    expect(at('terraform -chdir=infra init -backend=false')).toBeGreaterThan(at('unzip '));
    expect(at('--yes ')).toBeGreaterThan(at('terraform -chdir=infra init'));
    expect(at('curl -fsSLo terraform.zip ')).toBeGreaterThan(-1);
  });

  test('checks and guards the plan, and comments its access where there is a token', () => {
    const { status, calls } = runJob('federation', { COMMENT_TOKEN: 'only-for-this-test' });
    expect(status).toBe(0);
    expect(calls).toContain('check plan.json --source infra --level error');
    expect(calls).toContain('guard plan.json');
    expect(calls).toContain('diff plan.json --source infra --fail-on new --markdown');
    expect(calls).toMatch(
      /^curl .*body@access\.md https:\/\/gitlab\.example\/api\/v4\/projects\/7\/merge_requests\/3\/notes$/m,
    );
    expect(runJob('federation', {}).calls).not.toContain('access.md');
  });

  test.each([
    ['an error found', { CHECK_CODE: '1' }, 1],
    ['a plan refused', { GUARD_CODE: '1' }, 1],
    ['a plan that is unreadable', { CHECK_CODE: '2' }, 2],
  ])('fails for %s', (_, environment, status) => {
    expect(runJob('federation', environment).status).toBe(status);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  test('runs the check of this version, on the folder of its arguments', () => {
    const hooks = readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(hooks).toContain(
      `\n  entry: npx --yes --package cdktf-cognito-federation@${version} cognito-federation check\n`,
    );
    expect(hooks).toContain('\n  pass_filenames: false\n');
  });
});
