import { resolve } from 'node:path';
import { configurationOf } from '../../terraform/configuration';
import { readFolder } from './read-folder';

/** Finds the folders of all modules that a root module calls by a relative path, theirs included. */
export async function localModules(root: string): Promise<string[]> {
  const found = new Set<string>();
  const look = async (folder: string): Promise<void> => {
    for (const { calls } of (await readFolder(folder)).map(configurationOf)) {
      for (const { source } of calls.values()) {
        if (typeof source !== 'string' || !/^\.\.?\//.test(source)) continue;
        const called = resolve(folder, source);
        if (called === root || found.has(called)) continue;
        found.add(called);
        await look(called);
      }
    }
  };
  await look(root);
  return [...found];
}
