import type { Claims, ClaimValue } from '../../src/role-mapping/claims';
import type { ReadRule } from '../../src/role-mapping/role-mapping';
import type { MatchType } from '../../src/role-mapping/rule';
import { compareRules, trialOf, type RuleTrial } from '../../src/role-mapping/compare-rules';
import { DEFAULT_MAPPING_SWITCHES, type MappingSwitches } from '../../src/role-mapping/switches';

function tryRules(
  rules: readonly ReadRule[],
  claims: Claims,
  switches: MappingSwitches,
): RuleTrial[] {
  return compareRules(rules, claims).map((each) => trialOf(each, switches));
}

function only(trials: readonly RuleTrial[]): RuleTrial {
  expect(trials).toHaveLength(1);
  return trials[0] as RuleTrial;
}

function tried(
  matchType: MatchType,
  value: string,
  claim: ClaimValue | undefined,
  switches: Partial<MappingSwitches> = {},
) {
  const rule: ReadRule = { claim: 'c', matchType, value, role: 'r' };
  const claims = claim === undefined ? {} : { c: claim };
  return only(tryRules([rule], claims, { ...DEFAULT_MAPPING_SWITCHES, ...switches }));
}

const result = (...[matchType, value, claim, switches]: Parameters<typeof tried>): string =>
  tried(matchType, value, claim, switches).result;

describe('compareRules', () => {
  test('tries each rule on the claim that it looks at', () => {
    const rule = { matchType: 'Equals', value: 'x', role: 'r' } as const;
    const rules: readonly ReadRule[] = ['a', 'a', 'b', 'c', 'a'].map((claim) => ({
      ...rule,
      claim,
    }));
    const results = tryRules(rules, { a: 'x', b: 'y' }, DEFAULT_MAPPING_SWITCHES);
    expect(results.map(({ result: each }) => each)).toEqual([
      ...['matched', 'matched', 'no', 'claim-missing', 'matched'],
    ]);
  });

  test.each([
    ['Equals', 'admin', 'admin', 'matched'],
    ['Equals', 'admin', 'admins', 'no'],
    ['Equals', 'admin', 'a', 'no'],
    ['Contains', 'admin', 'admin', 'matched'],
    ['Contains', 'admin', 'non-admins', 'matched'],
    ['Contains', '@corp.com', 'eve@corp.com.evil.io', 'matched'],
    ['Contains', 'admin', 'adm in', 'no'],
    ['StartsWith', 'admin', 'admin', 'matched'],
    ['StartsWith', 'admin', 'administrator-readonly', 'matched'],
    ['StartsWith', 'admin', 'the-admin', 'no'],
    ['NotEqual', 'admin', 'reader', 'matched'],
    ['NotEqual', 'admin', 'admin', 'no'],
    ['NotEqual', 'admin', '', 'matched'],
    ['Equals', 'admin', '', 'no'],
  ] as const)('%s `%s` on `%s`: %s', (matchType, value, claim, expected) => {
    expect(tried(matchType, value, claim)).toEqual({ result: expected, restsOn: [] });
  });

  test.each(['Equals', 'Contains', 'StartsWith', 'NotEqual'] as const)(
    '%s matches nothing where the claim is missing',
    (matchType) => {
      expect(tried(matchType, 'a', undefined)).toEqual({ result: 'claim-missing', restsOn: [] });
    },
  );

  test.each([
    ['Equals', '*', 'anything'],
    ['Equals', 'fin?nce', 'finance'],
    ['Contains', '.*', 'anything'],
    ['StartsWith', '^a', 'a'],
  ] as const)('%s takes `%s` literally', (matchType, value, claim) => {
    expect(result(matchType, value, claim)).toBe('no');
    expect(result(matchType, value, value)).toBe('matched');
  });

  test('neither trims nor normalises', () => {
    expect(result('Equals', 'a', ' a')).toBe('no');
    expect(result('Equals', 'a', 'a ')).toBe('no');
    expect(result('Equals', '\u00e9', 'e\u0301')).toBe('no');
  });

  test('finds a flattened list of an identity provider as the one text that it is', () => {
    const flattened = '[readers,non-admins]';
    expect(result('Equals', 'readers', flattened)).toBe('no');
    expect(result('StartsWith', '[readers', flattened)).toBe('matched');
    expect(result('Contains', 'admins', flattened)).toBe('matched');
  });
});

