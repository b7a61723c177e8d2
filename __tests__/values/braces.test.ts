import { endOfBraces, endOfQuotes } from '../../src/values/braces';

describe('endOfBraces', () => {
  test('finds the brace that closes, past those within', () => {
    expect(endOfBraces('${merge({ a = 1 }, b)} rest', 2)).toBe(21);
  });

  test('passes over braces in strings, and over strings in those', () => {
    expect(endOfBraces('${join("}", a)}', 2)).toBe(14);
    expect(endOfBraces('${join("${f("}")}", a)}', 2)).toBe(22);
  });

  test('is the end of the text where nothing closes', () => {
    expect(endOfBraces('${a', 2)).toBe(3);
  });
});

describe('endOfQuotes', () => {
  test('finds the quote that closes, past escaped ones and what is not evaluated', () => {
    expect(endOfQuotes('a\\"b" c', 0)).toBe(4);
    expect(endOfQuotes('$${a" c', 0)).toBe(4);
    expect(endOfQuotes('no end', 0)).toBe(6);
  });
});
