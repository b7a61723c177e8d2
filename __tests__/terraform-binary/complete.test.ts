import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { supportedAwsProvider } from 'cdktf-cognito-federation';
import { type Sandbox, startSandbox } from 'cdktf-cognito-federation/sandbox';
import { Complete } from '../../examples/complete';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(1_200_000);

const folder = join(temporaryFolder(), 'complete');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ services: ['lambda', 'ses', 'wafv2'] });
});

afterAll(() => sandbox?.stop());

test('everything that a company switches on is deployed, plans nothing afterwards, and is destroyed', async () => {
  const stack = new Complete(Testing.app(), 'complete');
  supportedAwsProvider(stack);
  mkdirSync(folder);
  writeFileSync(join(folder, 'cdk.tf.json'), Testing.synth(stack, true));

  const { outputs, terraform } = await sandbox.deploy(folder);
  expect(outputs).toMatchObject({
    corp_login_keys: {
      device: expect.any(String) as string,
      jobs: 'token.actions.githubusercontent.com',
      web: expect.any(String) as string,
    },
  });
  expect(await terraform.plan()).toEqual([]);
  await terraform.destroy();
});
