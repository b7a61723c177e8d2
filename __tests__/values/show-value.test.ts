import { showKind, showMistyped, showValue } from '../../src/values/show-value';

describe('showValue', () => {
  test.each([
    ['text', '`text`'],
    ['', 'an empty string'],
    ['a`b', "`a'b`"],
    ['a\n\tb\u2028', '`a\\n\\tb\u2028`'.replace('\u2028', '\\u2028')],
    ['x'.repeat(61), `\`${'x'.repeat(60)}…\` (61 characters)`],
    [5, '`5`'],
    [NaN, '`NaN`'],
    [false, '`false`'],
    [null, '`null`'],
    [[], 'an empty list'],
    [['a'], 'a list'],
    [{ a: 1 }, 'an object'],
    [() => 1, 'a function'],
    ['${var.secret}', 'a value that only Terraform knows'],
  ])('writes %j as %s', (value, shown) => {
    expect(showValue(value)).toBe(shown);
  });
});

describe('showMistyped', () => {
  test('tells a string from the value that it spells', () => {
    expect(showMistyped('true')).toBe('the string `true`');
    expect(showMistyped(true)).toBe('`true`');
    expect(showMistyped('${var.x}')).toBe('a value that only Terraform knows');
  });
});

describe('showKind', () => {
  test('says nothing of what a value holds', () => {
    expect(['secret', 5512345, true, ['a'], { a: 1 }].map(showKind)).toEqual([
      'a string',
      'a number',
      '`true` or `false`',
      'a list',
      'an object',
    ]);
  });
});
