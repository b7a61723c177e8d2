import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonEnvironment } from '../../../src/sandbox/process/python-environment';
import { Terraform } from '../../../src/sandbox/deploy/terraform';

/** Where the local AWS and Terraform's providers are installed, for `npm start` too. */
export const SANDBOX_FOLDER = join(__dirname, '..', '..', '..', '.sandbox');

/** What every root module of the tests requires: the provider that `main.ts` pins. */
export const REQUIREMENTS = {
  required_providers: { aws: { source: 'hashicorp/aws', version: '~> 5.100' } },
} as const;

/**
 * Installs what the tests share, before any of them runs: two of them at once would each download the
 * provider into the same cache.
 */
export default async function globalSetup(): Promise<void> {
  const providers = join(SANDBOX_FOLDER, '.terraform', 'providers');
  await mkdir(providers, { recursive: true });
  // Every later `terraform init` finds these, also those that cdktf's matchers run.
  process.env.TF_PLUGIN_CACHE_DIR = providers;
  process.env.TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE = 'true';
  process.env.CHECKPOINT_DISABLE = 'true';
  process.env.GOGC = 'off';
  process.env.GOMEMLIMIT = '1GiB';
  await pythonEnvironment({ folder: SANDBOX_FOLDER });
  const folder = await mkdtemp(join(tmpdir(), 'federation-tests-'));
  try {
    await writeFile(join(folder, 'main.tf.json'), JSON.stringify({ terraform: REQUIREMENTS }));
    await new Terraform({ folder, env: process.env }).init();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
