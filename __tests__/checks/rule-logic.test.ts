import { MATCH_TYPES } from '../../src/cognito/limits';
import { areCovering, matches, subsumes, witnessOf } from '../../src/checks/rule-logic';

const LETTERS = ['a', 'b', 'c'];

/** Every string of up to `length` letters. */
function strings(length: number): string[] {
  let last = [''];
  const all = [''];
  for (let at = 0; at < length; at += 1) {
    last = last.flatMap((each) => LETTERS.map((letter) => each + letter));
    all.push(...last);
  }
  return all;
}

const VALUES = strings(2).filter((value) => value !== '');
// One letter more than AWS's values here, so that no start or part is the longest value by chance.
const ALL = strings(4);
const PREDICATES = MATCH_TYPES.flatMap((matchType) =>
  VALUES.map((value) => ({ matchType, value })),
);

describe('subsumes', () => {
  test('agrees with every string of up to four letters, for each pair of match types', () => {
    let compared = 0;
    for (const wide of PREDICATES) {
      for (const narrow of PREDICATES) {
        const expected = ALL.every((each) => !matches(narrow, each) || matches(wide, each));
        expect([wide, narrow, subsumes(wide, narrow)]).toEqual([wide, narrow, expected]);
        compared += 1;
      }
    }
    expect(compared).toBe(48 ** 2);
  });
});

describe('areCovering', () => {
  test('agrees with every string, for two predicates together', () => {
    const few = PREDICATES.filter(({ value }) => value.length === 1 || value.startsWith('a'));
    for (const first of few) {
      for (const second of few) {
        for (const narrow of few) {
          const expected = ALL.every(
            (each) => !matches(narrow, each) || matches(first, each) || matches(second, each),
          );
          const got = areCovering([first, second], narrow);
          // Never more than is true; less only where two cover what neither does.
          if (got !== expected)
            expect([first, second, narrow, got]).toEqual([first, second, narrow, false]);
        }
      }
    }
  });

  test('asks each by itself', () => {
    const wide = { matchType: 'StartsWith', value: 'a' } as const;
    const other = { matchType: 'Equals', value: 'b' } as const;
    const narrow = { matchType: 'Equals', value: 'ab' } as const;
    expect(areCovering([other, wide], narrow)).toBe(true);
    expect(areCovering([other], narrow)).toBe(false);
    expect(areCovering([], narrow)).toBe(false);
  });

  test('takes all values but one, and that one, for all', () => {
    const narrow = { matchType: 'Contains', value: 'b' } as const;
    const but = { matchType: 'NotEqual', value: 'ab' } as const;
    expect(areCovering([but, { matchType: 'StartsWith', value: 'a' }], narrow)).toBe(true);
    expect(areCovering([but, { matchType: 'StartsWith', value: 'c' }], narrow)).toBe(false);
  });
});

describe('witnessOf', () => {
  test.each(PREDICATES)('answers a value that $matchType $value matches', (predicate) => {
    expect(matches(predicate, witnessOf(predicate))).toBe(true);
    expect(witnessOf(predicate)).not.toBe('');
  });
});
