import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BadSpec } from '../../__tests__/config/bad-specs/bad-spec';
import { PROJECT } from './project';

// `import()` would pass by what makes TypeScript run here.
const load = createRequire(__filename);

const FOLDER = join(PROJECT, '__tests__', 'config', 'bad-specs');

/**
 * Answers every call that must be refused, by the theme that its file is about.
 *
 * @throws Error where a file holds none
 */
export function badSpecs(): Record<string, readonly BadSpec[]> {
  const themes = readdirSync(FOLDER).filter((file) => file !== 'bad-spec.ts');
  const found = themes.sort().map((file) => {
    const exported = load(join(FOLDER, file)) as object;
    const lists = Object.values(exported).filter(isBadSpecs);
    if (lists[0] === undefined) throw new Error(`no bad specs in ${file}`);
    return [file.replace('.ts', ''), lists[0]] as const;
  });
  return Object.fromEntries(found);
}

function isBadSpecs(value: unknown): value is readonly BadSpec[] {
  return Array.isArray(value) && value.length > 0 && 'problems' in (value[0] as object);
}
