import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { requireTerraform } from './deploy/terraform-program';
import { startGateway } from './gateway/start-gateway';
import type { TrustedIssuer } from './issuer-table';
import { pythonEnvironment } from './process/python-environment';
import { makeRunFolder } from './process/run-folder';
import { rejectRenamed } from './renamed-options';
import { requirePackages } from './required-packages';
import { Sandbox } from './sandbox';
import { readUsers, type Users } from './stand-in/users';

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
   * Called with what is being done when something starts that takes long.
   *
   * @default - not called
   */
  readonly onProgress?: (text: string) => void;
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
  requirePackages(options.users !== undefined);
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
