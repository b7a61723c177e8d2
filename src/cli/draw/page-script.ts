import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Bundler {
  pageScript(): string;
}

const load = createRequire(__filename);

/** The script of a page: as the package has it, or bundled now in a clone, which has no build. */
export async function pageScript(): Promise<string> {
  const built = await readFile(join(__dirname, '..', '..', 'page', 'browser.js'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );
  if (built !== undefined) return built;
  const bundler = join(__dirname, '..', '..', '..', 'scripts', 'page-script.cjs');
  return (load(bundler) as Bundler).pageScript();
}
