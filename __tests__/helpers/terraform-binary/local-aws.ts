import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../../src/sandbox/process/emulator';
import { pythonEnvironment } from '../../../src/sandbox/process/python-environment';
import { SANDBOX_FOLDER } from './global-setup';

const SERVICES = ['cognito-idp', 'cognito-identity', 'iam', 'sts', 's3', 'dynamodb'];

/** Starts the local AWS alone, without the gateway in front of it, in a folder below another one. */
export async function startLocalAws(
  folder: string,
  services: readonly string[] = SERVICES,
): Promise<Emulator> {
  return startEmulator({
    python: await pythonEnvironment({ folder: SANDBOX_FOLDER }),
    folder: join(folder, 'local-aws'),
    services,
    accountId: '111122223333',
    readySeconds: 60,
  });
}
