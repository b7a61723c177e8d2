import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestOf } from '../force-new';
import { synthesizeStack } from '../synthesized';
import { PROGRAMS } from './programs';

// `GOLDEN=write npx jest golden` writes them; a changed line there is a destroyed resource somewhere.
describe('addresses and force-new inputs', () => {
  test.each(Object.entries(PROGRAMS))('of %s are those of the golden manifest', (name, program) => {
    const file = join(__dirname, '..', 'golden', `${name}.json`);
    const manifest = manifestOf(synthesizeStack(program()));
    if (process.env.GOLDEN === 'write') {
      writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
    }
    expect(manifest).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });
});
