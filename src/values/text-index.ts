import { compareTexts, isWhollyUnknown } from './compare-texts';
import { isKnown, isReference, partsOf, type Text } from './text';
import { isUnknown } from './unknown';

/** Finds things by a text of theirs, as `compareTexts` would one by one, but without trying them all. */
export class TextIndex<T> {
  private readonly same = new Map<string, T[]>();
  private readonly all: { readonly item: T; readonly of: Text }[] = [];
  private items: readonly T[] | undefined;
  private readonly open: { readonly item: T; readonly of: Text }[] = [];

  constructor(items: Iterable<T>, textOf: (item: T) => Text) {
    for (const item of items) this.add(item, textOf(item));
  }

  /** Adds one more. */
  add(item: T, of: Text): void {
    this.all.push({ item, of });
    this.items = undefined;
    if (!isKnown(of)) this.open.push({ item, of });
    const key = keyOf(of);
    if (key === undefined) return;
    const found = this.same.get(key);
    if (found === undefined) this.same.set(key, [item]);
    else found.push(item);
  }

  /** Those whose text is the same for certain, in the order they came. */
  equal(to: Text): readonly T[] {
    const key = keyOf(to);
    return (key === undefined ? undefined : this.same.get(key)) ?? [];
  }

  /** Those whose text may be the same, or not; of all of them, always the same list. */
  perhaps(to: Text): readonly T[] {
    if (isWhollyUnknown(to)) return (this.items ??= this.all.map(({ item }) => item));
    // Two known texts leave nothing open.
    const candidates = isKnown(to) ? this.open : this.all;
    return candidates
      .filter(({ of }) => compareTexts(of, to) === 'unknown')
      .map(({ item }) => item);
  }
}

/** What two texts share where they are the same for certain; nothing where part of one is unknown. */
function keyOf(value: Text): string | undefined {
  if (isKnown(value)) return `"${value}`;
  const parts = partsOf(value);
  if (parts.some(isUnknown)) return undefined;
  const [only, ...others] = parts;
  // A reference by itself, as most are.
  return only !== undefined && others.length === 0 && isReference(only)
    ? `$${only.address.length} ${only.address}.${only.attribute}`
    : JSON.stringify(parts);
}
