import { isUnknown, type Ternary } from '../../values/unknown';
import { compareTexts } from '../../values/compare-texts';
import { objectType, showReference, type Reference, type TextPart } from '../../values/text';
import { isWildcard, type FilledPiece } from './pattern';

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
  const references = new References();
  const [pattern, text] = withoutSharedEnds(
    cellsOf(pieces, references),
    cellsOf(value, references),
  );
  const isApart = differ(pattern[0], text[0]) || differ(pattern.at(-1), text.at(-1));
  if (isApart || standApart(pattern, text, references)) return 'no';
  if (reaches(pattern, text, MUST)) return 'yes';
  return reaches(pattern, text, MAY) ? 'unknown' : 'no';
}

/** The code of a character, or one of these; a reference has its own below all of them. */
type Cells = Int32Array;

/** Any text may be in it. */
const HOLE = -1;
const WILDCARDS = { any: -2, segment: -3, unsure: -4, one: -5 } as const;
const COLON = ':'.charCodeAt(0);

/** Gives every reference a code of its own. */
class References {
  private readonly codes = new Map<string, number>();
  private readonly all: Reference[] = [];

  codeOf(reference: Reference): number {
    const key = showReference(reference);
    const known = this.codes.get(key);
    if (known !== undefined) return known;
    const code = FIRST_REFERENCE - this.all.length;
    this.all.push(reference);
    this.codes.set(key, code);
    return code;
  }

  at(code: number | undefined): Reference | undefined {
    return code === undefined ? undefined : this.all[FIRST_REFERENCE - code];
  }
}

const FIRST_REFERENCE = -6;

function cellsOf(pieces: readonly (FilledPiece | TextPart)[], references: References): Cells {
  const length = pieces.reduce(
    (sum, piece) => sum + (typeof piece === 'string' ? piece.length : 1),
    0,
  );
  const cells = new Int32Array(length);
  let at = 0;
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      for (let index = 0; index < piece.length; index += 1) {
        cells[at] = piece.charCodeAt(index);
        at += 1;
      }
      continue;
    }
    cells[at] = codeOf(piece, references);
    at += 1;
  }
  return cells;
}

function codeOf(piece: Exclude<FilledPiece | TextPart, string>, references: References): number {
  if (isUnknown(piece)) return HOLE;
  return isWildcard(piece) ? WILDCARDS[piece.wildcard] : references.codeOf(piece);
}

/** Whether any text may stand at a cell. */
function isOpen(cell: number): boolean {
  return cell === HOLE || cell <= FIRST_REFERENCE;
}

/**
 * Whether one cell of the pattern matches one cell of the text, and whether it takes in one and goes
 * on: matching whatever the unknown parts are, or for some of what they may be.
 */
interface Mode {
  readonly fits: (expected: number, actual: number) => boolean;
  readonly absorbs: (expected: number, actual: number) => boolean;
  /** Whether what is open in the text may be nothing, or more than one cell of the pattern. */
  readonly isTextElastic: boolean;
}

const MUST: Mode = {
  fits: (expected, actual) =>
    expected === WILDCARDS.one ? actual >= 0 : expected === actual && expected !== HOLE,
  absorbs: (expected, actual) =>
    expected === WILDCARDS.any ||
    ((expected === WILDCARDS.segment || expected === WILDCARDS.unsure) &&
      actual >= 0 &&
      actual !== COLON),
  isTextElastic: false,
};

const MAY: Mode = {
  fits: (expected, actual) => expected === actual || expected === WILDCARDS.one,
  absorbs: (expected, actual) => expected !== WILDCARDS.segment || actual !== COLON,
  isTextElastic: true,
};

/**
 * Whether the whole of pattern and text matches. Goes through the pattern from its end: for each of its
 * cells, at which places of the text the rest of both matches. No pair of cells is looked at twice.
 */
function reaches(pattern: Cells, text: Cells, mode: Mode): boolean {
  const { fits, absorbs, isTextElastic } = mode;
  let after = new Uint8Array(text.length + 1);
  after[text.length] = 1;
  if (isTextElastic) {
    for (let at = text.length - 1; at >= 0 && isOpen(text[at] as number); at -= 1) after[at] = 1;
  }
  for (let index = pattern.length - 1; index >= 0; index -= 1) {
    const expected = pattern[index] as number;
    const isStar = isStarIn(expected, isTextElastic);
    const row = new Uint8Array(text.length + 1);
    if (isStar) row[text.length] = after[text.length] as number;
    for (let at = text.length - 1; at >= 0; at -= 1) {
      const actual = text[at] as number;
      const isElastic = isStar || (isTextElastic && isOpen(actual));
      const isReached = isElastic
        ? after[at] === 1 || (row[at + 1] === 1 && (!isStar || absorbs(expected, actual)))
        : after[at + 1] === 1 && fits(expected, actual);
      if (isReached) row[at] = 1;
    }
    after = row;
  }
  return after[0] === 1;
}

/** Whether a cell of the pattern takes in any number of cells. */
function isStarIn(expected: number, isOpenToo: boolean): boolean {
  const isWildcardOfMany =
    expected === WILDCARDS.any || expected === WILDCARDS.segment || expected === WILDCARDS.unsure;
  return isWildcardOfMany || (isOpenToo && isOpen(expected));
}

function withoutSharedEnds(pattern: Cells, text: Cells): [Cells, Cells] {
  const isSame = (a: number | undefined, b: number | undefined) =>
    a === b && a !== undefined && (a >= 0 || a <= FIRST_REFERENCE);
  let start = 0;
  while (isSame(pattern[start], text[start])) start += 1;
  let end = 0;
  const most = Math.min(pattern.length, text.length) - start;
  while (end < most && isSame(pattern.at(-1 - end), text.at(-1 - end))) end += 1;
  return [pattern.subarray(start, pattern.length - end), text.subarray(start, text.length - end)];
}

/** Whether two cells are characters; what both share is taken off, so they are different ones. */
function differ(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && a >= 0 && b >= 0;
}

/**
 * Whether both begin with the name of a thing, of two different things of one kind, so that neither can
 * begin like the other: `${bucket-a.arn}/*` and `${bucket-b.arn}/x`.
 */
function standApart(pattern: Cells, text: Cells, references: References): boolean {
  const [a, b] = [references.at(pattern[0]), references.at(text[0])];
  if (a === undefined || b === undefined) return false;
  if (!endsName(pattern[1]) || !endsName(text[1])) return false;
  // A role's name may begin with a path that is another role's whole name.
  if (objectType(a.address).startsWith('aws_iam_')) return false;
  return compareTexts([a], [b]) === 'different';
}

function endsName(next: number | undefined): boolean {
  return next === undefined || next === COLON || next === '/'.charCodeAt(0);
}
