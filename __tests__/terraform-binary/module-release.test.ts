import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packModule } from '../../scripts/pack-module';
import { runCommand } from '../../src/sandbox/process/run-command';
import { command } from '../helpers/cli/command';
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

  test.each([
    ['its page', 'README.md', 9],
    ['the page of its certificate', 'modules/certificate/README.md', 12],
  ])(
    'can be used from an empty folder, as the first example of %s says',
    async (_, path, count) => {
      const page = readFileSync(join(packed, path), 'utf8');
      const [, example = ''] = /```hcl\n([^]*?)```/.exec(page) ?? [];
      const provider = {
        region: 'eu-west-1',
        access_key: 'test',
        secret_key: 'test',
        skip_credentials_validation: true,
        skip_metadata_api_check: 'true',
        skip_requesting_account_id: true,
      };
      const virginia = { ...provider, region: 'us-east-1', alias: 'virginia' };
      const zones = { shop: { name: 'shop.example' } };
      const files = {
        'main.tf': example,
        'provider.tf.json': JSON.stringify({
          terraform: REQUIREMENTS,
          provider: { aws: [provider, virginia] },
          ...(example.includes('aws_route53_zone')
            ? { resource: { aws_route53_zone: zones } }
            : {}),
        }),
      };
      const root = await ModuleRoot.make(empty, files, {
        ...process.env,
        TF_VAR_google_client_secret: 'stand-in',
      });
      const { exitCode, stdout, stderr } = await root.run('plan', ['-no-color', '-input=false']);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toContain(`Plan: ${count} to add, 0 to change, 0 to destroy.`);
    },
  );

  test('is called by what `init` writes, which passes its own tests', async () => {
    const started = join(folder, 'started');
    const source = '../empty/terraform-aws-cognito-federation';
    const options = ['--kind', 'module', '--name', 'acme', '--module-source', source, '--yes'];
    expect(await command(['init', started, ...options])).toMatchObject({ exitCode: 0, error: '' });
    expect(await terraform(['fmt', '-check', '-recursive'], started)).toMatchObject({
      exitCode: 0,
    });
    expect(await terraform(['init', '-input=false'], started)).toMatchObject({ exitCode: 0 });
    const { stdout } = await terraform(['test', '-no-color'], started);
    expect(stdout).toContain('Success! 1 passed, 0 failed.');
    // As its page says.
    const claims = join(folder, 'claims.json');
    writeFileSync(claims, '{ "sub": "1" }');
    const secret = ['--var', 'google_client_secret=none'];
    const explained = await command(['explain', started, '--claims', claims, ...secret]);
    expect(explained).toMatchObject({ exitCode: 0 });
    expect(explained.out).toContain('1  role: authenticated');
    const checked = await command(['check', started, ...secret]);
    expect(checked).toMatchObject({ exitCode: 0 });
    expect(checked.out.replaceAll(/\s+/g, ' ')).toContain('nothing found in');
  });

  test('plans its examples without credentials, by the override file of its page', async () => {
    const page = readFileSync(join(packed, 'README.md'), 'utf8');
    const [, override = ''] = /`provider_override\.tf`:\n\n```hcl\n([^]*?)```/.exec(page) ?? [];
    // The SMS role of `complete` takes the account ID from AWS; module-complete.test.ts deploys that example.
    const examples = readdirSync(join(packed, 'examples')).filter((name) => name !== 'complete');
    const module = Object.fromEntries(
      examples.map((name) => [name, { source: `./module/examples/${name}` }]),
    );
    const secrets: Record<string, object> = {
      minimal: { google_client_secret: '${var.secret}' },
      'user-pool': { google_client_secret: '${var.secret}', corp_client_secret: '${var.secret}' },
      combined: { okta_client_secret: '${var.secret}' },
    };
    cpSync(packed, join(folder, 'examples', 'module'), { recursive: true });
    const root = await ModuleRoot.make(
      join(folder, 'examples'),
      {
        'main.tf.json': JSON.stringify({
          terraform: REQUIREMENTS,
          variable: { secret: { type: 'string', sensitive: true, default: 'stand-in' } },
          module: Object.fromEntries(
            Object.entries(module).map(([name, call]) => [name, { ...call, ...secrets[name] }]),
          ),
        }),
        ...Object.fromEntries(
          examples.map((name) => [`module/examples/${name}/provider_override.tf`, override]),
        ),
      },
      withoutCredentials(process.env),
    );
    const { exitCode, stdout, stderr } = await root.run('plan', ['-no-color', '-input=false']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/Plan: \d\d to add, 0 to change, 0 to destroy\./);
  });
});

/** The environment without what leads to AWS, or to a stand-in of it. */
function withoutCredentials(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('AWS_')));
}
