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
  if (explore(pattern, text, mustMatch)) return 'yes';
  return explore(pattern, text, mayMatch) ? 'unknown' : 'no';
}

type Cells = readonly Cell[];
type Step = (pattern: Cells, text: Cells, i: number, j: number, go: Go) => boolean;
type Go = (i: number, j: number) => boolean;

function cellsOf(piece: FilledPiece | TextPart): Cell[] {
  if (typeof piece === 'string') return piece.split('');
  return [isUnknown(piece) ? HOLE : piece];
}

/** Whether a step leads from the beginning of both to their end; each position is tried once. */
function explore(pattern: Cells, text: Cells, step: Step): boolean {
  const width = text.length + 1;
  const failed = new Set<number>();
  const go: Go = (i, j) => {
    if (failed.has(i * width + j)) return false;
    const reaches = step(pattern, text, i, j, go);
    if (!reaches) failed.add(i * width + j);
    return reaches;
  };
  return go(0, 0);
}

const mustMatch: Step = (pattern, text, i, j, go) => {
  const [expected, actual] = [pattern[i], text[j]];
  if (expected === undefined) return actual === undefined;
  if (isOpen(expected) && !isRef(expected)) return false;
  if (typeof expected === 'string' || isOpen(expected)) {
    return isSame(expected, actual) && go(i + 1, j + 1);
  }
  if (expected.wildcard === 'one') return typeof actual === 'string' && go(i + 1, j + 1);
  if (go(i + 1, j)) return true;
  const isAbsorbed = expected.wildcard === 'any' || (typeof actual === 'string' && actual !== ':');
  return actual !== undefined && isAbsorbed && go(i, j + 1);
};

const mayMatch: Step = (pattern, text, i, j, go) => {
  const [expected, actual] = [pattern[i], text[j]];
  if (expected === undefined && actual === undefined) return true;
  if (isOpen(actual)) return go(i, j + 1) || (expected !== undefined && go(i + 1, j));
  if (expected === undefined) return false;
  if (typeof expected === 'string') return expected === actual && go(i + 1, j + 1);
  const skips = isOpen(expected) || expected.wildcard !== 'one';
  if (!skips) return actual !== undefined && go(i + 1, j + 1);
  if (go(i + 1, j)) return true;
  const stops = isWildcard(expected) && expected.wildcard === 'segment' && actual === ':';
  return actual !== undefined && !stops && go(i, j + 1);
};

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