describe('compareRules, letter case', () => {
  test.each([
    ['Equals', 'finance', 'Finance', 'no', 'matched'],
    ['Contains', 'NANCE', 'the finance', 'no', 'matched'],
    ['Contains', 'finance', 'FINANCE', 'no', 'matched'],
    ['StartsWith', 'fin', 'FINance', 'no', 'matched'],
    ['NotEqual', 'finance', 'FINANCE', 'matched', 'no'],
  ] as const)('%s `%s` on `%s` rests on it', (matchType, value, claim, sensitive, insensitive) => {
    expect(tried(matchType, value, claim)).toEqual({ result: sensitive, restsOn: ['letterCase'] });
    expect(tried(matchType, value, claim, { letterCase: 'insensitive' })).toEqual({
      result: insensitive,
      restsOn: ['letterCase'],
    });
    expect(tried(matchType, value, claim, { letterCase: 'undecided' })).toEqual({
      result: 'unknown',
      because: 'AWS does not document whether rules are case-sensitive',
      restsOn: ['letterCase'],
    });
  });

  test.each([
    ['Equals', 'finance', 'Sales', 'no'],
    ['Equals', 'Finance', 'Finance', 'matched'],
    ['Contains', 'Fin', 'FinFin', 'matched'],
    ['Contains', 'much longer', 'short', 'no'],
    ['StartsWith', 'fin', 'the fin', 'no'],
    ['NotEqual', 'Finance', 'Sales', 'matched'],
    ['NotEqual', 'Finance', 'Finance', 'no'],
  ] as const)('%s `%s` on `%s` does not rest on it', (matchType, value, claim, expected) => {
    for (const letterCase of ['sensitive', 'insensitive', 'undecided'] as const) {
      expect(tried(matchType, value, claim, { letterCase })).toEqual({
        result: expected,
        restsOn: [],
      });
    }
  });
});

describe('compareRules, lists', () => {
  const both = (matchType: MatchType, value: string, claim: readonly string[]) => [
    result(matchType, value, claim, { lists: 'elements' }),
    result(matchType, value, claim, { lists: 'joined' }),
    result(matchType, value, claim),
  ];

  test.each([
    ['Equals', 'admins', ['admins'], ['matched', 'matched', 'matched']],
    ['Equals', 'admins', ['readers', 'admins'], ['matched', 'no', 'unknown']],
    ['Equals', 'a,b', ['a', 'b'], ['no', 'matched', 'unknown']],
    ['Equals', 'admins', ['readers'], ['no', 'no', 'no']],
    ['Equals', 'admins', [], ['no', 'no', 'no']],
    ['Contains', 'admins', ['admins', 'x'], ['matched', 'matched', 'matched']],
    ['Contains', 'admin', ['non-admins'], ['no', 'matched', 'unknown']],
    ['Contains', 'admin', ['readers'], ['no', 'no', 'no']],
    ['StartsWith', 'adm', ['admins', 'x'], ['matched', 'matched', 'matched']],
    ['StartsWith', 'adm', ['x', 'admins'], ['matched', 'no', 'unknown']],
    ['StartsWith', 'adm', ['x', 'y'], ['no', 'no', 'no']],
    ['NotEqual', 'admins', ['admins'], ['no', 'no', 'no']],
    ['NotEqual', 'admins', ['admins', 'x'], ['no', 'matched', 'unknown']],
    ['NotEqual', 'admins', ['x', 'y'], ['matched', 'matched', 'matched']],
    ['NotEqual', 'admins', [], ['matched', 'matched', 'matched']],
  ] as const)(
    '%s `%s` on %j: by element, joined, by default',
    (matchType, value, claim, expected) => {
      expect(both(matchType, value, claim)).toEqual(expected);
    },
  );

  test('rest on the reading only where it makes a difference', () => {
    expect(tried('Contains', 'admins', ['admins']).restsOn).toEqual([]);
    expect(tried('Contains', 'admin', ['admins'], { lists: 'joined' }).restsOn).toEqual(['lists']);
    expect(tried('Contains', 'admin', ['admins'])).toEqual({
      result: 'unknown',
      because: 'AWS does not document how rules compare a list',
      restsOn: ['lists'],
    });
  });

  test('rest on letter case too, where that makes a difference', () => {
    expect(tried('Equals', 'admins', ['Admins'], { lists: 'elements' })).toEqual({
      result: 'no',
      restsOn: ['letterCase'],
    });
    const undecided = { lists: 'undecided', letterCase: 'undecided' } as const;
    expect(tried('Equals', 'admins', ['x', 'Admins'], undecided)).toEqual({
      result: 'unknown',
      because:
        'AWS does not document how rules compare a list, nor whether rules are case-sensitive',
      restsOn: ['lists', 'letterCase'],
    });
  });

  test('ask only for switches that are not set', () => {
    expect(tried('Contains', 'admins', ['admins-x', 'Admins'])).toEqual({
      result: 'unknown',
      because: 'AWS does not document how rules compare a list',
      restsOn: ['lists'],
    });
  });

  test.each([[['a', 1]], [[['a']]], [[{ providerName: 'Google' }]], [{ a: 'b' }], [null]])(
    'give no verdict on %j, which AWS does not document',
    (claim) => {
      expect(tried('Equals', 'a', claim)).toEqual({
        result: 'unknown',
        because: 'AWS does not document how a rule compares the value of `c`',
        restsOn: [],
      });
    },
  );
});

