import { printable } from '../../src/values/printable';

describe('printable', () => {
  test.each([
    ['a plain `string` with ~ and é', 'a plain `string` with ~ and é'],
    ['a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['\u001b[2J', '\\u001b[2J'],
    ['\u001b]8;;https://evil.test\u0007link', '\\u001b]8;;https://evil.test\\u0007link'],
    ['\u009b31m and \u007f', '\\u009b31m and \\u007f'],
    ['a\u2028b\u2029', 'a\\u2028b\\u2029'],
    ['\u202egnp.exe\u2066', '\\u202egnp.exe\\u2066'],
    ['\u200e\u061c\ufeff\u200b\u00ad', '\\u200e\\u061c\\ufeff\\u200b\\u00ad'],
    ['\u{e0041}', '\\udb40\\udc41'],
    ['lone \ud800', 'lone \\ud800'],
    ['👩‍💻 می‌خواهم', '👩‍💻 می‌خواهم'],
  ])('writes %j harmlessly', (text, written) => {
    expect(printable(text)).toBe(written);
  });
});
