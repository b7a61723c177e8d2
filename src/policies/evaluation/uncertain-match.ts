import { isUnknown } from '../../values/unknown';
import { compareTexts } from '../../values/compare-texts';
import { objectType, type Reference, type TextPart } from '../../values/text';
import { isWildcard, type FilledPiece, type Wildcard } from './pattern';
import type { Ternary } from '../../values/ternary';

/** A character, a wildcard, a reference, or a hole in which any text may be. */
type Cell = string | Wildcard | Reference | typeof HOLE;

const HOLE = { hole: true } as const;

/**
 * Compares a value with a pattern where either isn't wholly known: `yes` where it matches whatever the
 * unknown parts are, `no` where it can't.
 *
 * A reference is some text, the same wherever it stands.
 */
export function matchUncertain(
  pieces: readonly FilledPiece[],
  value: readonly TextPart[],
): Ternary {
  const [pattern, text] = withoutSharedEnds(pieces.flatMap(cellsOf), value.flatMap(cellsOf));
  if (standApart(pattern, text)) return 'no';
  if (mustMatch(pattern, text)) return 'yes';
  return mayMatch(pattern, text) ? 'unknown' : 'no';
}

type Cells = readonly Cell[];

function cellsOf(piece: FilledPiece | TextPart): Cell[] {
  if (typeof piece === 'string') return piece.split('');
  return [isUnknown(piece) ? HOLE : piece];
}

/**
 * Fills in, for one cell of the pattern and every position of the text, whether the rest of both can
 * match from there; `after` holds the same for the cells that follow.
 */
type Row = (expected: Cell, text: Cells, after: Uint8Array) => Uint8Array;

/** Whether the whole of both matches, by rows from the last cell of the pattern to the first. */
function reaches(pattern: Cells, text: Cells, last: Uint8Array, row: Row): boolean {
  let after = last;
  for (let at = pattern.length - 1; at >= 0; at -= 1) {
    after = row(pattern[at] as Cell, text, after);
  }
  return after[0] === 1;
}

/** Whether the pattern matches whatever the unknown parts are. */
function mustMatch(pattern: Cells, text: Cells): boolean {
  const last = new Uint8Array(text.length + 1);
  last[text.length] = 1;
  return reaches(pattern, text, last, mustRow);
}

const mustRow: Row = (expected, text, after) => {
  const row = new Uint8Array(text.length + 1);
  if (expected === HOLE) return row;
  if (!isWildcard(expected)) return oneEach(row, after, text, (actual) => isSame(expected, actual));
  const { wildcard } = expected;
  if (wildcard === 'one') {
    return oneEach(row, after, text, (actual) => typeof actual === 'string');
  }
  return star(row, after, text, (actual) => {
    return wildcard === 'any' || (typeof actual === 'string' && actual !== ':');
  });
};

/** Whether there are texts for the unknown parts with which the pattern matches. */
function mayMatch(pattern: Cells, text: Cells): boolean {
  const last = new Uint8Array(text.length + 1);
  last[text.length] = 1;
  for (let at = text.length - 1; at >= 0 && isOpen(text[at]); at -= 1) last[at] = 1;
  return reaches(pattern, text, last, mayRow);
}

const mayRow: Row = (expected, text, after) => {
  const row = new Uint8Array(text.length + 1);
  const isStar = isOpen(expected) || (isWildcard(expected) && expected.wildcard !== 'one');
  if (isStar) {
    const stops = isWildcard(expected) && expected.wildcard === 'segment';
    return star(row, after, text, (actual) => !(stops && actual === ':'));
  }
  const isAny = isWildcard(expected);
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const actual = text[at];
    // What is open may be nothing, this character, or this and more.
    const fits = isOpen(actual)
      ? row[at + 1] === 1 || after[at] === 1
      : (isAny || actual === expected) && after[at + 1] === 1;
    if (fits) row[at] = 1;
  }
  return row;
};

function oneEach(
  row: Uint8Array,
  after: Uint8Array,
  text: Cells,
  fits: (actual: Cell | undefined) => boolean,
): Uint8Array {
  for (let at = 0; at < text.length; at += 1) {
    if (after[at + 1] === 1 && fits(text[at])) row[at] = 1;
  }
  return row;
}

function star(
  row: Uint8Array,
  after: Uint8Array,
  text: Cells,
  absorbs: (actual: Cell | undefined) => boolean,
): Uint8Array {
  row[text.length] = after[text.length] as number;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (after[at] === 1 || (row[at + 1] === 1 && absorbs(text[at]))) row[at] = 1;
  }
  return row;
}

/** Whether any text may stand at a cell. */
function isOpen(cell: Cell | undefined): cell is Reference | typeof HOLE {
  return typeof cell === 'object' && !isWildcard(cell);
}

function isSame(a: Cell | undefined, b: Cell | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return isRef(a) && isRef(b) && a.address === b.address && a.attribute === b.attribute;
}

function isRef(cell: Cell | undefined): cell is Reference {
  return typeof cell === 'object' && 'address' in cell;
}

function withoutSharedEnds(pattern: Cells, text: Cells): [Cells, Cells] {
  let start = 0;
  while (start < pattern.length && start < text.length && isSame(pattern[start], text[start])) {
    start += 1;
  }
  let end = 0;
  const most = Math.min(pattern.length, text.length) - start;
  while (end < most && isSame(pattern.at(-1 - end), text.at(-1 - end))) end += 1;
  return [pattern.slice(start, pattern.length - end), text.slice(start, text.length - end)];
}

/**
 * Whether both begin with the name of a thing, of two different things of one kind, so that neither can
 * begin like the other: `${bucket-a.arn}/*` and `${bucket-b.arn}/x`.
 */
function standApart(pattern: Cells, text: Cells): boolean {
  const [a, b] = [pattern[0], text[0]];
  if (!isRef(a) || !isRef(b) || !endsName(pattern[1]) || !endsName(text[1])) return false;
  // A role's name may begin with a path that is another role's whole name.
  if (objectType(a.address).startsWith('aws_iam_')) return false;
  return compareTexts([a], [b]) === 'different';
}

function endsName(next: Cell | undefined): boolean {
  return next === undefined || next === '/' || next === ':';
}
