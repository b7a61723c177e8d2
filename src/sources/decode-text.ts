import { isAscii } from 'node:buffer';

/**
 * Decodes the bytes of a text file: UTF-8, or UTF-16 in either byte order as PowerShell writes it.
 *
 * A byte order mark is left out. Without one, UTF-16 is told by the zero byte beside an ASCII character.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  // Most are, and need no decoding.
  if (encoding === 'utf-8' && isAscii(bytes)) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  }
  return new TextDecoder(encoding).decode(bytes);
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return 'utf-8';
}
