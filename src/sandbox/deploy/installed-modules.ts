import { readdir, readFile, realpath, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isJsonObject, objectsOf } from '../../values/json';
import { copyFolder } from './copy-folder';

/**
 * Lists the folders of all modules that an initialized root module calls, at any depth; each may be
 * written to.
 */
export async function installedModules(root: string): Promise<string[]> {
  const installed = join(root, '.terraform', 'modules');
  const text = await readFile(join(installed, 'modules.json'), 'utf8').catch(() => '{}');
  await replaceLinks(installed);
  const manifest: unknown = JSON.parse(text);
  const folders = objectsOf(isJsonObject(manifest) ? manifest.Modules : [])
    .map(({ Dir: folder }) => resolve(root, String(folder)))
    .filter((folder) => folder !== root);
  return [...new Set(folders)];
}

/** A module with a whole path for a source is a link to somebody's own files. */
async function replaceLinks(installed: string): Promise<void> {
  for (const entry of await readdir(installed, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isSymbolicLink()) continue;
    const link = join(installed, entry.name);
    const source = await realpath(link);
    await rm(link);
    await copyFolder(source, link);
  }
}
