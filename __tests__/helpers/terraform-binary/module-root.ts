import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JsonObject } from '../../../src/values/json';
import { runCommand } from '../../../src/sandbox/process/run-command';
import { Terraform } from '../../../src/sandbox/deploy/terraform';

/** A root module that calls modules, in a folder of its own. */
export class ModuleRoot {
  readonly terraform: Terraform;

  private constructor(
    readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.terraform = new Terraform({ folder, env });
  }

  /** Writes the files, each at its path, and installs what they call. */
  static async make(
    folder: string,
    files: Readonly<Record<string, string>>,
    env: NodeJS.ProcessEnv,
  ): Promise<ModuleRoot> {
    // Reading the provider's schema fills memory once; collecting it takes a quarter of the time.
    const root = new ModuleRoot(folder, { ...env, GOGC: '400' });
    await root.write(files);
    await root.terraform.init();
    return root;
  }

  /** Writes files, each at its path, over those that are there. */
  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.folder, path)), { recursive: true });
      await writeFile(join(this.folder, path), text);
    }
  }

  /** Plans, and answers the whole plan in Terraform's JSON form. */
  async planJson(): Promise<JsonObject> {
    await this.succeed('plan', ['-input=false', '-no-color', '-parallelism=30', '-out=planned']);
    return this.json('show', ['-json', '-no-color', 'planned']);
  }

  /** Applies what was planned last, and answers the state in Terraform's JSON form. */
  async applyPlanned(): Promise<JsonObject> {
    // More at once, and the local AWS answers so late that requests are sent twice.
    await this.succeed('apply', ['-input=false', '-no-color', '-parallelism=3', 'planned']);
    return this.json('show', ['-json', '-no-color']);
  }

  /** Runs a command to its end, whatever comes of it. */
  run(command: string, args: readonly string[]) {
    return runCommand('terraform', [command, ...args], {
      cwd: this.folder,
      env: this.env,
      whenMissing: 'terraform was not found',
    });
  }

  private async json(command: string, args: readonly string[]): Promise<JsonObject> {
    const text = await this.succeed(command, args);
    return JSON.parse(text.slice(text.search(/^\{/m))) as JsonObject;
  }

  private async succeed(command: string, args: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.run(command, args);
    if (exitCode !== 0) throw new Error(`terraform ${command}: ${stderr}`);
    return stdout;
  }
}
