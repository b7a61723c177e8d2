import { dirname, join, relative, sep } from 'node:path';
import { copyFolder } from './copy-folder';
import { localModuleFolder } from '../../sources/terraform-folder';
import { configurationOf } from '../../terraform/configuration';
import { readFolder } from './read-stack';

/** What is copied, from where to where. */
export interface StackCopy {
  /** Folder of a root module. */
  readonly source: string;
  readonly target: string;
  /** Folder that is never copied, wherever it lies: the sandbox's own. */
  readonly sandbox: string;
}

/**
 * Copies a root module to where it may be applied, with the modules that it calls by a relative path.
 *
 * They lie to each other as before, so every path among them stays right. State and whatever is
 * installed is left out.
 *
 * @returns the folder of the copy of the root module
 */
export async function copyStack({ source, target, sandbox }: StackCopy): Promise<string> {
  const folders = outermost([source, ...(await localModules(source))]);
  const common = folders.reduce(commonFolder);
  for (const folder of folders) {
    await copyFolder(folder, join(target, relative(common, folder)), sandbox);
  }
  return join(target, relative(common, source));
}

/** The folders that lie in no other of them. */
function outermost(folders: readonly string[]): string[] {
  return folders.filter((folder) => !folders.some((other) => isIn(folder, other)));
}

function commonFolder(one: string, other: string): string {
  let common = one;
  while (other !== common && !isIn(other, common)) common = dirname(common);
  return common;
}

function isIn(folder: string, other: string): boolean {
  return folder.startsWith(other.endsWith(sep) ? other : `${other}${sep}`) && folder !== other;
}

/** Finds the folders of all modules that a root module calls by a relative path, theirs included. */
export async function localModules(root: string): Promise<string[]> {
  const found = new Set<string>();
  const look = async (folder: string): Promise<void> => {
    for (const { calls } of (await readFolder(folder)).map(configurationOf)) {
      for (const { source } of calls.values()) {
        const called = localModuleFolder(source, folder);
        if (called === undefined || called === root || found.has(called)) continue;
        found.add(called);
        await look(called);
      }
    }
  };
  await look(root);
  return [...found];
}
