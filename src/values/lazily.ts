/** Computes something when it is first asked for, and keeps it. */
export function lazily<T>(compute: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: compute() }).value;
}

/** Adds properties to an object, or replaces some, without reading those that it computes on demand. */
export function extended<A extends object, B extends object>(
  one: A,
  more: B,
): Omit<A, keyof B> & B {
  const properties = {
    ...Object.getOwnPropertyDescriptors(one),
    ...Object.getOwnPropertyDescriptors(more),
  };
  return Object.defineProperties({}, properties) as Omit<A, keyof B> & B;
}

/**
 * Adds properties to an object that are computed all together, when the first of them is read.
 *
 * @param names The names of all of them.
 */
export function withLater<A extends object, B extends object>(
  one: A,
  names: Readonly<Record<keyof B, true>>,
  compute: () => B,
): A & B {
  const later = lazily(compute);
  for (const name of Object.keys(names) as (keyof B)[]) {
    Object.defineProperty(one, name, { enumerable: true, get: () => later()[name] });
  }
  return one as A & B;
}
