import { About } from '../../../src/analysis/questions/about';
import { ruledDoors, shadowedRules, decides } from '../../../src/analysis/questions/rule-order';
import { and } from '../../../src/analysis/formula';
import { MATCH_TYPES } from '../../../src/cognito/limits';
import { chooseRole } from '../../../src/role-mapping/choose-role';
import type { ReadRoleMapping } from '../../../src/role-mapping/role-mapping';
import type { Rule } from '../../../src/role-mapping/rule';
import { corp } from '../../helpers/analysis/corp';

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
// Two letters more than values have, so that no start or part is the longest value by chance.
const ALL = strings(4);
const CONDITIONS = MATCH_TYPES.flatMap((matchType) =>
  VALUES.map((value) => ({ claim: 'custom:department', matchType, value })),
);
type Condition = (typeof CONDITIONS)[number];

const asked = new About(corp({ member: [] }));
const [given] = ruledDoors(asked);
if (given === undefined) throw new Error('bug: no door with rules');
const { door } = given;

/** Rules with a role each, at the door of the federation. */
function ruled(...conditions: readonly Condition[]) {
  const rules = conditions.map((each, at): Rule => ({ ...each, role: `role-${at}` }));
  const mapping = { type: 'Rules', rules, ambiguousRoleResolution: 'Deny' } as const;
  const doors = [{ ...door, pool: withMapping(mapping) }];
  const [found] = ruledDoors({ doors, side: asked.side });
  if (found === undefined) throw new Error('bug: no rules');
  return found;
}

function withMapping(mapping: ReadRoleMapping) {
  const { pool } = door;
  const mappings = Array.isArray(pool.mappings) ? pool.mappings : [];
  return { ...pool, mappings: mappings.map((each) => ({ ...each, mapping })) };
}

/** The values for which the simulator takes each rule. */
function decidedBy({ mapping }: ReturnType<typeof ruled>, at: number): string[] {
  return ALL.filter((value) => {
    const chosen = chooseRole(mapping, { 'custom:department': value });
    return chosen.outcome === 'assigned' && chosen.rule === at;
  });
}

const MATCHED = new Map<Condition, readonly string[]>();

/** The values that a rule matches. */
function matchedBy(condition: Condition): readonly string[] {
  const known = MATCHED.get(condition) ?? decidedBy(ruled(condition), 0);
  MATCHED.set(condition, known);
  return known;
}

function areAllMatched(condition: Condition, by: readonly Condition[]): boolean {
  const others = new Set(by.flatMap(matchedBy));
  return matchedBy(condition).every((value) => others.has(value));
}

describe('shadowedRules', () => {
  test('agrees with every string of up to four letters, for each pair of match types', () => {
    let shadowed = 0;
    for (const first of CONDITIONS) {
      for (const second of CONDITIONS) {
        const rules = ruled(first, second);
        const isShadowed = areAllMatched(second, [first]);
        const found = shadowedRules(rules, asked).map(({ rule }) => rule);
        expect([first, second, found]).toEqual([first, second, isShadowed ? [1] : []]);
        if (isShadowed) shadowed += 1;
      }
    }
    expect(shadowed).toBe(519);
  });

  test('agrees with every string where two rules cover a third only together', () => {
    const few = CONDITIONS.filter(({ value }) => ['a', 'b', 'ab', 'ba'].includes(value));
    let together = 0;
    for (const third of few) {
      for (const first of few.filter(({ matchType }) => matchType === 'NotEqual')) {
        for (const second of few) {
          const rules = ruled(first, second, third);
          const isShadowed = areAllMatched(third, [first, second]);
          const found = shadowedRules(rules, asked).filter(({ rule }) => rule === 2);
          expect([first, second, third, found.length]).toEqual([
            ...[first, second, third],
            isShadowed ? 1 : 0,
          ]);
          if (isShadowed) together += 1;
        }
      }
    }
    expect(together).toBe(778);
  });

  test('is shown by a token that receives the other role', () => {
    const rules = ruled(
      { claim: 'custom:department', matchType: 'StartsWith', value: 'a' },
      { claim: 'custom:department', matchType: 'Equals', value: 'ab' },
    );
    expect(shadowedRules(rules, asked)).toEqual([
      { rule: 1, decidedBy: 0, claims: { 'custom:department': 'ab' }, role: 'role-0' },
    ]);
  });

  test('is proved whether or not AWS tells upper from lower case', () => {
    const rules = ruled(
      { claim: 'custom:department', matchType: 'NotEqual', value: 'A' },
      { claim: 'custom:department', matchType: 'Equals', value: 'a' },
    );
    expect(shadowedRules(rules, asked)).toEqual([]);
  });
});

describe('decides', () => {
  test('overlaps agree with every string, for each pair of match types', () => {
    for (const first of CONDITIONS) {
      for (const second of CONDITIONS) {
        const rules = ruled(first, second);
        const both = matchedBy(first).some((value) => matchedBy(second).includes(value));
        const isEmpty = asked.isEmpty([and(decides(0, rules), rules.matches[1] ?? false)]);
        expect([first, second, !isEmpty]).toEqual([first, second, both]);
      }
    }
  });
});
