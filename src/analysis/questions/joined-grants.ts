/** Joins parts of one statement of which the same is to be said. */
export function joinedGrants<
  T extends { readonly resources: readonly string[]; readonly example?: unknown },
>(grants: readonly T[]): T[] {
  const byKey = new Map<string, T>();
  for (const each of grants) {
    const key = JSON.stringify(each, (name, value: unknown) =>
      APART.has(name) ? undefined : value,
    );
    const known = byKey.get(key);
    const all = [...(known?.resources ?? []), ...each.resources];
    byKey.set(key, { ...(known ?? each), resources: [...new Set(all)] });
  }
  return [...byKey.values()];
}

const APART = new Set(['resources', 'example']);
