import type { Value } from './value';

/** One step of a path whose index is known. */
export type Key = { readonly attribute: string } | { readonly index: string | number };

/** Writes a path as Terraform does: `rule[0].arn`, `tags["a.b"]`. */
export function writePath(keys: readonly Key[]): string {
  return keys
    .map((key) => ('attribute' in key ? `.${key.attribute}` : `[${JSON.stringify(key.index)}]`))
    .join('')
    .replace(/^\./, '');
}

/** Reads a path as `writePath` writes it. */
export function parsePath(path: string): Key[] {
  return [...path.matchAll(STEP)].map(([, attribute, index]) =>
    attribute === undefined
      ? { index: JSON.parse(index as string) as string | number }
      : { attribute },
  );
}

const STEP = /(?:^|\.)([\w-]+)|\[("(?:[^"\\]|\\.)*"|\d+)\]/g;

/** Follows a path into a value; nothing where it leads nowhere, or into something unknown. */
export function follow(value: Value, keys: readonly Key[]): Value | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const inner = step(value, 'attribute' in key ? key.attribute : key.index);
  return inner && follow(inner, rest);
}

function step(value: Value, key: string | number): Value | undefined {
  if (value.type === 'list') return value.items[Number(key)];
  return value.type === 'map' ? value.entries.get(String(key)) : undefined;
}

/** An address without the keys of instances. */
export function withoutKeys(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}
