import { configurationOf } from '../terraform/configuration';
import type { ModuleTree } from '../terraform/plan/module-tree';
import { ReadError } from '../terraform/read-error';
import { objectsOf, type JsonObject } from '../values/json';
import { installedModuleFolders, localModuleFolder, readTerraformFolder } from './terraform-folder';

/**
 * Reads the configuration of a folder, HCL and JSON, and of the modules that it calls.
 *
 * Modules from elsewhere are where `terraform init` put them.
 *
 * @throws ReadError where there is none, or it can't be read
 */
export async function readModuleTree(folder: string): Promise<ModuleTree> {
  const tree = await readModule(folder, '', await installedModuleFolders(folder));
  if (tree !== undefined) return tree;
  throw new ReadError(
    `no Terraform file in \`${folder}\`; give the folder of the root module that was planned`,
  );
}

async function readModule(
  folder: string,
  key: string,
  installed: ReadonlyMap<string, string>,
): Promise<ModuleTree | undefined> {
  const files = await readTerraformFolder(folder, refusingOverrides);
  if (files.length === 0) return undefined;
  const configuration = configurationOf(merged(files));
  const children = new Map<string, ModuleTree>();
  for (const [name, { source }] of configuration.calls) {
    const childKey = key === '' ? name : `${key}.${name}`;
    const place = localModuleFolder(source, folder) ?? installed.get(childKey);
    const child = place && (await readModule(place, childKey, installed));
    if (child) children.set(name, child);
  }
  return { configuration, children };
}

/** Terraform merges such a file into the others; leaving it out would give a wrong answer. */
function refusingOverrides(name: string): boolean {
  if (!/(?:^|_)override\.tf(\.json)?$/.test(name)) return true;
  throw new ReadError(
    `override files aren't read yet, got \`${name}\`; merge it into the files that it overrides`,
  );
}

/** Blocks of several files, one behind the other. */
function merged(files: readonly JsonObject[]): JsonObject {
  const all: Record<string, JsonObject[]> = {};
  for (const file of files) {
    for (const [block, body] of Object.entries(file)) (all[block] ??= []).push(...objectsOf(body));
  }
  return all;
}
