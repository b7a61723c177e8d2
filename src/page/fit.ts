import { shortened } from './graph/shown';

/** How a piece of text is set. */
export type Face = 'title' | 'code' | 'small';

/** Widths of a character in pixels: usual, narrow, wide, and beyond Latin. */
const WIDTHS: Readonly<Record<Face, readonly [number, number, number, number]>> = {
  title: [8.9, 5.2, 12, 14],
  code: [6.7, 6.7, 6.7, 13],
  small: [6.7, 4, 9.4, 12],
};

/** Cuts a string so that it fits a width whatever font the reader has, near enough. */
export function fitting(text: string, width: number, face: Face): string {
  if (widthOf(text, face) <= width) return text;
  let used = widthOf('…', face);
  let count = 0;
  for (const character of text) {
    used += widthOf(character, face);
    if (used > width) break;
    count += 1;
  }
  return shortened(text, count + 1);
}

/**
 * Breaks a string into at most two lines that fit a width, after spaces, and names after slashes, dots
 * and the like; what is longer is cut.
 */
export function broken(text: string, width: number, face: Face): string[] {
  if (widthOf(text, face) <= width) return [text];
  let first = '';
  for (const word of text.split(face === 'small' ? /(?<= )/ : /(?<=[ /:._-])/)) {
    if (widthOf(first + word.trimEnd(), face) > width) break;
    first += word;
  }
  if (first === '') return [fitting(text, width, face)];
  return [first.trimEnd(), fitting(text.slice(first.length), width, face)];
}

/** How wide a string is set, about. */
export function widthOf(text: string, face: Face): number {
  const [usual, narrow, wide, foreign] = WIDTHS[face];
  let width = 0;
  for (const character of text) {
    if (/[\u1100-\uffff]|[^\0-\uffff]/u.test(character) && character !== '…') width += foreign;
    else if (/[ijltfr.,:;'|!()[\]/\- ]/.test(character)) width += narrow;
    else if (/[A-Zmw@%<>=+~^#&…]/.test(character)) width += wide;
    else width += usual;
  }
  return width;
}

/** Whether a string has characters that fonts set in quite different widths: beyond ASCII, and our own signs. */
export function isOdd(text: string): boolean {
  return /[^ -~…←≠]/.test(text);
}
