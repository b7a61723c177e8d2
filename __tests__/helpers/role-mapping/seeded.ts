// Looking a global up is slow inside Jest, and this is called millions of times.
const { floor, imul } = Math;

/** A small random source whose whole course follows from its seed (mulberry32). */
export interface Seeded {
  /** A whole number from 0 to `below` - 1. */
  readonly below: (below: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
}

export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => floor(next() * limit);
  return {
    below,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
    chance: (probability) => next() < probability,
  };
}

/** The seed of this run: that of `SEED`, a new one in the nightly form (`NIGHTLY=1`), or always the same. */
export function runSeed(): number {
  const { SEED: given, NIGHTLY: nightly } = process.env;
  if (given !== undefined) return Number(given);
  return nightly === '1' ? Date.now() % 2 ** 31 : 1;
}
