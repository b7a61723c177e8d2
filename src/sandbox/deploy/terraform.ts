import { isJsonObject, type JsonObject } from '../../values/json';
import { readStateFile } from './state-facts';
import { runCommand, type CommandResult } from '../process/run-command';
import { SandboxError } from '../sandbox-error';
import {
  plannedChanges,
  terraformMessage,
  terraformTrouble,
  type PlannedChange,
  type TerraformMessage,
} from './terraform-output';
import { TERRAFORM_MISSING } from './terraform-program';

/** How many resources an apply or a destroy changed. */
export interface AppliedChanges {
  /** Number of resources created. */
  readonly added: number;
  /** Number of resources updated in place. */
  readonly changed: number;
  /** Number of resources destroyed. */
  readonly destroyed: number;
}

/** Called after each resource with the number that is done and the number that was planned. */
export type OnProgress = (done: number, total: number) => void;

/** Where Terraform runs, and with which settings. */
export interface TerraformOptions {
  /** Folder of the root module; state stays in it. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** @default - every command runs to its end */
  readonly signal?: AbortSignal;
  /**
   * File of variables, which wins over every other.
   *
   * @default - none
   */
  readonly variablesFile?: string;
  /**
   * Called after each apply that succeeded.
   *
   * @default - nothing
   */
  readonly onApplied?: () => Promise<void>;
}

const PLAN_FILE = 'sandbox.tfplan';

/** Runs Terraform in one folder, each command in a process of its own. */
export class Terraform {
  constructor(private readonly options: TerraformOptions) {}

  /** Runs `terraform init`. */
  async init(): Promise<void> {
    const result = await this.run('init', ['-input=false', '-no-color']);
    if (result.exitCode !== 0) throw trouble('init', [], result);
  }

  /** Runs `terraform apply`. */
  async apply(onProgress?: OnProgress): Promise<AppliedChanges> {
    const changes = await this.change('apply', onProgress);
    await this.options.onApplied?.();
    return changes;
  }

  /** Runs `terraform destroy`. */
  async destroy(onProgress?: OnProgress): Promise<AppliedChanges> {
    return this.change('destroy', onProgress);
  }

  /** Runs `terraform plan` and returns what would change; empty if the deployment matches the files. */
  async plan(): Promise<PlannedChange[]> {
    const result = await this.runJson('plan', [
      ...this.variables(),
      '-detailed-exitcode',
      `-out=${PLAN_FILE}`,
    ]);
    if (result.exitCode === 0) return [];
    if (result.exitCode !== 2) throw trouble('plan', result.messages, result);
    return plannedChanges(await this.json('show', ['-json', PLAN_FILE]));
  }

  /** Returns the outputs by name, including sensitive ones. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const { outputs } = await readStateFile(this.options.folder);
    return Object.fromEntries(
      Object.entries(isJsonObject(outputs) ? outputs : {}).map(([name, each]) => [
        name,
        isJsonObject(each) ? each.value : undefined,
      ]),
    );
  }

  /** Returns the state as `terraform show -json` prints it. */
  async show(): Promise<Readonly<Record<string, unknown>>> {
    return this.json('show', ['-json']);
  }

  private variables(): string[] {
    const { variablesFile: file } = this.options;
    return file === undefined ? [] : [`-var-file=${file}`];
  }

  private async change(
    command: 'apply' | 'destroy',
    onProgress?: OnProgress,
  ): Promise<AppliedChanges> {
    let [done, total] = [0, 0];
    const result = await this.runJson(
      command,
      [...this.variables(), '-auto-approve'],
      ({ type }) => {
        if (type === 'planned_change') total += 1;
        if (type === 'apply_complete') onProgress?.((done += 1), total);
      },
    );
    if (result.exitCode !== 0) throw trouble(command, result.messages, result);
    const summaries = result.messages.filter(({ type }) => type === 'change_summary');
    const changes = summaries.at(-1)?.body.changes;
    const count = (name: string) => Number(isJsonObject(changes) ? (changes[name] ?? 0) : 0);
    return { added: count('add'), changed: count('change'), destroyed: count('remove') };
  }

  private async runJson(
    command: string,
    args: readonly string[],
    onMessage?: (message: TerraformMessage) => void,
  ): Promise<CommandResult & { readonly messages: readonly TerraformMessage[] }> {
    const messages: TerraformMessage[] = [];
    const result = await this.run(command, ['-input=false', '-json', ...args], (line) => {
      const message = terraformMessage(line);
      if (message === undefined) return;
      messages.push(message);
      onMessage?.(message);
    });
    return { ...result, messages };
  }

  private async json(command: string, args: readonly string[]): Promise<JsonObject> {
    const result = await this.run(command, [...args, '-no-color']);
    if (result.exitCode !== 0) throw trouble(command, [], result);
    const { stdout } = result;
    // Warnings about the user's own CLI configuration may come first.
    const parsed: unknown = JSON.parse(stdout.slice(Math.max(0, stdout.search(/^\{/m))));
    return isJsonObject(parsed) ? parsed : {};
  }

  private run(
    command: string,
    args: readonly string[],
    onLine?: (line: string) => void,
  ): Promise<CommandResult> {
    const { folder, env, signal } = this.options;
    return runCommand('terraform', [command, ...args], {
      cwd: folder,
      env,
      signal,
      onLine,
      whenMissing: TERRAFORM_MISSING,
    });
  }
}

function trouble(
  command: string,
  messages: readonly TerraformMessage[],
  { stderr, signal }: CommandResult,
): SandboxError {
  const text =
    signal === null
      ? terraformTrouble(command, messages, stderr)
      : `terraform ${command} was ended by ${signal}; run it again`;
  return new SandboxError('terraform', text);
}
