import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { constants, runInThisContext } from 'node:vm';
import type * as Jose from 'jose';

/**
 * Loads jose in the program that uses the sandbox.
 *
 * Version 6 is an ES module only, which Jest can't `require` before Node 24.9 and imports only behind a
 * switch; there Node imports it, outside the context that Jest runs tests in.
 */
export async function loadJose(): Promise<typeof Jose> {
  const load = createRequire(__filename);
  try {
    return load('jose') as typeof Jose;
  } catch {
    const importHere = runInThisContext('(url) => import(url)', {
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }) as (url: string) => Promise<typeof Jose>;
    return importHere(pathToFileURL(load.resolve('jose')).href);
  }
}
