import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Emulator } from '../../../src/sandbox/process/emulator';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/sandbox-credentials';
import { terraformEnvironment } from '../../../src/sandbox/deploy/terraform-program';
import { Terraform } from '../../../src/sandbox/deploy/terraform';
import { REQUIREMENTS } from './global-setup';
import { startLocalAws } from './local-aws';
import { RootModule } from './root-module';

/** What a client of the AWS SDK is made from to reach the local AWS. */
export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: typeof SANDBOX_CREDENTIALS;
}

const LOCK_FILE = '.terraform.lock.hcl';

/** A local AWS, and root modules deployed into it: one for all tests of a file. */
export class Workbench {
  private constructor(
    private readonly emulator: Emulator,
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Starts the local AWS, and initializes Terraform once for every root module. */
  static async start(folder: string): Promise<Workbench> {
    const emulator = await startLocalAws(folder);
    const env = {
      ...terraformEnvironment(process.env, emulator.endpoint),
      // Every root module has the same backend and the same provider.
      TF_DATA_DIR: join(folder, '.terraform'),
    };
    const workbench = new Workbench(emulator, folder, env);
    try {
      await workbench.initialize();
    } catch (error) {
      // An emulator that nobody stops would keep Jest from ending.
      await emulator.stop();
      throw error;
    }
    return workbench;
  }

  get endpoint(): string {
    return this.emulator.endpoint;
  }

  get clientSettings(): ClientSettings {
    return { endpoint: this.endpoint, region: 'eu-west-1', credentials: SANDBOX_CREDENTIALS };
  }

  /** Makes a root module out of files by name; `variables` are its input variables. */
  async rootModule(
    name: string,
    files: Readonly<Record<string, string>>,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<RootModule> {
    const folder = join(this.folder, name);
    await mkdir(folder, { recursive: true });
    await copyFile(join(this.folder, 'init', LOCK_FILE), join(folder, LOCK_FILE));
    const module = new RootModule(folder, this.endpoint, { ...this.env, ...asEnv(variables) });
    await Promise.all(Object.entries(files).map(([file, text]) => module.write(file, text)));
    return module;
  }

  /** Stops the local AWS; rejects where it had ended by itself, which explains what failed before. */
  async stop(): Promise<void> {
    this.emulator.ended.throwIfAborted();
    await this.emulator.stop();
  }

  private async initialize(): Promise<void> {
    const folder = join(this.folder, 'init');
    await mkdir(folder);
    const backend = { local: { path: 'terraform.tfstate' } };
    await writeFile(
      join(folder, 'main.tf.json'),
      JSON.stringify({ terraform: { ...REQUIREMENTS, backend } }),
    );
    await new Terraform({ folder, env: this.env }).init();
  }
}

function asEnv(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value]),
  );
}
