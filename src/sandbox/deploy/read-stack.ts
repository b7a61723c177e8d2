import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../../values/json';
import { OVERRIDE_FILE } from './override-file';
import { SandboxError } from '../sandbox-error';
import { stackFacts, type StackFacts } from './stack-facts';

/** Reads the Terraform files of one folder, JSON and HCL, as JSON; none where there are none. */
export async function readFolder(folder: string): Promise<JsonObject[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names
    .filter((name) => /\.tf(\.json)?$/.test(name) && name !== OVERRIDE_FILE)
    .sort();
  return Promise.all(files.map((name) => readConfiguration(folder, name)));
}

async function readConfiguration(folder: string, name: string): Promise<JsonObject> {
  const text = await readFile(join(folder, name), 'utf8');
  try {
    const parsed: unknown = name.endsWith('.json') ? JSON.parse(text) : await fromHcl(name, text);
    if (isJsonObject(parsed)) return parsed;
    throw new Error('it holds no object');
  } catch (error) {
    if (error instanceof SandboxError) throw error;
    throw new SandboxError(
      'stack',
      `\`${join(folder, name)}\` cannot be read: ${(error as Error).message}`,
    );
  }
}

async function fromHcl(name: string, text: string): Promise<unknown> {
  return loadHcl2Json().parse(name, text);
}

interface Hcl2Json {
  parse(filename: string, contents: string): Promise<unknown>;
}

/** Loads the package by `require`: in a Jest of somebody else's an `import()` may not be called. */
function loadHcl2Json(): Hcl2Json {
  try {
    return createRequire(__filename)('@cdktf/hcl2json') as Hcl2Json;
  } catch {
    throw new SandboxError(
      'missing-tool',
      'reading HCL needs the package @cdktf/hcl2json; run npm install --save-dev @cdktf/hcl2json',
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
