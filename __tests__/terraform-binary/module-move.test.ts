import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packModule } from '../../scripts/pack-module';
import type { Emulator } from '../../src/sandbox/process/emulator';
import { terraformEnvironment } from '../../src/sandbox/deploy/terraform-program';
import { moduleCall } from '../helpers/module/module-call';
import { MAIN_SPECS, type ProgramSpec } from '../helpers/module/program-specs';
import { stackModule } from '../helpers/module/stack-module';
import { REQUIREMENTS } from '../helpers/terraform-binary/global-setup';
import { startLocalAws } from '../helpers/terraform-binary/local-aws';
import { ModuleRoot } from '../helpers/terraform-binary/module-root';
import { PROJECT, synthesizeMain } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(300_000);

const folder = temporaryFolder();
const COMMON = {
  terraform: REQUIREMENTS,
  variable: { secret: { type: 'string', sensitive: true, default: 'stand-in' } },
};
let emulator: Emulator;
let root: ModuleRoot;

beforeAll(async () => {
  emulator = await startLocalAws(folder, ['cognito-idp', 'cognito-identity', 'iam', 'sts']);
  await synthesizeMain('json', join(folder, 'main'));
  const stack = readFileSync(join(folder, 'main', 'stacks', 'combined', 'cdk.tf.json'), 'utf8');
  const secrets = { google_client_secret: '${var.secret}', okta_client_secret: '${var.secret}' };
  packModule(PROJECT, join(folder, 'root', 'module'));
  root = await ModuleRoot.make(
    join(folder, 'root'),
    {
      'constructs/cdk.tf.json': JSON.stringify(stackModule(stack)),
      'main.tf.json': JSON.stringify({
        ...COMMON,
        module: {
          constructs: { source: './constructs', ...secrets },
          // Installed at once with the other; it makes nothing yet.
          corp: { source: './module', count: 0, name: 'corp' },
        },
      }),
    },
    { ...terraformEnvironment(process.env, emulator.endpoint), AWS_REGION: 'eu-west-1' },
  );
  await root.terraform.apply();
});

afterAll(() => emulator?.stop());

/** Where the module has what the constructs have at an address, as docs/pipelines.md says. */
function movedTo(address: string): string {
  const [, type = '', key] = /^(\w+)\.corp(?:_(.+))?$/.exec(address) ?? [];
  if (type === 'aws_cognito_identity_pool_provider_principal_tag')
    return `${type}.this["user_pool"]`;
  if (key === undefined) return `${type}.this[0]`;
  const resources: Readonly<Record<string, string>> = { Okta: 'oidc', google: 'google' };
  const resource = type === 'aws_cognito_identity_provider' ? resources[key] : 'this';
  return `${type}.${resource}["${key}"]`;
}

describe('a federation that the constructs deployed', () => {
  test('moves into the module, and nothing of it changes', async () => {
    const { stdout } = await root.run('state', ['list']);
    const moved = stdout
      .split('\n')
      .filter((address) => /^module\.constructs\.aws_/.test(address))
      .map((from) => ({
        from,
        to: `module.corp.${movedTo(from.replace('module.constructs.', ''))}`,
      }));
    expect(moved.length).toBeGreaterThan(10);
    await root.write({
      'main.tf.json': JSON.stringify({
        ...COMMON,
        module: { corp: { source: './module', ...moduleCall(MAIN_SPECS.combined as ProgramSpec) } },
        moved,
      }),
    });
    expect(await root.terraform.plan()).toEqual([
      { address: 'module.corp.terraform_data.guard', action: 'create', attributes: [] },
    ]);
  });
});
