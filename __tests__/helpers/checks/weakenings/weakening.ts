/** A block of Terraform JSON. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a weakening writes what it likes
export type Block = Record<string, any>;

/** A stack as it is synthesized, or as someone wrote it. */
export interface Weakened {
  readonly resource: Record<string, Record<string, Block>>;
  readonly data: Record<string, Record<string, Block>>;
  readonly variable: Record<string, Block>;
}

/** One way to make a block less safe. */
export interface Weakening {
  /** What it does to the block. */
  readonly what: string;
  /** Type of the blocks it changes; of a data source with `data.` before it. */
  readonly type: string;
  /** The checks of which one must name it. */
  readonly says: readonly string[];
  /** The changes of a block that do so, one for each place; none where there is nothing to weaken. */
  readonly weaken: (block: Block, stack: Weakened) => readonly Change[];
}

/** Changes a block, and what else it takes, in a copy of the stack. */
export type Change = (block: Block, stack: Weakened) => void;
