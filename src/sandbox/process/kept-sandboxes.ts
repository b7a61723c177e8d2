import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './is-alive';
import { isHealthy } from './is-healthy';

/** A sandbox that outlived the process which started it. */
export interface KeptSandbox {
  readonly endpoint: string;
  readonly processId: number;
}

/** Name of the file by which a kept sandbox is found again. */
export const KEPT_FILE = 'kept.json';

const GRACE_MS = 3000;

/** Notes in the folder of a run that its sandbox stays. */
export async function noteKept(runFolder: string, kept: KeptSandbox): Promise<void> {
  await writeFile(join(runFolder, KEPT_FILE), `${JSON.stringify(kept)}\n`);
}

/** Stops every sandbox that was kept, removes what they stored, and answers which still ran. */
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
