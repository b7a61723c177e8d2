import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packModule } from '../../scripts/pack-module';
import { runCommand } from '../../src/sandbox/process/run-command';
import { REQUIREMENTS } from '../helpers/terraform-binary/global-setup';
import { ModuleRoot } from '../helpers/terraform-binary/module-root';
import { PROJECT } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(300_000);

const folder = temporaryFolder();
const empty = join(folder, 'empty');
const packed = join(empty, 'terraform-aws-cognito-federation');

beforeAll(() => {
  mkdirSync(empty);
  packModule(PROJECT, packed);
});

const terraform = (args: readonly string[], cwd = packed) =>
  runCommand('terraform', args, { cwd, env: process.env, whenMissing: 'terraform was not found' });

describe('the packed module', () => {
  test('is formatted', async () => {
    const { exitCode, stdout } = await terraform(['fmt', '-check', '-recursive', '-diff']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
  });

  test('is valid, and passes its own tests', async () => {
    expect(await terraform(['init', '-input=false', '-no-color'])).toMatchObject({ exitCode: 0 });
    const { stdout: validity } = await terraform(['validate', '-json']);
    expect(JSON.parse(validity)).toMatchObject({ valid: true, diagnostics: [] });
    const { exitCode, stdout } = await terraform(['test', '-no-color']);
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    expect(stdout).toMatch(/Success! \d\d passed, 0 failed\./);
  });

  test('can be used from an empty folder, as the first example of its page says', async () => {
    const page = readFileSync(join(packed, 'README.md'), 'utf8');
    const [, example = ''] = /```hcl\n([^]*?)```/.exec(page) ?? [];
    const provider = {
      region: 'eu-west-1',
      access_key: 'test',
      secret_key: 'test',
      skip_credentials_validation: true,
      skip_metadata_api_check: 'true',
      skip_requesting_account_id: true,
    };
    const files = {
      'main.tf': example,
      'provider.tf.json': JSON.stringify({ terraform: REQUIREMENTS, provider: { aws: provider } }),
    };
    const root = await ModuleRoot.make(empty, files, {
      ...process.env,
      TF_VAR_google_client_secret: 'stand-in',
    });
    const { exitCode, stdout, stderr } = await root.run('plan', ['-no-color', '-input=false']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Plan: 9 to add, 0 to change, 0 to destroy.');
  });
});
