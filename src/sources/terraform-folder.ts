import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { ReadError } from '../terraform/read-error';
import { isJsonObject, objectsOf, type JsonObject } from '../values/json';
import { decodeText } from './decode-text';

/**
 * Reads the Terraform files of one folder, HCL and JSON, as JSON in the order of their names; none
 * where there are none.
 *
 * @param isRead Whether a file counts, by its name.
 *
 * @throws ReadError where a file can't be read, or is HCL and the package that parses it is missing
 */
export async function readTerraformFolder(
  folder: string,
  isRead: (name: string) => boolean = () => true,
): Promise<JsonObject[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => isTerraformFile(name) && isRead(name)).sort();
  return Promise.all(files.map((name) => readConfiguration(folder, name)));
}

/** Whether Terraform reads a file of a folder as configuration; what an editor hides there it doesn't. */
export function isTerraformFile(name: string): boolean {
  return /^[^.].*\.tf(?:\.json)?$/.test(name);
}

/** The folder of a module that is called by a relative path; undefined for a module from elsewhere. */
export function localModuleFolder(source: unknown, folder: string): string | undefined {
  return typeof source === 'string' && /^\.\.?\//.test(source)
    ? resolve(folder, source)
    : undefined;
}

/**
 * Reads where `terraform init` put the modules that a root module calls: folders by the names of the
 * calls that lead there, such as `network.subnets`. The root module itself is there as an empty name.
 */
export async function installedModuleFolders(root: string): Promise<ReadonlyMap<string, string>> {
  const path = join(root, '.terraform', 'modules', 'modules.json');
  const text = await readFile(path, 'utf8').catch(() => '{}');
  const json: unknown = JSON.parse(text);
  const modules = isJsonObject(json) ? objectsOf(json.Modules) : [];
  return new Map(modules.map(({ Key, Dir }) => [String(Key), resolve(root, String(Dir))]));
}

async function readConfiguration(folder: string, name: string): Promise<JsonObject> {
  const path = join(folder, name);
  const text = decodeText(await readFile(path));
  const parsed = await parse(name, text).catch((error: Error) => {
    if (error instanceof ReadError) throw error;
    const [reason] = error.message.split('\n');
    throw new ReadError(`\`${path}\` cannot be read: ${reason}`);
  });
  if (isJsonObject(parsed)) return parsed;
  throw new ReadError(`\`${path}\` cannot be read: it holds no object`);
}

async function parse(name: string, text: string): Promise<unknown> {
  return name.endsWith('.json') ? JSON.parse(text) : loadHcl2Json().parse(name, text);
}

interface Hcl2Json {
  parse(filename: string, contents: string): Promise<unknown>;
}

/** Loads the package by `require`: in a user's Jest an `import()` may not be called. */
function loadHcl2Json(): Hcl2Json {
  return createRequire(__filename)('@cdktf/hcl2json') as Hcl2Json;
}
