import { runCommand, type CommandOptions } from './run-command';
import { SandboxError } from '../sandbox-error';

/** A Python that is new enough. */
export interface Python {
  readonly command: string;
  /** Major and minor, such as `3.11`. */
  readonly version: string;
}

const OLDEST_MINOR = 10;
const ASK = 'import sys; print("%d.%d" % sys.version_info[:2])';

/** Finds the Python that the local AWS runs on, or says what to install. */
export async function findPython(
  options: Pick<CommandOptions, 'env' | 'signal'>,
  candidates: readonly string[] = ['python3', 'python'],
): Promise<Python> {
  const found: string[] = [];
  for (const command of candidates) {
    const version = await versionOf(command, options);
    if (version === undefined) continue;
    if (isNewEnough(version)) return { command, version };
    found.push(version);
  }
  throw new SandboxError(
    'missing-tool',
    `the local AWS needs Python 3.${OLDEST_MINOR} or newer, ${
      found.length === 0 ? 'and none was found' : `got ${found.join(' and ')}`
    }; install it, and put it on the PATH as python3`,
  );
}

async function versionOf(
  command: string,
  options: Pick<CommandOptions, 'env' | 'signal'>,
): Promise<string | undefined> {
  try {
    const { exitCode, stdout } = await runCommand(command, ['-c', ASK], {
      ...options,
      whenMissing: '',
    });
    return exitCode === 0 ? stdout.trim() : undefined;
  } catch (error) {
    if (error instanceof SandboxError) return undefined;
    throw error;
  }
}

/** Whether a version, such as `3.11`, can run the local AWS. */
export function isNewEnough(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major === 3 && minor !== undefined && minor >= OLDEST_MINOR;
}
