import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { endGroup, trackGroup } from './process-group';
import { SandboxError } from './sandbox-error';

/** How a command is run. */
export interface CommandOptions {
  /** What to tell a person on whose machine the command is missing. */
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
   * @default - nobody listens
   */
  readonly onLine?: (line: string) => void;
}

/** What a command answered. */
export interface CommandResult {
  readonly exitCode: number | null;
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
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    options.onLine?.(line);
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const interrupt = () => void endGroup(child, 'SIGINT', GRACE_SECONDS);
  signal?.addEventListener('abort', interrupt);
  try {
    const exitCode = await ended;
    signal?.throwIfAborted();
    return { exitCode, stdout: lines.join('\n'), stderr };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new SandboxError('missing-tool', options.whenMissing);
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}
