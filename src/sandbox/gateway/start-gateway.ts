import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { EmulatorOptions } from '../emulator';
import type { TrustedIssuer } from '../issuer-table';
import { endGroup, releaseGroup, trackGroup } from '../process-group';
import { SandboxError } from '../sandbox-error';
import type { FromGateway, ToGateway } from './messages';

/** How the gateway is started, with the emulator behind it. */
export interface GatewayOptions {
  /** @default - a free one */
  readonly port?: number;
  readonly emulator: Omit<EmulatorOptions, 'port' | 'signal'>;
  /** Issuers whose tokens are accepted besides those of user pools. */
  readonly issuers: readonly TrustedIssuer[];
  /** @default - runs until it is stopped */
  readonly signal?: AbortSignal;
}

/** A running gateway on the loopback address, and the emulator behind it. */
export interface Gateway {
  readonly endpoint: string;
  readonly processId: number;
  /** Aborted with the reason once either has ended without being asked to. */
  readonly ended: AbortSignal;
  /** Accepts the tokens of one more issuer. */
  trust(issuer: TrustedIssuer): Promise<void>;
  /** Lets both outlive this process. */
  release(): void;
  stop(): Promise<void>;
}

// The emulator has three seconds to end.
const GRACE_SECONDS = 5;

/**
 * Starts the gateway in a process of its own, which starts the emulator.
 *
 * Each of the three ends with the one that started it, however that ends: the gateway may outlive this
 * process when it is released, and neither it nor the emulator ever outlives the other.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { port, emulator, issuers, signal } = options;
  signal?.throwIfAborted();
  await mkdir(emulator.folder, { recursive: true });
  const child = await launch(emulator.folder);
  const gateway = new ChildGateway(child);
  const abort = () => void gateway.stop();
  signal?.addEventListener('abort', abort);
  try {
    await gateway.start({ type: 'start', port, emulator, issuers });
    return gateway;
  } catch (error) {
    await gateway.stop();
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

async function launch(folder: string): Promise<ChildProcess> {
  const log = await open(join(folder, 'gateway.log'), 'w');
  const extension = extname(__filename);
  const child = fork(join(__dirname, `main${extension}`), {
    // From the sources it runs as they do, and anywhere: the path is a whole one.
    execArgv: extension === '.ts' ? ['-r', require.resolve('tsx/cjs')] : [],
    env: withoutAws(process.env),
    stdio: ['pipe', log.fd, log.fd, 'ipc'],
    detached: true,
  });
  trackGroup(child);
  // Writing to a child that has gone is no news: its end is reported.
  child.stdin?.on('error', () => {});
  await log.close();
  return child;
}

/** Nothing of the person's own AWS may be found. */
function withoutAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('AWS_') && name !== 'NODE_OPTIONS'),
  );
}

class ChildGateway implements Gateway {
  private address = '';
  private isAsked = false;
  private readonly ending = new AbortController();

  constructor(private readonly child: ChildProcess) {
    child.once('error', (error) => this.end(`the local AWS ended by itself (${error.message})`));
    child.once('exit', (code, signal) =>
      this.end(`the local AWS ended by itself (${signal ?? `exit code ${code}`})`),
    );
    child.on('message', (message: FromGateway) => {
      if (message.type === 'ended') this.end(message.message);
    });
  }

  get endpoint(): string {
    return this.address;
  }

  get processId(): number {
    return this.child.pid as number;
  }

  get ended(): AbortSignal {
    return this.ending.signal;
  }

  async start(message: ToGateway): Promise<void> {
    const answer = await this.ask(
      message,
      (each) => each.type === 'ready' || each.type === 'failed',
    );
    if (answer.type === 'failed') throw new SandboxError(answer.code, answer.message);
    if (answer.type === 'ready') this.address = answer.endpoint;
  }

  async trust(issuer: TrustedIssuer): Promise<void> {
    await this.ask(
      { type: 'trust', issuer },
      (each) => each.type === 'trusted' && each.issuer === issuer.issuer,
    );
  }

  release(): void {
    this.child.stdin?.end('k');
    if (this.child.connected) this.child.disconnect();
    releaseGroup(this.child);
    this.child.unref();
  }

  async stop(): Promise<void> {
    this.isAsked = true;
    await endGroup(this.child, 'SIGTERM', GRACE_SECONDS);
  }

  private end(how: string): void {
    if (!this.isAsked) this.ending.abort(new SandboxError('emulator', how));
  }

  /** Sends a message and waits for the answer to it, or for the end. */
  private async ask(
    message: ToGateway,
    isAnswer: (message: FromGateway) => boolean,
  ): Promise<FromGateway> {
    const heard = new AbortController();
    const answer = new Promise<FromGateway>((resolve) => {
      const listen = (each: FromGateway) => {
        if (!isAnswer(each)) return;
        this.child.off('message', listen);
        resolve(each);
      };
      this.child.on('message', listen);
    });
    const gone = once(this.child, 'exit', { signal: heard.signal }).then(
      () => 'gone' as const,
      () => 'gone' as const,
    );
    this.child.send(message, () => {});
    const first = await Promise.race([answer, gone]);
    heard.abort();
    if (first !== 'gone') return first;
    this.ending.signal.throwIfAborted();
    throw new SandboxError('emulator', 'the local AWS was stopped');
  }
}
