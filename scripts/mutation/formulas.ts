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

/**
 * Breaks the compiler of formulas in one place at a time, in a copy of the project, and says which of
 * these mutants the oracles notice, or the unit tests where they don't. Exit code 1 where one survives.
 */
interface Mutant {
  readonly what: string;
  /** Below `src/analysis/federation/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const MUTANTS: readonly Mutant[] = [
  {
    what: 'every token may be tagged',
    file: 'accepted-tokens.ts',
    from: 'const isText = or(isMissing(dimension), isIn(dimension, allowed));',
    to: 'const isText = or(isMissing(dimension), isIn(dimension, allowed), true);',
  },
  {
    what: 'Deny falls to the default role',
    file: 'reach.ts',
    from: "if (resolution === 'Deny') return;",
    to: '',
  },
  {
    what: 'the first rule alone is reached',
    file: 'reach.ts',
    from: 'this.give(rule.role, matches[at] ?? false, {',
    to: 'this.give(rule.role, and(matches[at] ?? false, ...matches.slice(0, at).map(negated)), {',
  },
  {
    what: 'NotEqual matches a missing claim',
    file: 'rule-formula.ts',
    from: 'return and(negated(isMissing(dimension)), negated(pattern(...characters(value))));',
    to: 'return negated(pattern(...characters(value)));',
  },
  {
    what: 'Contains is StartsWith',
    file: 'rule-formula.ts',
    from: 'return pattern(ANY, ...characters(value), ANY);',
    to: 'return pattern(...characters(value), ANY);',
  },
  {
    what: 'groups of one precedence are no tie',
    file: 'group-formulas.ts',
    from: 'return or(none, ...ties(withRole, side));',
    to: 'void ties; void side; return none;',
  },
  {
    what: 'a boundary is left out',
    file: 'access.ts',
    from: 'boundary === undefined ? true : allowing(boundary),',
    to: 'true,',
  },
  {
    what: 'a Deny inside a boundary is left out',
    file: 'access.ts',
    from: 'boundary === undefined ? false : denying(boundary),',
    to: 'false,',
  },
  {
    what: 'the session policies of guests are left out',
    file: 'access.ts',
    from: 'return [all];',
    to: 'void all; return [];',
  },
  {
    what: 'guests of the classic flow have session policies',
    file: 'access.ts',
    from: "if (this.door.provider !== undefined || this.door.flow === 'classic') return [];",
    to: 'if (this.door.provider !== undefined) return [];',
  },
  {
    what: 'a Deny of the role is left out',
    file: 'access.ts',
    from: 'denying(identity),',
    to: 'false,',
  },
  {
    what: 'sts:TagSession is not asked',
    file: 'accepted-tokens.ts',
    from: "if (keys.hasTags) return and(assuming, ask('sts:TagSession'));",
    to: 'if (keys.hasTags) return assuming;',
  },
  {
    what: "a role's own tag does not stand in for a missing claim",
    file: 'pattern-formula.ts',
    from: '{ guard: isMissing(dimension), elements: inPlace },',
    to: '{ guard: isMissing(dimension), elements: otherwise },',
  },
  {
    what: 'an empty claim is the value of a variable',
    file: 'pattern-formula.ts',
    from: "{ guard: isIn(dimension, languages.literal('')), elements: otherwise },",
    to: "{ guard: isIn(dimension, languages.literal('')), elements: [] },",
  },
  {
    what: 'NotAction is Action',
    file: 'statement-formula.ts',
    from: 'notActions === undefined ? true : negated(action(notActions)),',
    to: 'notActions === undefined ? true : action(notActions),',
  },
  {
    what: 'numbers beside a bound are not tried',
    file: 'condition-keys.ts',
    from: '[bound - 1, bound, bound + 1].map(String)',
    to: '[bound].map(String)',
  },
];

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

function survives(mutant: Mutant, copy: string): boolean {
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

/** The file with the mutant in it; throws where its text isn't there once. */
function mutated(mutant: Mutant, copy: string): string {
  const { what, file, from, to } = mutant;
  const written = readFileSync(pathOf(mutant, copy), 'utf8');
  const places = written.split(from).length - 1;
  if (places !== 1) throw new Error(`${what}: expected its text once in ${file}, got ${places}`);
  return written.replace(from, () => to);
}

function pathOf({ file }: Mutant, copy: string): string {
  return join(copy, 'src/analysis/federation', file);
}

function areGreen(copy: string, tests: 'property' | 'unit', paths: readonly string[]): boolean {
  const given = ['--selectProjects', tests, '-i', '--bail', '--runTestsByPath', ...paths];
  const jest = join(project, 'node_modules/.bin/jest');
  return spawnSync(jest, given, { cwd: copy, stdio: 'ignore' }).status === 0;
}

process.exitCode = main();
