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
  if (first.length > value.length || !fits(first.pieces, value, 0)) return false;
  if (last === undefined) return first.length === value.length;
  let position = first.length;
  for (const run of others) {
    const found = find(run, value, position);
    if (found < 0) return false;
    position = found + run.length;
  }
  const end = value.length - last.length;
  return end >= position && fits(last.pieces, value, end);
}

/**
 * Matches where some star stops at a colon: keeps every place that can be reached after each run, so
 * that a run is compared with a place once.
 */
function matchSegments(runs: readonly Run[], value: string): boolean {
  const codes = Uint16Array.from({ length: value.length }, (_, at) => value.charCodeAt(at));
  let from: Places = { reached: new Uint8Array(value.length + 1), first: 0 };
  from.reached[0] = 1;
  for (const run of runs) {
    from = placesAfter(run, from, value, codes);
    if (from.first > value.length) return false;
  }
  return from.reached[value.length] === 1;
}

/** Places of a value, and the first of them; one behind the end where there is none. */
interface Places {
  readonly reached: Uint8Array;
  readonly first: number;
}

const COLON = ':'.charCodeAt(0);

/** The places at which a run ends that begins where the star in front of it reaches. */
function placesAfter(
  { star, length, pieces }: Run,
  { reached, first }: Places,
  value: string,
  codes: Uint16Array,
): Places {
  const places = new Uint8Array(value.length + 1);
  const [piece] = pieces;
  const begins = typeof piece === 'string' ? piece.charCodeAt(0) : -1;
  const stop = star === 'segment' ? COLON : -1;
  const last = value.length - length;
  let earliest = value.length + 1;
  let isReached = false;
  for (let at = first; at <= last; at += 1) {
    const code = codes[at] as number;
    isReached = reached[at] === 1 || (isReached && star !== undefined);
    if (isReached && (begins < 0 || begins === code)) {
      if (length < 2 || fits(pieces, value, at)) {
        places[at + length] = 1;
        if (earliest > value.length) earliest = at + length;
      }
    }
    if (code === stop) isReached = false;
  }
  return { reached: places, first: earliest };
}

function find(run: Run, value: string, from: number): number {
  const [piece, ...more] = run.pieces;
  if (typeof piece === 'string' && more.length === 0) return value.indexOf(piece, from);
  for (let at = from; at + run.length <= value.length; at += 1) {
    if (fits(run.pieces, value, at)) return at;
  }
  return -1;
}

/** Whether pieces stand at a place of a value that is long enough. */
function fits(pieces: Run['pieces'], value: string, at: number): boolean {
  let position = at;
  for (const piece of pieces) {
    if (typeof piece === 'string' && !value.startsWith(piece, position)) return false;
    position += typeof piece === 'string' ? piece.length : 1;
  }
  return true;
}
