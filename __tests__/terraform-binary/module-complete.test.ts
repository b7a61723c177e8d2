import { join } from 'node:path';
import { type Sandbox, startSandbox } from 'cdktf-cognito-federation/sandbox';
import { packModule } from '../../scripts/pack-module';
import { PROJECT } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(1_200_000);

const folder = join(temporaryFolder(), 'module');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ services: ['lambda', 'ses', 'wafv2'] });
});

afterAll(() => sandbox?.stop());

test('everything that a company switches on is deployed by the module, plans nothing afterwards, and is destroyed', async () => {
  packModule(PROJECT, folder);
  const { outputs, terraform } = await sandbox.deploy(join(folder, 'examples', 'complete'));
  const { login_keys: logins, role_arns: roles } = outputs as Record<string, object>;
  expect(Object.keys(logins ?? {})).toEqual(['device', 'jobs', 'web']);
  expect(Object.keys(roles ?? {})).toEqual(['agency', 'authenticated', 'deploy', 'finance']);
  expect(await terraform.plan()).toEqual([]);
  await terraform.destroy();
});
