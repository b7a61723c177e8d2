import { UnicodePattern } from '../../src/values/unicode-pattern';

const EVERY_CHARACTER = [...Array(0x2100).keys(), 0x3000, 0xd800, 0xe000, 0xfe0f, 0x1f600].map(
  (code) => String.fromCodePoint(code),
);

describe('UnicodePattern', () => {
  test.each(['L', 'M', 'N', 'P', 'S', 'Z'])('knows category %s in ASCII and beyond', (name) => {
    const source = String.raw`^[_\p{${name}}]$`;
    const whole = new RegExp(source, 'u');
    const taken = (pattern: Pick<RegExp, 'test'>) =>
      EVERY_CHARACTER.filter((character) => pattern.test(character));
    expect(taken(new UnicodePattern(source))).toEqual(taken(whole));
  });

  test('looks up a category that it does not know in ASCII', () => {
    expect(new UnicodePattern(String.raw`^\p{Lu}$`).test('A')).toBe(true);
    expect(new UnicodePattern(String.raw`^\p{Lu}$`).test('a')).toBe(false);
  });

  test('finds every part where it is asked to, also after a character beyond ASCII', () => {
    const words = new UnicodePattern(String.raw`[\p{L}_]+`, 'g');
    expect('ab 1 c_d'.match(words.for('ab 1 c_d'))).toEqual(['ab', 'c_d']);
    expect('ab 1 é'.match(words.for('ab 1 é'))).toEqual(['ab', 'é']);
  });
});
