/** Compares texts by code unit, so that an order is the same on every machine and in every locale. */
export function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The same texts, each once, in code-unit order. */
export function sortedSet<T extends string>(texts: Iterable<T>): T[] {
  return [...new Set(texts)].sort(byCodeUnit);
}
