import type { Resource } from './resource';

/** Finds resources by type, and makes each of them when its type is first asked for. */
export class ResourceIndex<Source> {
  private readonly positions = new Map<string, number[]>();
  private readonly made: Resource[] = [];

  constructor(
    private readonly sources: readonly Source[],
    typeOf: (source: Source) => string,
    private readonly make: (source: Source) => Resource,
  ) {
    sources.forEach((source, at) => {
      const type = typeOf(source);
      const known = this.positions.get(type);
      if (known === undefined) this.positions.set(type, [at]);
      else known.push(at);
    });
  }

  /** The types that there are. */
  get types(): readonly string[] {
    return [...this.positions.keys()];
  }

  /** The resources of one type, or of several, in the order of the file. */
  readonly ofType = (...types: readonly string[]): readonly Resource[] => {
    const positions = types.flatMap((type) => this.positions.get(type) ?? []);
    if (types.length > 1) positions.sort((a, b) => a - b);
    return positions.map((at) => (this.made[at] ??= this.make(this.sources[at] as Source)));
  };
}
