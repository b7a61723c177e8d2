/** What a model says, without where it is declared and without what settles an unknown. */
export function bare<T>(value: T): T {
  if (Array.isArray(value)) return value.map(bare) as T;
  if (value instanceof Set || value instanceof Map || typeof value !== 'object' || value === null)
    return value;
  const entries = Object.entries(value).filter(([key]) => !LEFT_OUT.has(key));
  return Object.fromEntries(entries.map(([key, each]) => [key, bare(each as unknown)])) as T;
}

const LEFT_OUT = new Set(['providerConfiguration', 'sameAs', 'settledBy']);
