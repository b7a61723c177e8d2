import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import {
  installedModuleFolders,
  localModuleFolder,
  readTerraformFolder,
} from '../../sources/terraform-folder';
import { configurationOf } from '../../terraform/configuration';
import { ReadError } from '../../terraform/read-error';
import type { JsonObject } from '../../values/json';
import { SandboxError } from '../sandbox-error';
import { OVERRIDE_FILE } from './override-file';
import { stackFacts, type StackFacts } from './stack-facts';

/**
 * Reads the Terraform files of one folder, JSON and HCL, as JSON; none where there are none.
 *
 * @throws SandboxError where one can't be read
 */
export async function readFolder(folder: string): Promise<JsonObject[]> {
  try {
    return await readTerraformFolder(folder, (name) => name !== OVERRIDE_FILE);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new SandboxError(
      error.code === 'missing-package' ? 'missing-tool' : 'stack',
      error.message,
    );
  }
}

/** Reads the Terraform files of a folder, JSON and HCL, as far as the sandbox needs to know them. */
export async function readStack(folder: string): Promise<StackFacts> {
  const files = await readFolder(folder);
  if (files.length === 0) {
    throw new SandboxError(
      'stack',
      `no Terraform file in \`${folder}\`; give the folder of a root module, such as cdktf.out/stacks/<stack>`,
    );
  }
  return stackFacts(files);
}

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
async function localModules(root: string): Promise<string[]> {
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

const LEFT_OUT = /^\.(?:terraform|git)$|\.tfstate(\.|$)/;
const DEEPEST = 32;

/**
 * Copies a folder of Terraform files with everything below, and what links lead to.
 *
 * State and whatever is installed is left out, and so is one folder wherever it lies.
 */
async function copyFolder(from: string, to: string, leftOut?: string, depth = 0): Promise<void> {
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
