import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../../src/sandbox/process/run-command';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { PROJECT } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(300_000);

const folder = temporaryFolder();
const project = join(folder, 'project');
const installed = join(project, 'node_modules', 'cdktf-cognito-federation');

// As in a project without TypeScript: nothing is transformed.
const TEST = `
const { startSandbox, SandboxError } = require('cdktf-cognito-federation/sandbox');
test('deploys HCL, and has somebody stand in', async () => {
  const sandbox = await startSandbox({ folder: ${JSON.stringify(SANDBOX_FOLDER)}, users: {} });
  try {
    const { outputs } = await sandbox.deploy('stack');
    expect(outputs).toEqual({ hello: 'world' });
    const token = { issuer: 'https://accounts.google.com', audience: 'a', claims: { sub: '1' } };
    expect((await sandbox.issueIdToken(token)).split('.')).toHaveLength(3);
  } finally {
    await sandbox.stop();
  }
  await expect(sandbox.deploy('nowhere')).rejects.toBeInstanceOf(SandboxError);
}, 200000);
`;

function run(file: string, args: readonly string[], cwd: string) {
  return runCommand(process.execPath, [join(PROJECT, 'node_modules', file), ...args], {
    cwd,
    whenMissing: 'node was not found',
  });
}

beforeAll(async () => {
  for (const each of [join(installed, 'src', 'sandbox'), join(project, 'stack')]) {
    await mkdir(each, { recursive: true });
  }
  const build = ['-p', 'tsconfig.build.json', '--outDir', join(installed, 'dist')];
  expect(await run('typescript/bin/tsc', build, PROJECT)).toMatchObject({ exitCode: 0 });
  for (const file of ['package.json', 'src/sandbox/requirements.txt']) {
    await cp(join(PROJECT, file), join(installed, file));
  }
  // What the package needs is found from where it lies.
  await symlink(join(PROJECT, 'node_modules'), join(installed, 'node_modules'));
  await writeFile(join(project, 'sandbox.test.js'), TEST);
  await writeFile(
    join(project, 'package.json'),
    JSON.stringify({ jest: { transform: {}, watchman: false } }),
  );
  await writeFile(join(project, 'stack', 'main.tf'), 'output "hello" { value = "world" }\n');
});

describe('the package, as it is published', () => {
  test("runs in somebody else's Jest", async () => {
    const { exitCode, stderr } = await run('jest/bin/jest.js', [], project);
    expect(stderr).toContain('1 passed');
    expect(exitCode).toBe(0);
  });
});
