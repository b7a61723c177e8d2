import { readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { installedModuleFolders } from '../../sources/terraform-folder';
import { copyFolder } from './copy-folder';

/**
 * Lists the folders of all modules that an initialized root module calls, at any depth; each may be
 * written to.
 */
export async function installedModules(root: string): Promise<string[]> {
  const folders = await installedModuleFolders(root);
  await replaceLinks(join(root, '.terraform', 'modules'));
  return [...new Set(folders.values())].filter((folder) => folder !== root);
}

/** A module whose source is an absolute path is a link to the user's own files. */
async function replaceLinks(installed: string): Promise<void> {
  for (const entry of await readdir(installed, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isSymbolicLink()) continue;
    const link = join(installed, entry.name);
    const source = await realpath(link);
    await rm(link);
    await copyFolder(source, link);
  }
}
