import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { deployStack, type Deployment, type DeployOptions } from './deploy/deploy-stack';
import type { Gateway } from './gateway/start-gateway';
import type { TrustedIssuer } from './issuer-table';
import { noteKept, type KeptSandbox } from './process/run-folder';
import { SANDBOX_CREDENTIALS } from './sandbox-credentials';
import type { Users } from './stand-in/users';
import { startStandIn, type IssuedToken, type StandIn } from './stand-in/start-stand-in';

/** What a client of the AWS SDK needs to talk to a sandbox. */
export interface AwsConfig {
  /** Address of the local AWS. */
  readonly endpoint: string;
  /** The Region that was asked for. */
  readonly region: string;
  /** The administrator of the sandbox, who may do everything. */
  readonly credentials: typeof SANDBOX_CREDENTIALS;
}

/** What a sandbox stands on. */
export interface SandboxPlace {
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

  /** Aborted with the reason once the sandbox was stopped, or has ended by itself. */
  get ended(): AbortSignal {
    return this.signal;
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
