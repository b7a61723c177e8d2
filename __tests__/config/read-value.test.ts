import type { Problem } from '../../src/config/config-error';
import { keyed, list, reportTwins, strings } from '../../src/config/reading/collections';
import { Cursor, UNREADABLE } from '../../src/config/reading/cursor';
import type { Reader } from '../../src/config/reading/options';
import { choice, flag, string, UNJUDGED, whole } from '../../src/config/reading/read-value';
import { token } from './bad-specs/bad-spec';

/** What is read of a value, and every problem with its code. */
function read<T>(reader: Reader<T>, value: unknown): readonly unknown[] {
  const problems: Problem[] = [];
  const found = reader(new Cursor(value, 'it', problems));
  return [found, ...problems.map(({ code, path, message }) => `${code} ${path}: ${message}`)];
}

/** A value of cdktf that resolves as the stack is synthesized. */
const resolvable = { resolve: () => '', creationStack: [], toString: () => token };

const name = { what: 'a name', pattern: /^[a-z]+$/, rule: 'small letters' };

describe('string', () => {
  test.each<[unknown, readonly unknown[]]>([
    ['corp', ['corp']],
    [token, [token]],
    [resolvable, [resolvable]],
    [UNREADABLE, [UNJUDGED]],
    [undefined, [UNJUDGED, 'missing it: missing; give a name']],
    ['CORP', [UNJUDGED, 'bad-value it: expected a name, got `CORP`; small letters']],
    [5, [UNJUDGED, 'bad-type it: expected a name, got `5`; small letters']],
    [null, [UNJUDGED, 'bad-type it: expected a name, got `null`; small letters']],
    [{}, [UNJUDGED, 'bad-type it: expected a name, got an object; small letters']],
    [[], [UNJUDGED, 'bad-type it: expected a name, got an empty list; small letters']],
  ])('reads %p', (value, expected) => {
    expect(read(string(name), value)).toEqual(expected);
  });

  test('takes no unknown one where it decides what is built', () => {
    const problem =
      'bad-value it: expected a name, got a value that only Terraform knows; write it out';
    expect(read(string({ ...name, mustBeKnown: true }), token)).toEqual([UNJUDGED, problem]);
  });
});

describe('choice', () => {
  const expected = 'expected `Allow` or `Deny`, got';

  test.each<[unknown, readonly unknown[]]>([
    ['Deny', ['Deny']],
    [UNREADABLE, [undefined]],
    [undefined, [undefined, 'missing it: missing; give `Allow` or `Deny`']],
    ['Alow', [undefined, `bad-value it: ${expected} \`Alow\`; did you mean \`Allow\`?`]],
    ['other', [undefined, `bad-value it: ${expected} \`other\``]],
    [5, [undefined, `bad-type it: ${expected} \`5\``]],
    [null, [undefined, `bad-type it: ${expected} \`null\``]],
    [
      token,
      [undefined, `bad-value it: ${expected} a value that only Terraform knows; write it out`],
    ],
  ])('reads %p', (value, found) => {
    expect(read(choice(['Allow', 'Deny']), value)).toEqual(found);
  });
});

describe('flag', () => {
  const expected = 'expected `true` or `false`, got';

  test.each<[unknown, readonly unknown[]]>([
    [false, [false]],
    [undefined, [true]],
    [UNREADABLE, [true]],
    ['true', [true, `bad-type it: ${expected} the string \`true\``]],
    [null, [true, `bad-type it: ${expected} \`null\``]],
    [token, [true, `bad-type it: ${expected} a value that only Terraform knows; write it out`]],
  ])('reads %p', (value, found) => {
    expect(read(flag(true), value)).toEqual(found);
  });
});

