import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { deployStack, type Deployment, type DeployOptions } from './deploy/deploy-stack';
import { requireTerraform } from './deploy/find-terraform';
import { startGateway, type Gateway } from './gateway/start-gateway';
import type { TrustedIssuer } from './issuer-table';
import { noteKept, type KeptSandbox, makeRunFolder } from './process/run-folder';
import { pythonEnvironment } from './process/python-environment';
import { rejectRenamed } from './renamed-options';
import { SANDBOX_CREDENTIALS } from './sandbox-credentials';
import { readUsers, type Users } from './stand-in/users';
import { startStandIn, type IssuedToken, type StandIn } from './stand-in/start-stand-in';

/** How a sandbox is started. */
export interface SandboxOptions {
  /**
   * Folder for everything that the sandbox installs and stores.
   *
   * @default '.sandbox', in the current folder
   */
  readonly folder?: string;
  /**
   * Port of the local AWS.
   *
   * @default - a free one
   */
  readonly port?: number;
  /**
   * AWS services beside Cognito, IAM, STS, S3 and DynamoDB, by the emulator's names.
   *
   * @default - none
   */
  readonly services?: readonly string[];
  /**
   * The AWS account that everything is deployed in.
   *
   * @default '111122223333'
   */
  readonly accountId?: string;
  /**
   * Issuers whose tokens identity pools may accept, besides user pools of the sandbox, and where their
   * keys are.
   *
   * @default - none
   */
  readonly issuers?: readonly TrustedIssuer[];
  /**
   * Origins of web apps that may read what the sandbox answers, besides those of the callback and
   * sign-out URLs of every app client that is deployed.
   *
   * @default - none
   */
  readonly origins?: readonly string[];
  /**
   * Users who can sign in through the identity providers of user pools, with their claims, or the path
   * of a JSON file: each identity provider is pointed at a stand-in that knows these users.
   *
   * @default - identity providers are deployed as they are written
   */
  readonly users?: Users | string;
  /**
   * Port of the stand-in.
   *
   * @default - a free one
   */
  readonly standInPort?: number;
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
   * Called with a text when something starts that takes long.
   *
   * @default - not called
   */
  readonly onProgress?: (text: string) => void;
}

/** What a client of the AWS SDK needs to talk to a sandbox. */
export interface AwsConfig {
  /** Address of the local AWS. */
  readonly endpoint: string;
  /** The Region that was asked for. */
  readonly region: string;
  /** The administrator of the sandbox, who may do everything. */
  readonly credentials: typeof SANDBOX_CREDENTIALS;
}

const SERVICES = ['cognito-identity', 'cognito-idp', 'dynamodb', 'iam', 's3', 'sts'];

/**
 * Starts a local AWS to deploy Terraform into and to sign in to.
 *
 * The deployed code needs no change for it. Always call `stop`: the local AWS ends with this process,
 * but its folder stays.
 *
 * @example
 * const sandbox = await startSandbox();
 * const { outputs } = await sandbox.deploy('cdktf.out/stacks/combined');
 * await sandbox.stop();
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { signal } = options;
  rejectRenamed(options, { people: 'users' });
  await requireTerraform({ signal });
  const users = options.users === undefined ? undefined : await readUsers(options.users);
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
    if (options.origins !== undefined) await gateway.allowOrigins(options.origins);
    return new Sandbox(gateway, { folder, runFolder, users, port: options.standInPort, signal });
  } catch (error) {
    await rm(runFolder, { recursive: true, force: true });
    throw error;
  }
}

interface SandboxPlace {
  readonly folder: string;
  readonly runFolder: string;
  readonly users: Users | undefined;
  /** Port of the stand-in. */
  readonly port: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** A running local AWS. */
export class Sandbox {
  private readonly stopping = new AbortController();
  private readonly signal: AbortSignal;
  private readonly deploying = new Set<Promise<unknown>>();
  /** The last deployment of each folder, and where its copy is. */
  private readonly stacks = new Map<string, { target: string; last: Promise<unknown> }>();
  private standIn: Promise<StandIn> | undefined;

  constructor(
    private readonly gateway: Gateway,
    private readonly place: SandboxPlace,
  ) {
    const { signal } = place;
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
   * Applies a root module: a folder of Terraform files, in JSON or HCL, which itself stays as it is, with
   * the modules that it calls.
   *
   * The same folder again is applied over what it deployed before, also after a deployment that failed.
   */
  async deploy(stackFolder: string, options: DeployOptions = {}): Promise<Deployment> {
    const { folder: sandbox, runFolder, users } = this.place;
    const source = resolve(stackFolder);
    const { target, last } = this.stacks.get(source) ?? {
      target: join(runFolder, `stack-${this.stacks.size + 1}`),
      last: Promise.resolve(),
    };
    const place = {
      endpoint: this.endpoint,
      target,
      sandbox,
      signal: this.signal,
      standIn: users === undefined ? undefined : this.theStandIn(),
      allowOrigins: (addresses: readonly string[]) => this.gateway.allowOrigins(addresses),
    };
    const deployment = last.then(() => deployStack(source, options, place));
    // One after the other: they share the folder and the state.
    this.stacks.set(source, { target, last: deployment.catch(() => undefined) });
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

  /**
   * Signs an ID token in the name of an issuer, and has identity pools accept it where they name that
   * issuer: emulates Google, or any other provider that an identity pool trusts directly.
   *
   * @example
   * await sandbox.issueIdToken({
   *   issuer: 'https://accounts.google.com',
   *   audience: 'google-client-id',
   *   claims: { sub: '1', hd: 'corp.example' },
   * });
   */
  async issueIdToken(token: IssuedToken): Promise<string> {
    const standIn = await this.theStandIn();
    await this.trust({ issuer: token.issuer, jwksUri: standIn.jwksUri });
    return standIn.issue(token);
  }

  /** Leaves the local AWS running after this process ends; `stopKeptSandboxes` stops it. */
  async keep(): Promise<KeptSandbox> {
    const kept = { endpoint: this.endpoint, processId: this.gateway.processId };
    await noteKept(this.place.runFolder, kept);
    this.gateway.release();
    (await this.standIn)?.letGo();
    return kept;
  }

  /** Stops everything that was started, and removes what it stored. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the sandbox was stopped'));
    await Promise.allSettled(this.deploying);
    const standIn = await this.standIn?.catch(() => undefined);
    await Promise.all([this.gateway.stop(), standIn?.stop()]);
    await rm(this.place.runFolder, { recursive: true, force: true });
  }

  private theStandIn(): Promise<StandIn> {
    if (this.standIn === undefined) {
      const { users = {}, port, runFolder } = this.place;
      this.standIn = startStandIn({
        endpoint: this.endpoint,
        endsWith: this.gateway.processId,
        users,
        port,
        folder: join(runFolder, 'stand-in'),
        signal: this.signal,
      });
      const fail = ({ ended }: StandIn) => this.stopping.abort(ended.reason);
      this.standIn.then(
        (standIn) => standIn.ended.addEventListener('abort', () => fail(standIn)),
        // The caller that awaits it gets the error.
        () => {},
      );
    }
    return this.standIn;
  }
}
