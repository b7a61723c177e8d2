import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packModule } from '../../scripts/pack-module';
import type { Emulator } from '../../src/sandbox/process/emulator';
import { runCommand } from '../../src/sandbox/process/run-command';
import { terraformEnvironment } from '../../src/sandbox/deploy/terraform-program';
import { REQUIREMENTS } from '../helpers/terraform-binary/global-setup';
import { startLocalAws } from '../helpers/terraform-binary/local-aws';
import { PROJECT, synthesizeMain } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(300_000);

const folder = temporaryFolder();
const forms = {
  json: join(folder, 'json', 'stacks', 'identity-pool'),
  hcl: join(folder, 'hcl', 'stacks', 'identity-pool'),
  module: join(folder, 'module'),
};
const tools = join(folder, 'tools');
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startLocalAws(folder);
  await synthesizeMain('json', join(folder, 'json'));
  await synthesizeMain('hcl', join(folder, 'hcl'));
  packModule(PROJECT, join(forms.module, 'terraform-aws-cognito-federation'));
  writeFileSync(
    join(forms.module, 'main.tf.json'),
    JSON.stringify({
      terraform: REQUIREMENTS,
      module: {
        kiosk: {
          source: './terraform-aws-cognito-federation',
          name: 'kiosk',
          create_user_pool: false,
          identity_providers: { google: { type: 'Google', client_id: 'id' } },
        },
      },
    }),
  );
  const { stdout } = await runCommand('sh', ['-c', 'command -v terraform'], {
    whenMissing: 'no sh',
  });
  mkdirSync(tools);
  symlinkSync(stdout.trim(), join(tools, 'terraform'));
});

afterAll(() => emulator?.stop());

/** Runs the script where there is Terraform and no Node. */
async function pipeline(command: string, target: string) {
  const { exitCode, stdout, stderr } = await runCommand(
    join(PROJECT, 'docs', 'pipeline.sh'),
    [command, target],
    {
      env: {
        ...terraformEnvironment(process.env, emulator.endpoint),
        AWS_REGION: 'eu-west-1',
        PATH: `${tools}:/usr/bin:/bin`,
      },
      whenMissing: 'no sh',
    },
  );
  return {
    exitCode,
    stderr,
    summary: /^(Plan|No changes|Apply complete)[^\n]*/m.exec(stdout)?.[0],
  };
}

describe('docs/pipeline.sh', () => {
  test.each(Object.entries(forms))('plans what has the form %s', async (_, form) => {
    expect(await pipeline('plan', form)).toMatchObject({
      exitCode: 2,
      stderr: '',
      summary: expect.stringMatching(/^Plan: \d+ to add, 0 to change, 0 to destroy\./),
    });
  });

  test('applies what was planned, and then nothing is left to do', async () => {
    expect(await pipeline('apply', forms.module)).toMatchObject({ exitCode: 0 });
    expect(await pipeline('plan', forms.module)).toMatchObject({ exitCode: 0 });
  });

  test('refuses a folder that defines everything twice', async () => {
    const both = join(folder, 'both');
    mkdirSync(both);
    for (const name of ['cdk.tf', 'cdk.tf.json']) writeFileSync(join(both, name), '');
    expect(await pipeline('plan', both)).toMatchObject({
      exitCode: 1,
      stderr: `${both} holds cdk.tf and cdk.tf.json, which define everything twice; keep one of them\n`,
    });
  });
});
