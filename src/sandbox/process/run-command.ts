import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { endGroup, killGroup, trackGroup } from './process-group';
import { SandboxError } from '../sandbox-error';

/** How a command is run. */
export interface CommandOptions {
  /** What to tell a user on whose machine the command is missing. */
  readonly whenMissing: string;
  /** @default - the current folder */
  readonly cwd?: string;
  /** @default - this process's own */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * Ends the command, and rejects with the signal's reason.
   *
   * @default - runs to its end
   */
  readonly signal?: AbortSignal;
  /**
   * Receives each line of the standard output as it comes.
   *
   * @default - not called
   */
  readonly onLine?: (line: string) => void;
}

/** What a command answered. */
export interface CommandResult {
  /** Absent where a signal ended it. */
  readonly exitCode: number | null;
  /** The signal that ended it, if one did. */
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

const GRACE_SECONDS = 2;

/** Runs a command to its end, without a shell and without a standard input. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const { signal } = options;
  signal?.throwIfAborted();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  trackGroup(child);
  endWithUs(child);
  // A command that was killed leaves its own children behind.
  child.once('exit', () => killGroup(child));
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    options.onLine?.(line);
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Pick<CommandResult, 'exitCode' | 'signal'>>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal }));
  });
  const interrupt = () => void endGroup(child, 'SIGINT', GRACE_SECONDS);
  signal?.addEventListener('abort', interrupt);
  try {
    const end = await ended;
    signal?.throwIfAborted();
    return { ...end, stdout: lines.join('\n'), stderr };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new SandboxError('missing-tool', options.whenMissing);
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

// Reads a pipe that only this process holds, so it notices the end of this process in any case.
const PROGRAM = 'read -r _; kill -s INT -- "-$1"; sleep 2; kill -s KILL -- "-$1"';

/**
 * Ends a child and its own children with this process, even if that is killed.
 *
 * The child must lead its process group (`detached`).
 */
function endWithUs(child: ChildProcess): void {
  if (child.pid === undefined) return;
  const watchdog = spawn('/bin/sh', ['-c', PROGRAM, 'watchdog', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without a shell the child ends as other children do.
  watchdog.on('error', () => {});
  watchdog.stdin.on('error', () => {});
  child.once('exit', () => watchdog.kill('SIGKILL'));
}
