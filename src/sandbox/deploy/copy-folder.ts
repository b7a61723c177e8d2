import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const LEFT_OUT = /^\.(?:terraform|git)$|\.tfstate(\.|$)/;
const DEEPEST = 32;

/**
 * Copies a folder of Terraform files with everything below, and what links lead to.
 *
 * State and whatever is installed is left out, and so is one folder wherever it lies.
 */
export async function copyFolder(
  from: string,
  to: string,
  leftOut?: string,
  depth = 0,
): Promise<void> {
  // A link may lead back to where it is.
  if (depth === DEEPEST) return;
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    const path = join(from, name);
    const isPackages = depth === 0 && name === 'node_modules';
    if (LEFT_OUT.test(name) || isPackages || path === leftOut) continue;
    // A link that leads nowhere is nothing to copy.
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() === true) await copyFolder(path, join(to, name), leftOut, depth + 1);
    if (found?.isFile() === true) await copyFile(path, join(to, name), constants.COPYFILE_FICLONE);
  }
}
