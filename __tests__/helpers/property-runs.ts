/** How many more runs the nightly form makes, where a property doesn't say. */
const NIGHTLY_FACTOR = 10;

/**
 * How often a property is tried: as often as given, and in the nightly form (`NIGHTLY=1`) so many times
 * that, ten times unless said otherwise.
 */
export function propertyRuns(count: number, factor = NIGHTLY_FACTOR): number {
  return process.env.NIGHTLY === '1' ? count * factor : count;
}
