import { decodeText } from '../../src/sources/decode-text';

const TEXT = '{"email":"ä@corp.test"}';

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}

describe('decodeText', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16, little end first', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16, big end first', swapped(Buffer.from(`\ufeff${TEXT}`, 'utf16le'))],
    ['UTF-16 without a byte order mark', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16, big end first, without one', swapped(Buffer.from(TEXT, 'utf16le'))],
  ])('reads %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(TEXT);
  });

  test('reads nothing of nothing', () => {
    expect(decodeText(Buffer.alloc(0))).toBe('');
  });
});
