import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';

/** Folder of the module. */
export const MODULE = join(__dirname, '..', '..', '..', 'modules', 'cognito-federation');

export type Block = Readonly<Record<string, unknown>>;

/** Files that a test has asked for before, by their text: to parse those of the module takes half a second. */
const parsed = new Map<string, Promise<Block>>();

/** Terraform files of a folder by name, turned into JSON block by block. */
export async function terraformFiles(folder: string): Promise<Record<string, Block>> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.tf'));
  const files = await Promise.all(
    names.map(async (name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      const file = parsed.get(text) ?? (parse(name, text) as Promise<Block>);
      parsed.set(text, file);
      return [name, await file] as const;
    }),
  );
  return Object.fromEntries(files);
}

/** Blocks of a kind in any file, by their labels: `resource` by type, then by name. */
export async function blocksOf(folder: string, kind: string): Promise<Record<string, Block>> {
  const files = Object.values(await terraformFiles(folder));
  const found: Record<string, Record<string, unknown>> = {};
  for (const file of files) {
    for (const [label, block] of Object.entries((file[kind] ?? {}) as Record<string, object>)) {
      found[label] = { ...found[label], ...(Array.isArray(block) ? block[0] : block) };
    }
  }
  return found;
}
