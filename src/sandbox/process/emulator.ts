import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endGroup, releaseGroup, trackGroup } from './process-group';
import { nearest } from '../../values/no-such';
import { SandboxError } from '../sandbox-error';
import { createServer, type AddressInfo } from 'node:net';

/** How the emulator is started. */
export interface EmulatorOptions {
  /** The Python of its virtual environment. */
  readonly python: string;
  /** Folder for its log and for everything it stores. */
  readonly folder: string;
  /** @default - a free one */
  readonly port?: number;
  /** Names of the AWS services that it runs. */
  readonly services: readonly string[];
  /** The AWS account that everything is in. */
  readonly accountId: string;
  /** How long it may take to be ready. */
  readonly readySeconds: number;
  /** @default - runs until it is stopped */
  readonly signal?: AbortSignal;
}

/** A running emulator of AWS on the loopback address. */
export interface Emulator {
  readonly endpoint: string;
  readonly processId: number;
  /** Its own name of each service that it has, by every name that the service goes by. */
  readonly services: Readonly<Record<string, string>>;
  /** Aborted with the reason once it has ended without being asked to. */
  readonly ended: AbortSignal;
  /** Lets it outlive this process. */
  release(): void;
  stop(): Promise<void>;
}

const GRACE_SECONDS = 3;
const TRIES_FOR_A_PORT = 3;

/**
 * Starts the emulator and waits until it answers.
 *
 * It ends with this process however that ends, because it reads a pipe that only this process holds.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  await mkdir(options.folder, { recursive: true });
  for (let tries = 1; ; tries += 1) {
    const port = options.port ?? (await freePort());
    const emulator = await launch(port, options);
    const trouble = await untilReady(emulator, options);
    if (trouble === undefined) return withServices(emulator, options);
    await emulator.stop();
    options.signal?.throwIfAborted();
    const taken = trouble.includes('already in use');
    if (taken && options.port !== undefined) {
      throw new SandboxError(
        'emulator',
        `port ${port} is in use; leave the port out to get a free one`,
      );
    }
    // Between finding a free port and listening on it, another process may have taken it.
    if (!taken || tries === TRIES_FOR_A_PORT) throw new SandboxError('emulator', trouble);
  }
}

// Ends when its standard input does, unless it was told first that it may stay.
const PROGRAM = join(__dirname, '..', '..', '..', 'src', 'sandbox', 'emulator.py');

type Launched = Omit<Emulator, 'services'>;

async function launch(port: number, options: EmulatorOptions): Promise<Launched> {
  const log = await open(logOf(options), 'w');
  const child = spawn(options.python, [PROGRAM], {
    cwd: options.folder,
    env: environmentOf(port, options),
    stdio: ['pipe', log.fd, log.fd],
    detached: true,
  });
  trackGroup(child);
  const ended = new AbortController();
  let asked = false;
  const end = (how: string) => {
    if (!asked) ended.abort(new SandboxError('emulator', `the local AWS ended by itself (${how})`));
  };
  child.once('error', (error) => end(error.message));
  child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
  // Writing to a child that has gone is no news: its end is reported above.
  child.stdin?.on('error', () => {});
  await log.close();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    processId: child.pid as number,
    ended: ended.signal,
    release: () => {
      child.stdin?.end('k');
      releaseGroup(child);
      child.unref();
    },
    stop: async () => {
      asked = true;
      await endGroup(child, 'SIGTERM', GRACE_SECONDS);
    },
  };
}

/** Waits for the emulator to answer; what went wrong, if it doesn't. */
async function untilReady(
  emulator: Launched,
  options: EmulatorOptions,
): Promise<string | undefined> {
  const deadline = Date.now() + options.readySeconds * 1000;
  while (Date.now() < deadline) {
    if (options.signal?.aborted === true) return 'interrupted';
    const answered = await isHealthy(emulator.endpoint);
    if (emulator.ended.aborted) {
      const { message } = emulator.ended.reason as SandboxError;
      return `${message}: ${await lastWords(options)}`;
    }
    if (answered && (await isListening(emulator, options))) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return `the local AWS was not ready after ${options.readySeconds} s: ${await lastWords(options)}`;
}

/** Whether what answers is this emulator: another process may have taken the port before it. */
async function isListening({ endpoint }: Launched, options: EmulatorOptions): Promise<boolean> {
  return (await readFile(logOf(options), 'utf8')).includes(`Running on ${endpoint} `);
}

/** Rejects services that the emulator doesn't have: it would start without them. */
async function withServices(emulator: Launched, options: EmulatorOptions): Promise<Emulator> {
  const file = join(options.folder, 'services.json');
  const services = JSON.parse(await readFile(file, 'utf8')) as Emulator['services'];
  const unknown = options.services.find((name) => !Object.hasOwn(services, name));
  if (unknown === undefined) return { ...emulator, services };
  await emulator.stop();
  const meant = nearest(unknown, Object.keys(services));
  const way = meant === undefined ? 'leave it out' : `did you mean \`${meant}\`?`;
  throw new SandboxError('stack', `services: the local AWS has no service \`${unknown}\`; ${way}`);
}

async function lastWords(options: EmulatorOptions): Promise<string> {
  const lines = (await readFile(logOf(options), 'utf8')).trim().split('\n');
  const line = lines.reverse().find((each) => each.startsWith('ERROR')) ?? lines[0] ?? '';
  return line === '' ? 'it said nothing' : line.trim();
}

function logOf({ folder }: EmulatorOptions): string {
  return join(folder, 'emulator.log');
}

function environmentOf(port: number, options: EmulatorOptions): NodeJS.ProcessEnv {
  const { folder } = options;
  return {
    PATH: process.env.PATH,
    LANG: process.env.LANG,
    // Nothing of the user's own may be found, read or written.
    HOME: folder,
    TMPDIR: folder,
    S3_DATA_DIR: join(folder, 's3'),
    STATE_DIR: join(folder, 'state'),
    PYTHONUNBUFFERED: '1',
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    SERVICES: options.services.join(','),
    MINISTACK_ACCOUNT_ID: options.accountId,
    // Checks who signs a request and what IAM allows them, as AWS does.
    AUTH: 'true',
    // It would listen on a fixed port for devices.
    IOT_MTLS_ENABLED: 'false',
  };
}

/** Whether something at the address answers as the emulator does. */
export async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(`${endpoint}/_ministack/health`, {
      signal: AbortSignal.timeout(2000),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Finds a free port of the loopback address. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
