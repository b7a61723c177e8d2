import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../command';

/**
 * Writes the files of a new project into a folder, all of them or none.
 *
 * @throws UsageError where the folder holds anything but a repository of Git
 */
export async function writeProject(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  await requireEmpty(folder);
  const made = await mkdir(folder, { recursive: true });
  const staging = await mkdtemp(join(folder, '.init-'));
  const moved: string[] = [];
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(staging, path)), { recursive: true });
      await writeFile(join(staging, path), text);
    }
    // Each is there whole, or not at all.
    for (const name of await readdir(staging)) {
      await rename(join(staging, name), join(folder, name));
      moved.push(join(folder, name));
    }
    await rm(staging, { recursive: true });
  } catch (error) {
    const left = made === undefined ? [staging, ...moved] : [made];
    await Promise.all(left.map((path) => rm(path, { recursive: true, force: true })));
    throw error;
  }
}

/**
 * Makes sure that a project can be started in a folder, which needn't be there yet.
 *
 * @throws UsageError where it holds anything but a repository of Git
 */
export async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`\`${folder}\` can't be used: ${error.code ?? error.message}`);
  });
  const [first] = names.filter((name) => name !== '.git');
  if (first === undefined) return;
  throw new UsageError(
    `\`${folder}\` is not empty: it holds \`${first}\`; give a folder that is empty, or not there yet`,
  );
}
