import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { configurationOf } from '../terraform/configuration';
import { isJsonObject, objectsOf, type JsonObject } from '../values/json';
import type { ModuleTree } from '../terraform/plan/module-tree';
import { UsageError } from './usage-error';

/**
 * Reads the configuration of a folder, HCL and JSON, and of the modules that it calls.
 *
 * Modules from elsewhere are where `terraform init` put them.
 *
 * @throws UsageError where there is none, or it can't be read
 */
export async function readSource(folder: string): Promise<ModuleTree> {
  const installed = await installedModules(folder);
  const tree = await readModule(folder, folder, '', installed);
  if (tree === undefined) {
    throw new UsageError(
      `--source: no Terraform file in \`${folder}\`; give the folder of the root module that was planned`,
    );
  }
  return tree;
}

async function readModule(
  root: string,
  folder: string,
  key: string,
  installed: ReadonlyMap<string, string>,
): Promise<ModuleTree | undefined> {
  const names = (await readdir(folder).catch(() => [])).filter(isTerraform).sort();
  if (names.length === 0) return undefined;
  const files = await Promise.all(names.map((name) => readFileJson(folder, name)));
  const configuration = configurationOf(merged(files));
  const children = new Map<string, ModuleTree>();
  for (const [name, { source }] of configuration.calls) {
    const childKey = key === '' ? name : `${key}.${name}`;
    const place = folderOf(source, folder) ?? installed.get(childKey);
    const child = place && (await readModule(root, resolve(root, place), childKey, installed));
    if (child) children.set(name, child);
  }
  return { configuration, children };
}

function isTerraform(name: string): boolean {
  return (
    (name.endsWith('.tf') || name.endsWith('.tf.json')) && !/override\.tf(\.json)?$/.test(name)
  );
}

function folderOf(source: unknown, folder: string): string | undefined {
  return typeof source === 'string' && /^\.\.?\//.test(source)
    ? resolve(folder, source)
    : undefined;
}

/** Blocks of several files, one behind the other. */
function merged(files: readonly JsonObject[]): JsonObject {
  const all: Record<string, JsonObject[]> = {};
  for (const file of files) {
    for (const [block, body] of Object.entries(file)) (all[block] ??= []).push(...objectsOf(body));
  }
  return all;
}

async function readFileJson(folder: string, name: string): Promise<JsonObject> {
  const path = join(folder, name);
  const text = await readFile(path, 'utf8');
  try {
    const json: unknown = name.endsWith('.json') ? JSON.parse(text) : await fromHcl(name, text);
    if (isJsonObject(json)) return json;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const [reason] = (error as Error).message.split('\n');
    throw new UsageError(`--source: \`${path}\` can't be read: ${reason}`);
  }
  throw new UsageError(`--source: \`${path}\` holds no configuration`);
}

async function fromHcl(name: string, text: string): Promise<unknown> {
  const { parse } = await import('@cdktf/hcl2json').catch(() => {
    throw new UsageError(
      '--source: reading HCL needs the package @cdktf/hcl2json; run npm install --save-dev @cdktf/hcl2json',
    );
  });
  return parse(name, text);
}

/** Where `terraform init` put modules from elsewhere, by the names of the calls that lead to them. */
async function installedModules(folder: string): Promise<ReadonlyMap<string, string>> {
  const path = join(folder, '.terraform', 'modules', 'modules.json');
  const text = await readFile(path, 'utf8').catch(() => '{}');
  const json: unknown = JSON.parse(text);
  const modules = isJsonObject(json) ? objectsOf(json.Modules) : [];
  return new Map(modules.map(({ Key, Dir }) => [String(Key), String(Dir)]));
}
