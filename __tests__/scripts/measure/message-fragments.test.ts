import { messageFragments } from '../../../scripts/measure/message-fragments';

const textsOf = (code: string) => messageFragments('a.ts', code).map(({ text }) => text);

describe('messageFragments', () => {
  test('takes strings of several words, and the words of a template', () => {
    expect(textsOf("const a = 'two words';")).toEqual(['two words']);
    expect(textsOf('const a = `no role named \\`${b}\\`; declared: ${c}`;')).toEqual([
      'no role named `',
      '`; declared:',
    ]);
  });

  test('takes each line of a string, without tags', () => {
    expect(textsOf("const a = '<b>first line</b>\\nsecond line';")).toEqual([
      'first line',
      'second line',
    ]);
  });

  test('leaves out names, keys, types, imports and programs', () => {
    expect(textsOf("import a from 'a b c'; type A = 'a type of words'; const b = 'name';")).toEqual(
      [],
    );
    expect(textsOf("const a = { 'a key of words': 1, b: `${x}/${y}` };")).toEqual([]);
    expect(textsOf('const a = `import os, sys\\nend of ${b}`;')).toEqual([]);
  });

  test('leaves out what is only compared, and names of symbols', () => {
    expect(textsOf("const a = b === 'two words' || 'two other words' !== b;")).toEqual([]);
    expect(textsOf("const a = b === c ? 'two words' : 'and others';")).toEqual([
      'two words',
      'and others',
    ]);
    expect(textsOf("const a = Symbol('what it is');")).toEqual([]);
  });

  test('leaves out what only a fault of our own says', () => {
    expect(textsOf('throw new Error(`bug: no example at ${name}`);')).toEqual([]);
  });

  test('gives the line of each', () => {
    expect(messageFragments('a.ts', "\n\nconst a = 'two words';")).toEqual([
      { text: 'two words', line: 3 },
    ]);
  });
});
