import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './process-group';
import { isHealthy } from './emulator';

/**
 * Makes an empty folder for one run, below the sandbox's own, which version control is told to ignore.
 *
 * What earlier runs left behind because they were killed is removed.
 */
export async function makeRunFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '.gitignore'), '*\n');
  for (const name of await readdir(folder)) {
    const run = join(folder, name);
    if (isAbandoned(run, name)) await rm(run, { recursive: true, force: true });
  }
  return mkdtemp(join(folder, `run-${process.pid}-`));
}

function isAbandoned(run: string, name: string): boolean {
  const owner = /^run-(\d+)-/.exec(name)?.[1];
  return owner !== undefined && !isAlive(Number(owner)) && !existsSync(join(run, KEPT_FILE));
}

/** A sandbox that still runs after the process that started it has ended. */
export interface KeptSandbox {
  /** Address of its local AWS. */
  readonly endpoint: string;
  /** Id of the process to stop it by. */
  readonly processId: number;
}

/** Name of the file by which a kept sandbox is found again. */
const KEPT_FILE = 'kept.json';

const GRACE_MS = 3000;

/** Notes in the folder of a run that its sandbox stays. */
export async function noteKept(runFolder: string, kept: KeptSandbox): Promise<void> {
  await writeFile(join(runFolder, KEPT_FILE), `${JSON.stringify(kept)}\n`);
}

/** Stops every sandbox that was kept, removes what they stored, and returns those that still ran. */
export async function stopKeptSandboxes(folder: string): Promise<KeptSandbox[]> {
  const stopped: KeptSandbox[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const run = join(folder, name);
    const note = await readFile(join(run, KEPT_FILE), 'utf8').catch(() => undefined);
    if (note === undefined) continue;
    const kept = JSON.parse(note) as KeptSandbox;
    // After a restart of the machine the number may be another process's.
    if (isAlive(kept.processId) && (await isHealthy(kept.endpoint))) {
      await end(kept.processId);
      stopped.push(kept);
    }
    await rm(run, { recursive: true, force: true });
  }
  return stopped;
}

async function end(processId: number): Promise<void> {
  process.kill(-processId, 'SIGTERM');
  const deadline = Date.now() + GRACE_MS;
  while (isAlive(processId) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (isAlive(processId)) process.kill(-processId, 'SIGKILL');
}
