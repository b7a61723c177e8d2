import { parseUrl } from '../../src/values/parse-url';

test.each([
  ['https://idp.example/a', undefined, 'https://idp.example/a'],
  ['/a', 'https://idp.example/b', 'https://idp.example/a'],
  ['https://', undefined, undefined],
  ['/a', undefined, undefined],
])('reads %s against %s as %s', (address, base, href) => {
  expect(parseUrl(address, base)?.href).toBe(href);
});

test('gives one answer, however often it is asked', () => {
  const asked = Array.from({ length: 20_000 }, () => parseUrl('https://bücher.example')?.hostname);
  expect(new Set(asked)).toEqual(new Set(['xn--bcher-kva.example']));
});
