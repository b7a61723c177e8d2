import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OVERRIDE_FILE, overrideFile } from '../../../src/sandbox/deploy/override-file';
import { readStack } from '../../../src/sandbox/deploy/stack-folder';
import { runCommand } from '../../../src/sandbox/process/run-command';
import type { StackFacts } from '../../../src/sandbox/deploy/stack-facts';
import { terraformMessage } from '../../../src/sandbox/deploy/terraform-output';

/** The parts of a plan in Terraform's JSON form that the tests look at. */
export interface PlanJson {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly importing?: { readonly id: string };
      readonly before: Readonly<Record<string, unknown>> | null;
      readonly after: Readonly<Record<string, unknown>> | null;
    };
  }[];
}

/** A line of `terraform … -json`, as far as the tests look at it. */
interface Message {
  readonly type: string;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly outputs?: Readonly<Record<string, { readonly action?: string }>>;
  readonly changes?: Readonly<Record<'add' | 'change' | 'import' | 'remove', number>>;
  readonly diagnostic?: { readonly severity: string; readonly summary: string };
}

const PLAN_FILE = 'test.tfplan';

/** A root module in a folder of its own. */
export class RootModule {
  constructor(
    readonly folder: string,
    private readonly endpoint: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  async write(file: string, text: string): Promise<void> {
    await writeFile(join(this.folder, file), text);
  }

  /** What the override is made from; read it before there is one. */
  facts(): Promise<StackFacts> {
    return readStack(this.folder);
  }

  /** Leads the module into the local AWS, its protection lifted or left as it is written. */
  async lead(facts: StackFacts, protection: 'kept' | 'lifted'): Promise<this> {
    const read = protection === 'lifted' ? facts : { ...facts, protectedResources: [] };
    await this.write(
      OVERRIDE_FILE,
      JSON.stringify(overrideFile(read, { endpoint: this.endpoint })),
    );
    return this;
  }

  /** Copies the state of another module, as it stands. */
  async takeStateOf(other: RootModule): Promise<this> {
    const state = 'terraform.tfstate';
    await copyFile(join(other.folder, state), join(this.folder, state));
    return this;
  }

  /** Plans; each change as action and address, sorted. Nothing, where nothing would change. */
  async plan(...options: readonly string[]): Promise<string[]> {
    const messages = await this.succeed('plan', [`-out=${PLAN_FILE}`, ...options]);
    const changes = messages.flatMap(({ type, change }) =>
      type === 'planned_change' ? [`${change?.action} ${change?.resource.addr}`] : [],
    );
    const outputs = messages
      .flatMap((each) => Object.entries(each.outputs ?? {}))
      .filter(([, { action }]) => action !== undefined && action !== 'noop')
      .map(([name, { action }]) => `${action} output.${name}`);
    return [...changes, ...outputs].sort();
  }

  /** The last plan, in Terraform's JSON form. */
  async planned(): Promise<PlanJson> {
    const { exitCode, stdout, stderr } = await this.run(['show', '-json', PLAN_FILE]);
    if (exitCode !== 0) throw new Error(stderr);
    return JSON.parse(stdout.slice(stdout.search(/^\{/m))) as PlanJson;
  }

  /** Applies the last plan. */
  async apply(): Promise<Message['changes']> {
    const messages = await this.succeed('apply', [PLAN_FILE]);
    return messages.filter(({ changes }) => changes !== undefined).at(-1)?.changes;
  }

  /** Plans a destruction that is refused: the summary of each error. */
  async refusedDestruction(): Promise<string[]> {
    const { exitCode, messages } = await this.runJson('plan', ['-destroy']);
    if (exitCode === 0) throw new Error('the destruction was planned');
    return errorsOf(messages);
  }

  /** Addresses of everything in the state. */
  async stateList(): Promise<string[]> {
    const { stdout } = await this.run(['state', 'list']);
    return stdout.split('\n').filter((line) => /^\w[\w-]*\./.test(line));
  }

  private async succeed(command: string, args: readonly string[]): Promise<readonly Message[]> {
    const { exitCode, messages } = await this.runJson(command, args);
    if (exitCode !== 0) throw new Error(`terraform ${command}: ${errorsOf(messages).join('; ')}`);
    return messages;
  }

  private async runJson(command: string, args: readonly string[]) {
    const { exitCode, stdout } = await this.run([command, '-input=false', '-json', ...args]);
    const messages = stdout.split('\n').flatMap((line) => {
      const message = terraformMessage(line);
      return message === undefined ? [] : [message.body as unknown as Message];
    });
    return { exitCode, messages };
  }

  private run(args: readonly string[]) {
    return runCommand('terraform', args, {
      cwd: this.folder,
      env: this.env,
      whenMissing: 'terraform was not found',
    });
  }
}

function errorsOf(messages: readonly Message[]): string[] {
  return messages.flatMap(({ diagnostic }) =>
    diagnostic?.severity === 'error' ? [diagnostic.summary] : [],
  );
}
