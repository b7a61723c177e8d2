import { execFileSync, spawn } from 'node:child_process';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isHealthy } from '../../src/sandbox/process/emulator';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(600_000);

const PROJECT = join(__dirname, '..', '..');
const folder = temporaryFolder();

interface Run {
  readonly processId: number | undefined;
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm start`, as npm does, in a folder with a `main.ts`. */
function start(
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly interruptAt?: string;
  } = {},
): Promise<Run> {
  const script = join(PROJECT, 'scripts', 'start.ts');
  const child = spawn(process.execPath, ['-r', 'tsx/cjs', script, ...args], {
    cwd: options.cwd ?? PROJECT,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr, interrupted] = ['', '', false];
  child.stdout.on('data', (text: Buffer) => {
    stdout += text.toString();
    if (interrupted || options.interruptAt === undefined) return;
    interrupted = stdout.includes(options.interruptAt);
    if (interrupted) setTimeout(() => child.kill('SIGINT'), 2000);
  });
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  return new Promise((resolve) =>
    child.once('close', (exitCode) => resolve({ processId: child.pid, exitCode, stdout, stderr })),
  );
}

/** Makes a project whose one stack is the JSON, with what the tests have installed. */
async function projectOf(name: string, stack: object): Promise<string> {
  const project = join(folder, name);
  await mkdir(project);
  await symlink(join(PROJECT, 'node_modules'), join(project, 'node_modules'));
  await symlink(SANDBOX_FOLDER, join(project, '.sandbox'));
  await writeFile(
    join(project, 'main.ts'),
    `import { mkdirSync, writeFileSync } from 'node:fs';
     mkdirSync('cdktf.out/stacks/combined', { recursive: true });
     writeFileSync('cdktf.out/stacks/combined/cdk.tf.json', ${JSON.stringify(JSON.stringify(stack))});`,
  );
  return project;
}

/** A search path on which just these programs are found. */
async function pathWith(name: string, programs: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  for (const [program, file] of Object.entries(programs)) await symlink(file, join(path, program));
  return path;
}

function endpointsOf(stdout: string): string[] {
  return [...new Set(stdout.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [])];
}

describe('npm start', () => {
  test('deploys the example, signs users in, tells who may do what, and keeps it if asked', async () => {
    const { exitCode, stdout, stderr } = await start(['--keep']);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatch(/apply: \d+ added · second plan: no changes/);
    const rows = [
      /ada@corp\.test +Okta +finance +put ok +refused +query ok\n/,
      /bob@corp\.test +Okta +authenticated +put ok +refused +query ok\n/,
      /cy@shop\.test +user pool +denied +- +- +-\n/,
      /guest +- +no guests +- +- +-\n/,
    ];
    for (const row of rows) expect(stdout).toMatch(row);
    expect(stdout).toContain('role     finance, by rule 1: custom:department equals `finance`');
    expect(stdout).toMatch(/on arn:aws:s3:::corp-dev-combined-uploads\/private\/\{identity\}\/\*/);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);

    const explain = /^ +(npx cognito-federation explain [^]*?[^\\])$/m.exec(stdout)?.[1] ?? '';
    const explained = execFileSync('sh', ['-c', explain], { cwd: PROJECT, encoding: 'utf8' });
    expect(explained).toContain('role: finance');

    const [endpoint = '', ...others] = endpointsOf(stdout);
    expect(others).toEqual([]);
    expect(await isHealthy(endpoint)).toBe(true);
    const stopped = await start(['--stop']);
    expect(stopped.exitCode).toBe(0);
    expect(stopped.stdout).toContain(`stopped the local AWS at ${endpoint}\n`);
    expect(await isHealthy(endpoint)).toBe(false);
  });

  test('stops everything when it is interrupted', async () => {
    const run = await start([], { interruptAt: 'local AWS' });
    const { exitCode, stdout, stderr } = run;
    expect(exitCode).toBe(130);
    expect(stderr).toBe('interrupted; everything that was started has been stopped\n');
    const [endpoint = ''] = endpointsOf(stdout);
    expect(endpoint).not.toBe('');
    expect(await isHealthy(endpoint)).toBe(false);
    const left = await readdir(SANDBOX_FOLDER);
    expect(left.filter((name) => name.startsWith(`run-${run.processId}-`))).toEqual([]);
  });

  test('says what a second plan would change, and fails', async () => {
    const project = await projectOf('restless', {
      resource: { terraform_data: { clock: { input: '${timestamp()}' } } },
    });
    const { exitCode, stdout } = await start([], { cwd: project });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('A second plan would change what was just applied:');
    expect(stdout).toContain('terraform_data.clock: update (input, output)');
  });

  test('says in one line what to install', async () => {
    const node = { node: process.execPath };
    const bare = await start([], { env: { PATH: await pathWith('bare', node) } });
    expect(bare.exitCode).toBe(2);
    expect(bare.stderr).toBe(
      'terraform was not found, Terraform 1.5 or newer is needed; install it, or put it on the PATH\n',
    );
    const old = join(folder, 'old-terraform');
    await writeFile(old, '#!/bin/sh\necho Terraform v1.2.9\n', { mode: 0o755 });
    const tooOld = { ...node, terraform: old, sh: '/bin/sh' };
    const outdated = await start([], { env: { PATH: await pathWith('outdated', tooOld) } });
    expect(outdated.exitCode).toBe(2);
    expect(outdated.stderr).toBe(
      'terraform is 1.2.9, Terraform 1.5 or newer is needed; install it, or put it on the PATH\n',
    );
    const found = execFileSync('sh', ['-c', 'command -v terraform']).toString().trim();
    const terraform = { ...node, terraform: found };
    const noPython = await start([], { env: { PATH: await pathWith('terraform', terraform) } });
    expect(noPython.exitCode).toBe(2);
    expect(noPython.stderr).toBe(
      'the local AWS needs Python 3.10 or newer, and none was found; install it, and put it on the PATH as python3\n',
    );
  });

  test('shows the error of a bad spec, without a stack trace', async () => {
    const project = join(folder, 'bad');
    await mkdir(project);
    await symlink(join(PROJECT, 'node_modules'), join(project, 'node_modules'));
    await writeFile(join(project, 'main.ts'), `throw new Error('one\\n  two');`);
    const { exitCode, stderr } = await start([], { cwd: project });
    expect(exitCode).toBe(2);
    expect(stderr).toBe('main.ts was not synthesized\n\nError: one\n  two\n');
  });

  test('refuses an option that it does not know', async () => {
    const { exitCode, stderr } = await start(['--kep']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('did you mean `--keep`?');
  });
});
