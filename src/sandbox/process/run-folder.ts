import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './is-alive';
import { KEPT_FILE } from './kept-sandboxes';

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
