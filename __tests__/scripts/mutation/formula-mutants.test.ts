import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMULA_MUTANTS, withMutant } from '../../../scripts/mutation/formula-mutants';

const FORMULAS = join(__dirname, '..', '..', '..', 'src', 'analysis', 'federation');

describe('FORMULA_MUTANTS', () => {
  test.each(FORMULA_MUTANTS)('breaks one place: $what', (mutant) => {
    const written = readFileSync(join(FORMULAS, mutant.file), 'utf8');
    expect(withMutant(mutant, written)).not.toBe(written);
  });
});

describe('withMutant', () => {
  const mutant = { what: 'no Deny', file: 'access.ts', from: 'deny()', to: '$&' };

  test('writes the other text as it is', () => {
    expect(withMutant(mutant, 'a(deny())')).toBe('a($&)');
  });

  test.each([
    ['allow()', 0],
    ['deny() || deny()', 2],
  ])('refuses a file with its text another number of times: %s', (written, count) => {
    expect(() => withMutant(mutant, written)).toThrow(
      `no Deny: expected its text once in access.ts, got ${count}`,
    );
  });
});
