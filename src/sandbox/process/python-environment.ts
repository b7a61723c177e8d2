import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runCommand, type CommandOptions } from './run-command';
import { SandboxError } from '../sandbox-error';

/** The pinned packages of the local AWS; the same file in the sources and in the package. */
export const REQUIREMENTS = join(__dirname, '..', '..', '..', 'src', 'sandbox', 'requirements.txt');

/** How the virtual environment is made. */
export interface PythonEnvironmentOptions {
  /** Folder that holds the environments. */
  readonly folder: string;
  /** @default - runs to its end */
  readonly signal?: AbortSignal;
  /**
   * Called with what is being done when something starts that takes long.
   *
   * @default - not called
   */
  readonly onProgress?: (text: string) => void;
}

/**
 * Makes the virtual environment of the local AWS where there is none yet, and answers its Python.
 *
 * Its folder is named after the pinned packages and the Python, so another pin is another environment.
 */
export async function pythonEnvironment(options: PythonEnvironmentOptions): Promise<string> {
  const { signal } = options;
  // The emulator runs in another folder than this process.
  const folder = resolve(options.folder);
  const env = environmentOfPython();
  const python = await findPython({ env, signal });
  const requirements = await readFile(REQUIREMENTS);
  const digest = createHash('sha256').update(requirements).digest('hex').slice(0, 12);
  const finished = join(folder, `python-${python.version}-${digest}`);
  if (existsSync(finished)) return pythonIn(finished);
  options.onProgress?.('installing the local AWS, once');
  await mkdir(folder, { recursive: true });
  const making = `${finished}.${process.pid}`;
  try {
    await makeEnvironment(python.command, making, { env, signal });
    // Made aside and renamed: what has its final name is complete, however many make it at once.
    await rename(making, finished).catch((error: unknown) => {
      if (!existsSync(finished)) throw error;
    });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return pythonIn(finished);
}

async function makeEnvironment(
  python: string,
  folder: string,
  options: { readonly env: NodeJS.ProcessEnv; readonly signal?: AbortSignal },
): Promise<void> {
  const run = (command: string, args: readonly string[]) =>
    runCommand(command, args, { ...options, whenMissing: `${command} was not found` });
  const venv = await run(python, ['-m', 'venv', '--clear', folder]);
  if (venv.exitCode !== 0) {
    throw new SandboxError(
      'missing-tool',
      `${python} cannot make a virtual environment; install its venv module (Debian, Ubuntu: apt install python3-venv)`,
    );
  }
  const pip = await run(pythonIn(folder), [
    ...['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check'],
    ...['--require-hashes', '--only-binary', ':all:', '--no-deps', '--requirement', REQUIREMENTS],
  ]);
  if (pip.exitCode !== 0) {
    const reason = /^ERROR: (.*)$/m.exec(pip.stderr)?.[1] ?? `pip ended with ${pip.exitCode}`;
    throw new SandboxError(
      'missing-tool',
      `the local AWS could not be installed: ${reason}; pip needs a package index that it can reach`,
    );
  }
}

function pythonIn(folder: string): string {
  return join(folder, 'bin', 'python');
}

function environmentOfPython(): NodeJS.ProcessEnv {
  // What would lead Python to packages other than its own.
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PYTHON') && name !== 'VIRTUAL_ENV',
  );
  return Object.fromEntries(kept);
}

/** A Python that is new enough. */
export interface Python {
  readonly command: string;
  /** Major and minor, such as `3.11`. */
  readonly version: string;
}

const OLDEST_MINOR = 10;
const ASK = 'import sys; print("%d.%d" % sys.version_info[:2])';

/** Finds the Python that the local AWS runs on, or says what to install. */
async function findPython(
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
function isNewEnough(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major === 3 && minor !== undefined && minor >= OLDEST_MINOR;
}
