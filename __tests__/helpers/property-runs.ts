/** How many more runs the nightly form makes. */
const NIGHTLY_FACTOR = 10;

/** How often a property is tried: as often as given, and in the nightly form (`NIGHTLY=1`) ten times that. */
export function propertyRuns(count: number): number {
  return process.env.NIGHTLY === '1' ? count * NIGHTLY_FACTOR : count;
}
