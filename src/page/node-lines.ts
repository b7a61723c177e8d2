import type { PictureNode, PictureRow } from './graph/graph';
import { shortened } from './graph/shown';

/** A line of text in a node. */
export interface NodeLine {
  readonly text: string;
  /** Place in the node, in pixels; `y` is the base of the letters. */
  readonly x: number;
  readonly y: number;
  /** How it is set: its classes in the style sheet. */
  readonly classes: readonly string[];
  /**
   * Width that it is set to, in pixels, so that it stays in its box.
   *
   * @default - as wide as the reader's font makes it
   */
  readonly length?: number;
}

const PADDING = 9;
const LEFT = 14;
const RIGHT = 9;
const HEIGHTS: Readonly<Record<Face, number>> = { title: 18, code: 16, small: 15 };
/** From the top of a line to the base of its letters. */
const BASE = 12;
const BETWEEN = 3;

/** No node shows more rows. */
const MOST_ROWS = 8;

/** The lines of a node of some width, and how high they make it. */
export function linesOf(
  node: PictureNode,
  width: number,
): { readonly lines: readonly NodeLine[]; readonly height: number } {
  const lines: NodeLine[] = [];
  let top = PADDING;
  const add = (text: string, face: Face, classes: readonly string[], x = LEFT) => {
    const length = isOdd(text) ? { length: Math.round(widthOf(text, face)) } : {};
    lines.push({ text, x, y: top + BASE, classes, ...length });
    top += HEIGHTS[face];
  };
  const { title, kind, rows } = node;
  const room = width - LEFT - RIGHT;
  for (const each of title === '' ? [] : broken(title, room, 'title')) {
    add(each, 'title', ['title']);
  }
  const shown = rows.length <= MOST_ROWS ? rows : rows.slice(0, MOST_ROWS - 1);
  shown.forEach((row, at) => {
    if (at > 0) top += BETWEEN;
    const { mark, text, detail } = row;
    const face = isCode(kind) ? 'code' : 'small';
    const left = mark === undefined ? LEFT : LEFT + widthOf(mark, 'code') + 7;
    if (mark !== undefined) lines.push({ text: mark, x: LEFT, y: top + BASE, classes: ['mark'] });
    for (const each of broken(text, width - left - RIGHT, face)) {
      add(each, face, classesOf(row, kind), left);
    }
    for (const each of detail === undefined ? [] : broken(detail, room, 'small', 4)) {
      add(each, 'small', [
        'detail',
        ...(row.tone === 'deny' ? ['deny'] : []),
        ...(row.change === undefined ? [] : [row.change]),
      ]);
    }
  });
  const hidden = rows.length - shown.length;
  if (hidden > 0) add(`and ${hidden} more`, 'small', ['more']);
  return { lines, height: top + PADDING };
}

function isCode(kind: PictureNode['kind']): boolean {
  return kind === 'rules' || kind === 'permissions';
}

function classesOf({ tone, change }: PictureRow, kind: PictureNode['kind']): string[] {
  return [
    isCode(kind) ? 'code' : 'detail',
    ...(tone === undefined ? [] : [tone === 'deny' ? 'deny' : 'open']),
    ...(change === undefined ? [] : [change]),
  ];
}

/** How a piece of text is set. */
type Face = 'title' | 'code' | 'small';

/** Widths of a character in pixels: usual, narrow, wide, and beyond Latin. */
const WIDTHS: Readonly<Record<Face, readonly [number, number, number, number]>> = {
  title: [8.9, 5.2, 12, 14],
  code: [6.7, 6.7, 6.7, 13],
  small: [6.7, 4, 9.4, 12],
};

/** Cuts a string so that it fits a width whatever font the reader has, near enough. */
function fitting(text: string, width: number, face: Face): string {
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
 * Breaks a string into so many lines at most that fit a width, after spaces, and names after slashes, dots
 * and the like; what is longer is cut.
 */
function broken(text: string, width: number, face: Face, most = 2): string[] {
  if (most === 1 || widthOf(text, face) <= width) return [fitting(text, width, face)];
  // In prose, a name is broken only where it alone is too long.
  const first = startOf(text, width, face, face === 'small' ? AFTER_SPACES : AFTER_SIGNS);
  const line = first === '' ? startOf(text, width, face, AFTER_SIGNS) : first;
  if (line === '') return [fitting(text, width, face)];
  return [line.trimEnd(), ...broken(text.slice(line.length), width, face, most - 1)];
}

const AFTER_SPACES = /(?<= )/;
const AFTER_SIGNS = /(?<=[ /:._-])/;

/** The words with which a string begins, as many as fit a width. */
function startOf(text: string, width: number, face: Face, between: RegExp): string {
  let start = '';
  for (const word of text.split(between)) {
    if (widthOf(start + word.trimEnd(), face) > width) break;
    start += word;
  }
  return start;
}

/** How wide a string is set, about. */
function widthOf(text: string, face: Face): number {
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
function isOdd(text: string): boolean {
  return /[^ -~…←≠]/.test(text);
}
