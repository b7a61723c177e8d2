/** How many more runs the nightly form makes, where a property doesn't say. */
const NIGHTLY_FACTOR = 10;

/**
 * How often a property is tried: as often as given, or `RUNS` times that where it is set, and in the nightly
 * form (`NIGHTLY=1`) so many times that, ten times unless said otherwise.
 */
export function propertyRuns(count: number, factor = NIGHTLY_FACTOR): number {
  if (process.env.NIGHTLY === '1') return count * factor;
  return count * Number(process.env.RUNS ?? 1);
}