describe('whole', () => {
  const expected = 'expected a size, got';

  test.each<[unknown, readonly unknown[]]>([
    [1, [1]],
    [9, [9]],
    [0, [NaN, `bad-value it: ${expected} \`0\`; a whole number from 1 to 9`]],
    [10, [NaN, `bad-value it: ${expected} \`10\`; a whole number from 1 to 9`]],
    [1.5, [NaN, `bad-value it: ${expected} \`1.5\`; a whole number from 1 to 9`]],
    ['5', [NaN, `bad-type it: ${expected} the string \`5\`; a whole number from 1 to 9`]],
    [null, [NaN, `bad-type it: ${expected} \`null\`; a whole number from 1 to 9`]],
    [UNREADABLE, [NaN]],
    [resolvable, [resolvable]],
    [
      token,
      [
        NaN,
        `bad-type it: ${expected} a value that only Terraform knows; write it as a number, such as the \`numberValue\` of a variable`,
      ],
    ],
  ])('reads %p', (value, found) => {
    expect(read(whole({ what: 'a size', min: 1, max: 9 }), value)).toEqual(found);
  });
});

describe('list and strings', () => {
  const shape = { what: 'names', min: 1, max: 2 };
  const read2 = (value: unknown, more: object = {}) =>
    read(strings({ ...shape, ...more }, string(name)), value);

  test.each<[unknown, readonly unknown[]]>([
    [['a', 'b'], [['a', 'b']]],
    [
      ['a', token, token],
      [['a', token, token], 'too-many it: at most 2 names, got 3'],
    ],
    [
      ['a', 'a'],
      [['a', 'a'], 'duplicate it[1]: `a` is listed twice; take one out'],
    ],
    [[], [[], 'missing it: expected a list of names, got an empty list; give at least 1']],
    [undefined, [[], 'missing it: missing; give a list of names']],
    [UNREADABLE, [[]]],
    ['a', [[], 'bad-type it: expected a list of names, got `a`']],
    [
      token,
      [
        [],
        'bad-type it: expected a list of names, got a value that only Terraform knows; write the list out, its elements may be unknown',
      ],
    ],
  ])('read %p', (value, expected) => {
    expect(read2(value)).toEqual(expected);
  });

  test('leave out what their reader reports', () => {
    const found = read(strings({ what: 'words' }, choice(['a', 'b'])), ['c', 'a', 'c', 'b']);
    expect(found[0]).toEqual(['a', 'b']);
    expect(found).toHaveLength(3);
  });

  test('keep the order of a list', () => {
    expect(read(list({ what: 'sizes' }, whole({ what: 'a size' })), [2, 1])).toEqual([[2, 1]]);
  });
});

describe('keyed', () => {
  const reader = keyed(
    { what: 'sizes', keyProblem: (key) => (key === 'bad' ? 'is bad' : undefined) },
    (key, at) => `${key}=${String(at.value)}`,
  );

  test.each<[unknown, readonly unknown[]]>([
    [{ b: 2, a: 1, c: undefined }, [['a=1', 'b=2']]],
    [{ bad: 1 }, [['bad=1'], 'bad-key it.bad: is bad']],
    [UNREADABLE, [[]]],
    [undefined, [[], 'missing it: missing; give sizes by key']],
    [[], [[], 'bad-type it: expected sizes by key, got an empty list']],
    [
      token,
      [
        [],
        'bad-type it: expected sizes by key, got a value that only Terraform knows; write the object out, its values may be unknown',
      ],
    ],
  ])('reads %p', (value, expected) => {
    expect(read(reader, value)).toEqual(expected);
  });
});

describe('reportTwins', () => {
  test('reports each name that one before has, and none that is unknown or absent', () => {
    const all = [
      { key: 'a', name: 'x' },
      { key: 'b', name: 'x' },
      { key: 'c' },
      { key: 'd' },
      { key: 'e', name: token },
      { key: 'f', name: token },
    ];
    const twins = (at: Cursor) =>
      reportTwins(
        at,
        all,
        (each) => each.name,
        ({ key }, twin) => `${key} is ${twin.key}`,
      );
    expect(read(twins, {})).toEqual([undefined, 'duplicate it.b: b is a']);
  });
});
