import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { endGroup, releaseGroup, trackGroup } from './process-group';
import { SandboxError } from '../sandbox-error';

/** A program of the sandbox that runs in a process of its own. */
export interface SideProgram {
  /** Path of its file, without the extension. */
  readonly file: string;
  /** Where everything goes that it writes. */
  readonly log: string;
  /** What it is called where its end is told of. */
  readonly name: string;
}

const GRACE_SECONDS = 5;

/**
 * Runs a program of the sandbox in a process of its own, and talks with it by messages.
 *
 * It ends with this process however that ends, because it reads a pipe that only this process holds.
 */
export class SideProcess<Told, Heard> {
  private isAsked = false;
  private isOver = false;
  private readonly ending = new AbortController();

  private constructor(
    private readonly child: ChildProcess,
    private readonly name: string,
  ) {
    child.once('error', (error) => this.end(error.message));
    child.once('exit', (code, signal) => this.end(signal ?? `exit code ${code}`));
  }

  private static async start<Told, Heard>(program: SideProgram): Promise<SideProcess<Told, Heard>> {
    await mkdir(dirname(program.log), { recursive: true });
    const log = await open(program.log, 'w');
    const extension = extname(__filename);
    const child = fork(`${program.file}${extension}`, {
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
    return new SideProcess(child, program.name);
  }

  /**
   * Starts a program and begins with it; it is stopped where that fails, or is interrupted.
   *
   * @throws the signal's reason, once it was aborted
   */
  static async startWith<Told, Heard, T>(
    program: SideProgram,
    signal: AbortSignal | undefined,
    begin: (side: SideProcess<Told, Heard>) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const side = await SideProcess.start<Told, Heard>(program);
    const abort = () => void side.stop();
    signal?.addEventListener('abort', abort);
    try {
      return await begin(side);
    } catch (error) {
      await side.stop();
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  get processId(): number {
    return this.child.pid as number;
  }

  /** Aborted with the reason once it has ended without being asked to. */
  get ended(): AbortSignal {
    return this.ending.signal;
  }

  /** Sends a message and waits for the answer to it, or for the end. */
  async ask(message: Told, isAnswer: (heard: Heard) => boolean): Promise<Heard> {
    if (this.isOver) throw this.gone();
    const over = new AbortController();
    const answer = new Promise<Heard>((resolve) => {
      const listen = (heard: Heard) => {
        if (isAnswer(heard)) resolve(heard);
      };
      this.child.on('message', listen);
      over.signal.addEventListener('abort', () => this.child.off('message', listen));
    });
    const gone = () => undefined;
    const exit = once(this.child, 'exit', { signal: over.signal }).then(gone, gone);
    this.child.send(message as object, () => {});
    const first = await Promise.race([answer, exit]);
    over.abort();
    if (first !== undefined) return first;
    throw this.gone();
  }

  /** Lets it outlive this process. */
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

  private gone(): SandboxError {
    const { aborted, reason } = this.ending.signal;
    if (aborted) return reason as SandboxError;
    return new SandboxError('emulator', `${this.name} was stopped`);
  }

  private end(how: string): void {
    this.isOver = true;
    if (this.isAsked) return;
    this.ending.abort(new SandboxError('emulator', `${this.name} ended by itself (${how})`));
  }
}

/** Nothing of the user's own AWS may be found. */
function withoutAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('AWS_') && name !== 'NODE_OPTIONS'),
  );
}
