import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FORMULA_MUTANTS, withMutant, type FormulaMutant } from './formula-mutants';

/**
 * Breaks the compiler of formulas in one place at a time, in a copy of the project, and says which of
 * these mutants the oracles notice, or the unit tests where they don't. Exit code 1 where one survives.
 * With arguments it tries only the mutants whose description holds one of them.
 */
const chosen = process.argv.slice(2);
const MUTANTS = FORMULA_MUTANTS.filter(
  ({ what }) => chosen.length === 0 || chosen.some((each) => what.includes(each)),
);

const ORACLES = ['access', 'who-can'].map((name) => `__tests__/analysis/${name}.property.test.ts`);
const project = join(__dirname, '..', '..');
const UNIT_TESTS = readdirSync(join(project, '__tests__/analysis'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((name) => name.endsWith('.test.ts') && !name.endsWith('.property.test.ts'))
  .map((name) => `__tests__/analysis/${name}`);

/** What the tests of `analysis/` read, examples and pages among it. */
const COPIED = [
  ...['src', '__tests__', 'docs', 'examples', 'main.ts'],
  ...['package.json', 'tsconfig.json', 'jest.config.js'],
];

function main(): number {
  const copy = mkdtempSync(join(tmpdir(), 'formulas-'));
  try {
    for (const each of COPIED) {
      cpSync(join(project, each), join(copy, each), { recursive: true });
    }
    symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
    for (const mutant of MUTANTS) mutated(mutant, copy);
    if (!areGreen(copy, 'property', ORACLES) || !areGreen(copy, 'unit', UNIT_TESTS)) {
      throw new Error('the tests fail without a mutant');
    }
    const survivors = MUTANTS.filter((mutant) => survives(mutant, copy));
    console.log(`${MUTANTS.length - survivors.length} of ${MUTANTS.length} mutants killed`);
    return survivors.length === 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function survives(mutant: FormulaMutant, copy: string): boolean {
  const path = pathOf(mutant, copy);
  const written = readFileSync(path, 'utf8');
  writeFileSync(path, mutated(mutant, copy));
  const byOracles = !areGreen(copy, 'property', ORACLES);
  const isKilled = byOracles || !areGreen(copy, 'unit', UNIT_TESTS);
  writeFileSync(path, written);
  const verdict = byOracles ? 'killed' : isKilled ? 'killed by the unit tests alone' : 'SURVIVED';
  console.log(`${verdict}: ${mutant.what}`);
  return !isKilled;
}

function mutated(mutant: FormulaMutant, copy: string): string {
  return withMutant(mutant, readFileSync(pathOf(mutant, copy), 'utf8'));
}

function pathOf({ file }: FormulaMutant, copy: string): string {
  return join(copy, 'src/analysis/federation', file);
}

function areGreen(copy: string, tests: 'property' | 'unit', paths: readonly string[]): boolean {
  const given = ['--selectProjects', tests, '-i', '--bail', '--runTestsByPath', ...paths];
  const jest = join(project, 'node_modules/.bin/jest');
  // The nightly form would try each mutant for an hour, and with another seed.
  const env = { ...process.env, NIGHTLY: '' };
  return spawnSync(jest, given, { cwd: copy, env, stdio: 'ignore' }).status === 0;
}

process.exitCode = main();
