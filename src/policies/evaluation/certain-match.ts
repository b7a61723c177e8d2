import type { Wildcard } from './pattern';

/** Literal text and single characters between two stars; its length is fixed. */
interface Run {
  readonly pieces: readonly (string | Wildcard)[];
  readonly length: number;
  /** The star in front; absent for the first run. */
  readonly star?: 'any' | 'segment';
}

/** Whether a text that is known matches a pattern that is known. */
export function matchCertain(pieces: readonly (string | Wildcard)[], value: string): boolean {
  const runs = runsOf(pieces);
  return runs.some(({ star }) => star === 'segment')
    ? matchSegments(runs, value)
    : matchStars(runs, value);
}

function runsOf(pieces: readonly (string | Wildcard)[]): Run[] {
  const runs: { pieces: (string | Wildcard)[]; length: number; star?: Run['star'] }[] = [
    { pieces: [], length: 0 },
  ];
  for (const piece of pieces) {
    if (typeof piece !== 'string' && piece.wildcard !== 'one') {
      runs.push({
        pieces: [],
        length: 0,
        star: piece.wildcard === 'segment' ? 'segment' : 'any',
      });
      continue;
    }
    const run = runs.at(-1) as (typeof runs)[number];
    run.pieces.push(piece);
    run.length += typeof piece === 'string' ? piece.length : 1;
  }
  return runs;
}

/**
 * Matches where every star is any text. The first place at which a run fits is as good as a later one,
 * since the next star takes in what lies between: no star is tried twice, and the last run can only
 * stand at the end.
 */
function matchStars(runs: readonly Run[], value: string): boolean {
  const [first, ...others] = runs as readonly [Run, ...Run[]];
  const last = others.pop();
  if (!fits(first, value, 0)) return false;
  if (last === undefined) return first.length === value.length;
  let position = first.length;
  for (const run of others) {
    const found = find(run, value, position);
    if (found < 0) return false;
    position = found + run.length;
  }
  const end = value.length - last.length;
  return end >= position && fits(last, value, end);
}

/**
 * Matches where some star stops at a colon: keeps every place that can be reached after each run, so
 * that a run is compared with a place once.
 */
function matchSegments(runs: readonly Run[], value: string): boolean {
  let reached = new Uint8Array(value.length + 1);
  reached[0] = 1;
  for (const run of runs) {
    if (run.star !== undefined) spread(reached, run.star, value);
    const next = new Uint8Array(value.length + 1);
    for (let at = 0; at + run.length <= value.length; at += 1) {
      if (reached[at] === 1 && fits(run, value, at)) next[at + run.length] = 1;
    }
    reached = next;
  }
  return reached[value.length] === 1;
}

/** Adds every place that a star reaches from those reached already. */
function spread(reached: Uint8Array, star: 'any' | 'segment', value: string): void {
  for (let at = 0; at < value.length; at += 1) {
    if (reached[at] === 1 && (star === 'any' || value[at] !== ':')) reached[at + 1] = 1;
  }
}

function find(run: Run, value: string, from: number): number {
  const [piece, ...more] = run.pieces;
  if (typeof piece === 'string' && more.length === 0) return value.indexOf(piece, from);
  for (let at = from; at + run.length <= value.length; at += 1) {
    if (fits(run, value, at)) return at;
  }
  return -1;
}

function fits(run: Run, value: string, at: number): boolean {
  if (at + run.length > value.length) return false;
  let position = at;
  for (const piece of run.pieces) {
    if (typeof piece === 'string' && !value.startsWith(piece, position)) return false;
    position += typeof piece === 'string' ? piece.length : 1;
  }
  return true;
}
