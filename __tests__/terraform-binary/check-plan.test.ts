import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import { version } from '../../package.json';
import { supportedAwsProvider } from '../../src';
import { runCommand } from '../../src/sandbox/process/run-command';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { startSandbox } from '../../src/sandbox/start-sandbox';
import { terraformEnvironment } from '../../src/sandbox/deploy/terraform-program';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { PROJECT } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(300_000);

const folder = temporaryFolder();
const stack = join(folder, 'stack');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ folder: SANDBOX_FOLDER });
  mkdirSync(stack);
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'npx'), NPX, { mode: 0o755 });
  const program = new EnterpriseSaml(Testing.app(), 'corp');
  supportedAwsProvider(program, '~> 5.100');
  writeFileSync(join(stack, 'cdk.tf.json'), Testing.synth(program));
  const { exitCode } = await run('terraform', [`-chdir=${stack}`, 'init', '-input=false']);
  expect(exitCode).toBe(0);
});

afterAll(() => sandbox?.stop());

function run(command: string, args: readonly string[]) {
  return runCommand(command, args, {
    cwd: PROJECT,
    env: {
      ...terraformEnvironment(process.env, sandbox.endpoint),
      PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
    },
    whenMissing: `${command} was not found`,
  });
}

const checkPlan = (users: string) => run('sh', ['docs/check-plan.sh', stack, users]);

/** What `npx` does once the package is published: it runs the command of the package that is named. */
const NPX = `#!/bin/sh
[ "$1 $2 $3 $4" = "--yes --package cdktf-cognito-federation@${version} cognito-federation" ] || exit 127
shift 4
exec node -r tsx/cjs src/cli/main.ts "$@"
`;

describe('docs/check-plan.sh', () => {
  test('is content with a plan that gives everybody what is expected', async () => {
    const { exitCode, stdout } = await checkPlan('examples/users.json');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/ada +finance +allowed +denied +allowed\n/);
  });

  test('fails where somebody would get something else', async () => {
    const users = join(folder, 'users.json');
    const expected = readFileSync(join(PROJECT, 'examples', 'users.json'), 'utf8');
    writeFileSync(users, expected.replace('"role": "finance"', '"role": "authenticated"'));
    expect((await checkPlan(users)).exitCode).toBe(1);
  });
});
