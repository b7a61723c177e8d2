import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Manifest, manifestOf } from '../helpers/force-new';
import { type Synthesized, synthesizeStack } from '../helpers/synthesized';
import { PROGRAMS } from '../helpers/examples/programs';

const root = join(__dirname, '..', '..');

// `GOLDEN=write npx jest golden` writes them; a changed line there is a destroyed resource somewhere.
function golden(name: string, manifest: Manifest): unknown {
  const file = join(root, '__tests__', 'golden', `${name}.json`);
  if (process.env.GOLDEN === 'write') {
    writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

describe('addresses and force-new inputs', () => {
  test.each(Object.entries(PROGRAMS))('of %s are those of the golden manifest', (name, program) => {
    const manifest = manifestOf(synthesizeStack(program()));
    expect(manifest).toEqual(golden(name, manifest));
  });

  test('of every stack of main.ts are those of the golden manifests', () => {
    const out = mkdtempSync(join(tmpdir(), 'golden-'));
    try {
      execFileSync(process.execPath, ['-r', 'tsx/cjs', 'main.ts'], {
        cwd: root,
        env: { PATH: process.env.PATH, CDKTF_OUTDIR: out },
      });
      const stacks = readdirSync(join(out, 'stacks'));
      expect(stacks.sort()).toEqual(['combined', 'identity-pool', 'user-pool']);
      for (const stack of stacks) {
        const json = readFileSync(join(out, 'stacks', stack, 'cdk.tf.json'), 'utf8');
        const manifest = manifestOf({ data: {}, ...JSON.parse(json) } as Synthesized);
        expect(manifest).toEqual(golden(`main-${stack}`, manifest));
      }
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
});
