import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../src/sandbox/process/run-command';
import { REQUIREMENTS } from '../helpers/terraform-binary/global-setup';
import { PROJECT, STACKS, filesBelow, synthesizeMain } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(300_000);

const folder = temporaryFolder();
const outputs = { json: join(folder, 'json'), hcl: join(folder, 'hcl') };

const run = (command: string, args: readonly string[], cwd: string, env = process.env) =>
  runCommand(command, args, { cwd, env, whenMissing: `${command} was not found` });

beforeAll(() =>
  Promise.all([synthesizeMain('json', outputs.json), synthesizeMain('hcl', outputs.hcl)]),
);

/** Another checkout of the example app, at another place. */
function otherCheckout(name: string): string {
  const checkout = join(folder, 'checkouts', name);
  mkdirSync(checkout, { recursive: true });
  for (const path of ['cdktf.json', 'main.ts', 'package.json', 'scripts', 'src', 'tsconfig.json']) {
    cpSync(join(PROJECT, path), join(checkout, path), { recursive: true });
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(checkout, 'node_modules'));
  return checkout;
}

const ELSEWHERE = { HOME: '/nonexistent', TZ: 'Asia/Kathmandu', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr' };

/** Synthesizes, and reads one stack of it. */
async function synthesizedStack(...args: Parameters<typeof synthesizeMain>) {
  await synthesizeMain(...args);
  const file = join(args[1], 'stacks', 'combined', 'cdk.tf.json');
  return JSON.parse(readFileSync(file, 'utf8')) as unknown;
}

describe('npm run synth', () => {
  test('writes one folder for each stack', () => {
    expect(Object.keys(filesBelow(outputs.json))).toEqual([
      'manifest.json',
      ...STACKS.map((stack) => `stacks/${stack}/cdk.tf.json`),
    ]);
  });

  test('writes the same bytes as `npx cdktf synth`', async () => {
    const output = join(folder, 'cdktf');
    const { exitCode, stdout } = await run(
      join(PROJECT, 'node_modules', '.bin', 'cdktf'),
      ['synth', '--output', output],
      PROJECT,
      { ...process.env, HOME: folder, DISABLE_VERSION_CHECK: 'true', CI: 'true' },
    );
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    expect(filesBelow(join(output, 'stacks'))).toEqual(filesBelow(join(outputs.json, 'stacks')));
  });

  test.each(['json', 'hcl'] as const)(
    'writes the same bytes from another place, home, time zone and language (%s)',
    async (form) => {
      const output = join(folder, `elsewhere-${form}`);
      await synthesizeMain(form, output, { cwd: otherCheckout(form), env: ELSEWHERE });
      expect(filesBelow(output)).toEqual(filesBelow(outputs[form]));
    },
  );

  test('takes its settings from the context of cdktf.json, as the CDKTF CLI does', async () => {
    const cwd = otherCheckout('context');
    writeFileSync(join(cwd, 'cdktf.json'), JSON.stringify({ context: { region: 'eu-north-1' } }));
    const stack = await synthesizedStack('json', join(folder, 'context-json'), { cwd });
    expect(stack).toHaveProperty('provider.aws', [{ region: 'eu-north-1' }]);
  });

  test('takes its settings from the environment', async () => {
    const env = {
      APP_URL: 'https://app.test.example',
      AWS_PROVIDER: '~> 6.0',
      AWS_REGION: 'ap-south-1',
      STAGE: 'prod',
      STATE_BUCKET: 'corp-state',
    };
    const stack = await synthesizedStack('json', join(folder, 'environment-json'), { env });
    expect(stack).toMatchObject({
      provider: { aws: [{ region: 'ap-south-1' }] },
      terraform: {
        backend: {
          s3: { bucket: 'corp-state', key: 'combined/prod.tfstate', region: 'ap-south-1' },
        },
        required_providers: { aws: { version: '~> 6.0' } },
      },
      resource: {
        aws_cognito_user_pool: { corp: { name: 'corp-prod' } },
        aws_cognito_user_pool_client: {
          corp_web: { callback_urls: ['https://app.test.example/callback'] },
        },
      },
    });
  });
});

describe('npm run synth:hcl', () => {
  test('writes one folder for each stack', () => {
    expect(Object.keys(filesBelow(outputs.hcl))).toEqual([
      'manifest.json',
      ...STACKS.flatMap((stack) => [`stacks/${stack}/cdk.tf`, `stacks/${stack}/metadata.json`]),
    ]);
  });

  test('writes what `terraform fmt` leaves alone', async () => {
    const args = ['fmt', '-check', '-recursive', '-diff', outputs.hcl];
    expect(await run('terraform', args, folder)).toMatchObject({ exitCode: 0, stdout: '' });
  });

  test('empties its folder first, since HCL beside JSON defines everything twice', async () => {
    const output = join(folder, 'emptied');
    const leftOver = join(output, 'stacks', 'combined');
    mkdirSync(leftOver, { recursive: true });
    writeFileSync(join(leftOver, 'cdk.tf.json'), '{}');
    await synthesizeMain('hcl', output);
    expect(filesBelow(output)).toEqual(filesBelow(outputs.hcl));
  });
});

describe('every stack, in JSON and in HCL', () => {
  test('is valid with AWS provider 5.100, and gives no warning', async () => {
    // One root module: the provider's schema is loaded once for all of them.
    const root = join(folder, 'root');
    mkdirSync(root);
    const module: Record<string, Record<string, string>> = {};
    for (const form of ['json', 'hcl'] as const) {
      for (const stack of STACKS) {
        cpSync(join(outputs[form], 'stacks', stack), join(root, `${stack}-${form}`), {
          recursive: true,
        });
        module[`${stack}-${form}`] = { source: `./${stack}-${form}`, ...SECRETS[stack] };
      }
    }
    writeFileSync(join(root, 'main.tf.json'), JSON.stringify({ terraform: REQUIREMENTS, module }));
    expect(await run('terraform', ['init', '-input=false'], root)).toMatchObject({ exitCode: 0 });
    const { stdout } = await run('terraform', ['validate', '-json'], root);
    const { valid, diagnostics } = JSON.parse(stdout.slice(stdout.search(/^\{/m))) as {
      readonly valid: boolean;
      readonly diagnostics: readonly { readonly summary: string; readonly range: object }[];
    };
    expect(valid).toBe(true);
    // A module has no backend of its own; a root module, which each of these is, has.
    expect(diagnostics.map(({ summary }) => summary)).toEqual(
      Array.from({ length: 6 }, () => 'Backend configuration ignored'),
    );
  });
});

const SECRETS = {
  combined: { google_client_secret: 'x', okta_client_secret: 'x' },
  'identity-pool': {},
  'user-pool': { google_client_secret: 'x' },
};
