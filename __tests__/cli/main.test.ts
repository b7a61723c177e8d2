import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fakeTerraform } from '../helpers/sources/fake-terraform';
import { folderWith } from '../helpers/temporary-files';

jest.setTimeout(60_000);

const app = join(__dirname, 'faults', 'app.tf.json');
const users = Object.fromEntries(
  Array.from({ length: 1_000 }, (_, at) => [`u${at}`, { claims: { email: `u${at}@corp.test` } }]),
);
const folder = folderWith({ 'users.json': { users }, 'claims.json': { email: 'a@corp.test' } });
const explain = `"${process.execPath}" -r tsx/cjs src/cli/main.ts explain "${app}"`;
const many = `${explain} --matrix "${join(folder, 'users.json')}" --json`;

function shell(command: string) {
  const cwd = join(__dirname, '..', '..');
  return spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' });
}

describe('the command, as a process', () => {
  test('says nothing where who reads has had enough, and ends with the answer', () => {
    const { stdout, stderr } = shell(`set -o pipefail; ${many} | head -1; echo "ended with $?"`);
    expect(stderr).toBe('');
    expect(stdout).toBe('{\nended with 0\n');
  });

  test('says in one line that a disk is full, and ends with 2', () => {
    const { status, stderr } = shell(`${many} > /dev/full`);
    expect(stderr).toBe("cognito-federation: the answer can't be written: ENOSPC\n");
    expect(status).toBe(2);
  });

  test('reads standard input, and ends with the exit code of the answer', () => {
    const question = `--claims "${join(folder, 'claims.json')}"`;
    const { status, stdout, stderr } = shell(
      `cat "${app}" | ${explain.replace(`"${app}"`, '-')} ${question}`,
    );
    expect(stderr).toBe('');
    expect(stdout).toContain('read: standard input, a configuration in Terraform JSON\n');
    expect(status).toBe(0);
    expect(shell(`${explain} --guest`).status).toBe(1);
    expect(shell(`${explain} --gest`).status).toBe(2);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'leaves no copy of a folder behind when %s ends it, and ends by it',
    async (signal) => {
      const bin = fakeTerraform({ hangs: true });
      const pool = 'resource "aws_cognito_identity_pool" "app" {}\n';
      const places = folderWith({ 'infra/main.tf': pool, 'tmp/.keep': '' });
      const child = spawn(
        process.execPath,
        ['-r', 'tsx/cjs', 'src/cli/main.ts', 'explain', join(places, 'infra'), '--guest'],
        {
          cwd: join(__dirname, '..', '..'),
          env: { PATH: `${bin}:/usr/bin:/bin`, TMPDIR: join(places, 'tmp') },
        },
      );
      const ended = once(child, 'exit');
      while (!existsSync(join(bin, 'hangs'))) await setTimeout(50);
      const copies = () =>
        readdirSync(join(places, 'tmp')).filter((name) => name.startsWith('cognito-federation-'));
      expect(copies()).toHaveLength(1);
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      expect(copies()).toEqual([]);
    },
  );

  test('loads no framework and no client of AWS: npx has to be quick', () => {
    const loaded = `
      for (const name of require('fs').readdirSync('./src/cli/commands')) {
        require('./src/cli/commands/' + name);
      }
      const packages = Object.keys(require.cache).map((path) => path.split('/node_modules/')[1]);
      const names = packages.filter(Boolean).map((path) => path.split('/')[0]);
      console.log([...new Set(names)].sort().join(' '));`;
    const { stdout } = spawnSync(process.execPath, ['-r', 'tsx/cjs', '-e', loaded], {
      cwd: join(__dirname, '..', '..'),
      encoding: 'utf8',
    });
    const names = stdout.trim().split(' ');
    expect(names).toEqual(expect.arrayContaining(['commander', 'nanospinner', 'wrap-ansi']));
    const heavy = ['@aws-sdk', '@cdktf', 'cdktf', 'constructs', 'jose', 'oidc-provider'];
    expect(names.filter((name) => heavy.includes(name))).toEqual([]);
  });

  test('loads no other command than the one that is meant', () => {
    const loaded = `
      require('./src/cli/run').run(['explain'], { error: { write: () => {} }, out: {} });
      console.log(Object.keys(require.cache).join(' '));`;
    const { stdout } = spawnSync(process.execPath, ['-r', 'tsx/cjs', '-e', loaded], {
      cwd: join(__dirname, '..', '..'),
      encoding: 'utf8',
    });
    expect(stdout).toContain('/cli/commands/explain.ts');
    expect(stdout).not.toMatch(/\/(?:analysis|front-end|sandbox)\//);
  });
});
