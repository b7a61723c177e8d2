import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { copyStack } from './copy-stack';
import { startGateway, type Gateway } from './gateway/start-gateway';
import type { TrustedIssuer } from './issuer-table';
import { noteKept, type KeptSandbox } from './kept-sandboxes';
import { OVERRIDE_FILE, overrideFile } from './override-file';
import { pythonEnvironment } from './python-environment';
import { readStack } from './read-stack';
import { makeRunFolder } from './run-folder';
import { SANDBOX_CREDENTIALS } from './sandbox-credentials';
import type { StackFacts } from './stack-facts';
import { Terraform, type AppliedChanges, type OnProgress } from './terraform';
import { terraformEnvironment } from './terraform-environment';

/** How a sandbox is started. */
export interface SandboxOptions {
  /**
   * Where everything is kept that the sandbox installs and stores.
   *
   * @default '.sandbox', in the current folder
   */
  readonly folder?: string;
  /** @default - a free one */
  readonly port?: number;
  /**
   * AWS services beside Cognito, IAM, STS, S3 and DynamoDB, by the emulator's names.
   *
   * @default - none
   */
  readonly services?: readonly string[];
  /** @default '111122223333' */
  readonly accountId?: string;
  /**
   * Issuers whose tokens identity pools may accept, besides user pools of the sandbox, and where their
   * keys are.
   *
   * @default - none
   */
  readonly issuers?: readonly TrustedIssuer[];
  /**
   * How long the local AWS may take to be ready.
   *
   * @default 60
   */
  readonly readySeconds?: number;
  /**
   * Interrupts whatever the sandbox does.
   *
   * @default - only `stop` ends it
   */
  readonly signal?: AbortSignal;
  /**
   * Hears what takes long.
   *
   * @default - nobody listens
   */
  readonly onProgress?: (text: string) => void;
}

/** What a root module is deployed with. */
export interface DeployOptions {
  /**
   * Values of Terraform variables.
   *
   * @default - as for any Terraform run; a sensitive text without a value gets a stand-in
   */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * Hears how far the apply has got.
   *
   * @default - nobody listens
   */
  readonly onProgress?: OnProgress;
}

/** A root module that was applied in a sandbox. */
export interface Deployment {
  /** Folder of the copy that was applied, with its state. */
  readonly folder: string;
  readonly facts: StackFacts;
  readonly applied: AppliedChanges;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Terraform in the folder, to plan again or to destroy. */
  readonly terraform: Terraform;
}

/** What a client of the AWS SDK needs to talk to a sandbox. */
export interface AwsConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: typeof SANDBOX_CREDENTIALS;
}

const SERVICES = ['cognito-identity', 'cognito-idp', 'dynamodb', 'iam', 's3', 'sts'];

/**
 * Starts a local AWS to deploy Terraform into and to sign in to.
 *
 * Nothing in the deployed code has to know of it. Stop it in any case: it ends with this process, but
 * its folder stays.
 *
 * @example
 * const sandbox = await startSandbox();
 * const { outputs } = await sandbox.deploy('cdktf.out/stacks/combined');
 * await sandbox.stop();
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { signal } = options;
  const folder = resolve(options.folder ?? '.sandbox');
  const python = await pythonEnvironment({ folder, signal, onProgress: options.onProgress });
  const runFolder = await makeRunFolder(folder);
  try {
    const gateway = await startGateway({
      port: options.port,
      emulator: {
        python,
        folder: join(runFolder, 'aws'),
        services: [...SERVICES, ...(options.services ?? [])],
        accountId: options.accountId ?? '111122223333',
        readySeconds: options.readySeconds ?? 60,
      },
      issuers: options.issuers ?? [],
      signal,
    });
    return new Sandbox(gateway, folder, runFolder, signal);
  } catch (error) {
    await rm(runFolder, { recursive: true, force: true });
    throw error;
  }
}

/** A running local AWS. */
export class Sandbox {
  private readonly stopping = new AbortController();
  private readonly signal: AbortSignal;
  private readonly deploying = new Set<Promise<unknown>>();
  private stacks = 0;

  constructor(
    private readonly gateway: Gateway,
    private readonly folder: string,
    private readonly runFolder: string,
    signal: AbortSignal | undefined,
  ) {
    this.signal = AbortSignal.any([
      this.stopping.signal,
      gateway.ended,
      ...(signal === undefined ? [] : [signal]),
    ]);
  }

  /** Address that answers for every AWS service, and for the hosted sign-in of every user pool. */
  get endpoint(): string {
    return this.gateway.endpoint;
  }

  /** Settings for a client of the AWS SDK. */
  awsConfig(region: string): AwsConfig {
    return { endpoint: this.endpoint, region, credentials: SANDBOX_CREDENTIALS };
  }

  /**
   * Applies a root module: a folder of Terraform files, in JSON or HCL, which itself stays as it is.
   */
  async deploy(stackFolder: string, options: DeployOptions = {}): Promise<Deployment> {
    const deployment = this.deployNow(stackFolder, options);
    this.deploying.add(deployment);
    try {
      return await deployment;
    } finally {
      this.deploying.delete(deployment);
    }
  }

  /** Accepts the tokens of one more issuer, from now on. */
  async trust(issuer: TrustedIssuer): Promise<void> {
    await this.gateway.trust(issuer);
  }

  /** Lets the local AWS outlive this process; `stopKeptSandboxes` ends it. */
  async keep(): Promise<KeptSandbox> {
    const kept = { endpoint: this.endpoint, processId: this.gateway.processId };
    await noteKept(this.runFolder, kept);
    this.gateway.release();
    return kept;
  }

  /** Ends everything that was started, and removes what it stored. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the sandbox was stopped'));
    await Promise.allSettled(this.deploying);
    await this.gateway.stop();
    await rm(this.runFolder, { recursive: true, force: true });
  }

  private async deployNow(stackFolder: string, options: DeployOptions): Promise<Deployment> {
    const facts = await readStack(stackFolder);
    const folder = join(this.runFolder, `stack-${(this.stacks += 1)}`);
    await copyStack(resolve(stackFolder), folder);
    const override = JSON.stringify(overrideFile(facts, this.endpoint), null, 2);
    await writeFile(join(folder, OVERRIDE_FILE), `${override}\n`);
    const terraform = new Terraform({
      folder,
      env: await this.environment(facts, options.variables ?? {}),
      signal: this.signal,
    });
    await terraform.init();
    const applied = await terraform.apply(options.onProgress);
    return { folder, facts, applied, outputs: await terraform.outputs(), terraform };
  }

  private async environment(
    facts: StackFacts,
    variables: Readonly<Record<string, string>>,
  ): Promise<NodeJS.ProcessEnv> {
    // Below `.terraform`, where nobody looks for a mirror of providers.
    const providers = join(this.folder, '.terraform', 'providers');
    await mkdir(providers, { recursive: true });
    const named = (values: readonly (readonly [string, string])[]) =>
      Object.fromEntries(values.map(([name, value]) => [`TF_VAR_${name}`, value]));
    return {
      // A provider is downloaded once, not for every run.
      TF_PLUGIN_CACHE_DIR: providers,
      TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: 'true',
      ...named(facts.openSecrets.map((name) => [name, `stand-in-for-${name}`])),
      ...terraformEnvironment(process.env, this.endpoint),
      ...named(Object.entries(variables)),
    };
  }
}