describe('compareRules, numbers and booleans', () => {
  test.each([
    ['Equals', 'true', true, 'matched', 'no'],
    ['Equals', '5', 5, 'matched', 'no'],
    ['StartsWith', '12', 123, 'matched', 'no'],
    ['Contains', '2', 123, 'matched', 'no'],
    ['NotEqual', 'true', false, 'matched', 'no'],
  ] as const)('%s `%s` on %j is compared as text', (matchType, value, claim, text, never) => {
    expect(tried(matchType, value, claim)).toEqual({ result: text, restsOn: ['scalars'] });
    expect(tried(matchType, value, claim, { scalars: 'never' })).toEqual({
      result: never,
      restsOn: ['scalars'],
    });
    expect(tried(matchType, value, claim, { scalars: 'undecided' })).toEqual({
      result: 'unknown',
      because: 'AWS does not document how rules compare a number or boolean',
      restsOn: ['scalars'],
    });
  });

  test('rest on nothing where neither reading matches', () => {
    expect(tried('Equals', 'yes', true)).toEqual({ result: 'no', restsOn: [] });
    expect(tried('NotEqual', '5', 5, { scalars: 'undecided' })).toEqual({
      result: 'no',
      restsOn: [],
    });
  });
});

describe('compareRules, unknown parts', () => {
  const known: ReadRule = { claim: 'c', matchType: 'Equals', value: 'a', role: 'r' };
  const unknown = { unknown: '`var.x` has no default' };
  const because = (rule: ReadRule, claims = { c: 'a' }): unknown => {
    const trial = only(tryRules([rule], claims, DEFAULT_MAPPING_SWITCHES));
    return trial.result === 'unknown' ? trial.because : trial.result;
  };

  test('of the rule leave it open, and are named', () => {
    expect(because({ ...known, claim: unknown })).toBe(
      "the rule's claim is unknown: `var.x` has no default",
    );
    expect(because({ ...known, matchType: unknown })).toBe(
      "the rule's match type is unknown: `var.x` has no default",
    );
    expect(because({ ...known, value: unknown })).toBe(
      "the rule's value is unknown: `var.x` has no default",
    );
  });

  test('of the token leave it open, and are named', () => {
    const trial = only(tryRules([known], { c: unknown }, DEFAULT_MAPPING_SWITCHES));
    expect(trial).toEqual({
      result: 'unknown',
      because: '`c` is unknown: `var.x` has no default',
      restsOn: [],
    });
  });

  test('make no difference where the claim is missing', () => {
    const claims = {} as { c: string };
    expect(because({ ...known, matchType: unknown, value: unknown }, claims)).toBe('claim-missing');
  });

  test.each([
    ['Equals', 'matched'],
    ['Contains', 'matched'],
    ['StartsWith', 'matched'],
    ['NotEqual', 'no'],
  ] as const)('that will be equal are compared all the same by %s', (matchType, expected) => {
    const value = { ...unknown, sameAs: 'aws_s3_bucket.files.id' };
    const actual = { unknown: 'set on apply', sameAs: 'aws_s3_bucket.files.id' };
    const rule = { ...known, matchType, value };
    const trial = only(tryRules([rule], { c: actual }, DEFAULT_MAPPING_SWITCHES));
    expect(trial).toEqual({ result: expected, restsOn: [] });
  });

  test.each([
    ['other references', { ...unknown, sameAs: 'a.b' }, { ...unknown, sameAs: 'a.c' }],
    ['no references', unknown, unknown],
    ['a reference in the rule alone', { ...unknown, sameAs: 'a.b' }, unknown],
    ['a known claim', { ...unknown, sameAs: 'a.b' }, 'a'],
    ['a claim without a value', { ...unknown, sameAs: 'a.b' }, null],
  ] as const)('that may differ leave it open, with %s', (_, value, actual) => {
    const trial = only(tryRules([{ ...known, value }], { c: actual }, DEFAULT_MAPPING_SWITCHES));
    expect(trial).toEqual({
      result: 'unknown',
      because: "the rule's value is unknown: `var.x` has no default",
      restsOn: [],
    });
  });

  test('of the role are none of the trial’s business', () => {
    expect(because({ ...known, role: unknown })).toBe('matched');
  });
});
