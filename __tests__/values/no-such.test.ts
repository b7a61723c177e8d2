import { alternatives, listed, nearest, noSuch } from '../../src/values/no-such';

describe('nearest', () => {
  test.each([
    ['finanse', 'finance'],
    ['callbackURLs', 'callbackUrls'],
    ['nmae', 'name'],
    ['we', 'web'],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, ['web', 'name', 'finance', 'callbackUrls'])).toBe(meant);
  });

  test.each(['api', 'secret', 'x', 'finality'])('takes %s for none of them', (word) => {
    expect(nearest(word, ['web', 'name', 'finance', 'callbackUrls'])).toBeUndefined();
  });

  test('finds nothing among no words', () => {
    expect(nearest('web', [])).toBeUndefined();
  });
});

describe('noSuch', () => {
  test('says what was meant and what there is', () => {
    expect(noSuch('role', 'finanse', ['finance', 'authenticated'])).toBe(
      'no role named `finanse`; did you mean `finance`? declared: authenticated, finance',
    );
    expect(noSuch('role', 'admin', [])).toBe('no role named `admin`; none is declared');
  });
});

describe('listed', () => {
  test('shows a dozen and counts the rest', () => {
    const names = Array.from({ length: 15 }, (_, index) => `n${index + 10}`);
    expect(listed(names)).toBe(
      'n10, n11, n12, n13, n14, n15, n16, n17, n18, n19, n20, n21 and 3 more',
    );
  });
});

describe('alternatives', () => {
  test('joins names as a sentence does', () => {
    expect(alternatives(['a'])).toBe('`a`');
    expect(alternatives(['a', 'b', 'c'])).toBe('`a`, `b` or `c`');
    expect(alternatives(['a', 'b'], 'and')).toBe('`a` and `b`');
  });
});
