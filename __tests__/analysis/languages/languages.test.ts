import { characters, holds, OTHER, type Element } from '../../../src/analysis/languages/language';
import { Languages } from '../../../src/analysis/languages/languages';
import { TooLarge } from '../../../src/analysis/languages/shortest-word';
import { compilePattern } from '../../../src/policies/evaluation/pattern';
import { matchPattern } from '../../../src/policies/evaluation/match-pattern';
import { seeded } from '../../helpers/role-mapping/seeded';

function glob(pattern: string): Element[] {
  return pattern.split('').map((each): Element => {
    if (each === '*') return { type: 'any' };
    return each === '?' ? { type: 'one' } : { type: 'character', oneOf: [each] };
  });
}

const CLAIM: Element = { type: 'variable', dimension: 'claim:t' };
const OTHER_CLAIM: Element = { type: 'variable', dimension: 'claim:u' };

describe('Languages', () => {
  const languages = new Languages();
  const pattern = (text: string) => languages.pattern(glob(text));

  test('a pattern holds the texts that the evaluator matches', () => {
    const random = seeded(11);
    const letters = ['a', 'b', '*', '?', ':'];
    for (let run = 0; run < 3000; run += 1) {
      const source = Array.from({ length: random.below(6) }, () => random.pick(letters)).join('');
      const text = Array.from({ length: random.below(6) }, () => random.pick(['a', 'b', ':'])).join(
        '',
      );
      const compiled = compilePattern(source, { wildcards: 'glob', variables: false });
      const expected = matchPattern(compiled, text, new Map()) === 'yes';
      expect([source, text, holds(pattern(source), text)]).toEqual([source, text, expected]);
    }
  });

  test('the same pattern is the same language', () => {
    expect(pattern('a*b')).toBe(pattern('a**b'));
    expect(pattern('a*b')).not.toBe(pattern('a*c'));
  });

  test('finds a shortest word of an intersection, and none where there is none', () => {
    expect(languages.shortest([pattern('a*'), pattern('*b')], [])).toEqual(['a', 'b']);
    expect(languages.shortest([pattern('a*'), pattern('b*')], [])).toBeNull();
  });

  test('finds a shortest word outside of a language', () => {
    expect(languages.shortest([pattern('a?')], [pattern('ab')])).toEqual(['a', OTHER]);
    expect(languages.shortest([pattern('a*b')], [pattern('a*')])).toBeNull();
    expect(languages.shortest([pattern('*')], [pattern('?*'), pattern('')])).toBeNull();
  });

  test('begins apart: a negative that shares no word is no obstacle', () => {
    expect(languages.shortest([pattern('ab')], [pattern('cd*')])).toEqual(['a', 'b']);
  });

  test('a segment ends at a colon, a field too, and only a field holds a reference', () => {
    const segment = languages.pattern([{ type: 'segment' }, ...characters(':')]);
    expect(holds(segment, 'ab:')).toBe(true);
    expect(holds(segment, 'a:b:')).toBe(false);
    const field = languages.pattern([{ type: 'field' }]);
    const reference = languages.pattern([{ type: 'reference', name: 'x.arn' }]);
    expect(languages.shortest([field, reference], [])).toEqual(['$x.arn']);
    expect(
      languages.shortest([languages.pattern([{ type: 'segment' }]), reference], []),
    ).toBeNull();
  });

  test('a reference is certainly itself, and possibly any text', () => {
    const bucket: Element = { type: 'reference', name: 'aws_s3_bucket.a.arn' };
    const certain = languages.pattern([bucket, ...characters('/x')]);
    const possible = languages.pattern([bucket, ...characters('/x')], 'possible');
    const literal = pattern('arn:aws:s3:::other/x');
    expect(languages.shortest([certain, literal], [])).toBeNull();
    expect(languages.shortest([possible, literal], [])).not.toBeNull();
    expect(languages.shortest([possible, pattern('arn:aws:s3:::other/y')], [])).toBeNull();
  });

  test('two references that are never the same are apart, even possibly', () => {
    const apart = new Languages(undefined, (one, other) => one !== other);
    const of = (name: string, reading: 'certain' | 'possible') =>
      apart.pattern([{ type: 'reference', name }, ...characters('/x')], reading);
    expect(apart.shortest([of('a', 'certain'), of('b', 'possible')], [])).toBeNull();
    expect(apart.shortest([of('a', 'certain'), of('a', 'possible')], [])).toEqual(['$a', '/', 'x']);
  });

  test('a variable stands between marks, and its value is held to its own language', () => {
    const path = languages.pattern([...characters('d/'), CLAIM, ...characters('/')]);
    const finance = languages.between('claim:t', languages.literal('finance'), true);
    expect(languages.shortest([path, finance], [])?.join('')).toBe('d/⟦claim:tfinance⟧claim:t/');
    const notA = languages.between('claim:t', languages.literal('a'), false);
    expect(languages.shortest([path, notA, pattern('d/a/')], [])).toBeNull();
    expect(languages.shortest([path, notA, pattern('d/b/')], [])).not.toBeNull();
  });

  test('a value is put in for a variable, or any text', () => {
    const path = languages.pattern([CLAIM, ...characters('/'), OTHER_CLAIM]);
    const filled = languages.filledIn(path, 'claim:t', 'a');
    expect(filled.variables).toEqual(['claim:u']);
    expect(languages.filledIn(filled, 'claim:u', 'b').literal).toBe('a/b');
    expect(languages.relaxed(path)).toBe(pattern('*/*'));
  });

  test('a union holds the words of each', () => {
    const either = languages.union([pattern('a*'), pattern('*b')]);
    expect([holds(either, 'ac'), holds(either, 'cb'), holds(either, 'c')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(languages.shortest([pattern('a?')], [either])).toBeNull();
    expect(languages.union([pattern('a')])).toBe(pattern('a'));
  });

  test('a product that grows too large names the patterns', () => {
    const small = new Languages({ states: 200 });
    const of = (text: string) => small.pattern(glob(text));
    const ask = () => small.shortest([of('*a??????????')], [of('*b??????????')]);
    expect(ask).toThrow(TooLarge);
    expect(ask).toThrow('comparing `*a??????????`, `*b??????????` takes more than 200 states');
  });
});
