/** What a piece of a report says, for a reader's eye: a terminal's colours, a page's style. */
export type Tone = 'heading' | 'ok' | 'bad' | 'open' | 'dim';

/**
 * A piece of a report, as data. What answers a question makes blocks, `formats/` writes them: nothing
 * else lays out text.
 *
 * Strings are as they were read; each format makes them harmless. What stands in backticks is code.
 */
export type ReportBlock = TitleBlock | LinesBlock | TableBlock | TreeBlock;

/** A title: of the whole report (1) or of a part (2). */
export interface TitleBlock {
  readonly type: 'title';
  readonly level: 1 | 2;
  readonly text: string;
  /**
   * What the part comes to, where that is known.
   *
   * @default 'heading'
   */
  readonly tone?: Tone;
}

/** Lines, one below the other. */
export interface LinesBlock {
  readonly type: 'lines';
  /** Spaces in front of each, in text. */
  readonly indent: number;
  readonly lines: readonly Line[];
}

/** A line. */
export interface Line {
  readonly text: string;
  /**
   * What it says, at a glance.
   *
   * @default - none
   */
  readonly tone?: Tone;
}

/** Rows whose cells stand below each other. */
export interface TableBlock {
  readonly type: 'table';
  /** Spaces in front of each row, in text. */
  readonly indent: number;
  /**
   * What each column holds.
   *
   * @default - no head
   */
  readonly head?: readonly string[];
  readonly rows: readonly TableRow[];
}

/** A row of a table. */
export interface TableRow {
  readonly cells: readonly (string | Line)[];
  /**
   * Tone of the cells that have none.
   *
   * @default - none
   */
  readonly tone?: Tone;
  /**
   * Whether its one cell runs across all columns.
   *
   * @default false
   */
  readonly isAcross?: boolean;
}

/** Lines below lines. */
export interface TreeBlock {
  readonly type: 'tree';
  /** Spaces in front of the outermost, in text. */
  readonly indent: number;
  readonly nodes: readonly TreeNode[];
}

/** A line with what belongs to it. */
export interface TreeNode extends Line {
  /**
   * What belongs to it, further in.
   *
   * @default - nothing
   */
  readonly children?: readonly TreeNode[];
}

/** Makes a title. */
export function title(level: 1 | 2, text: string, tone: Tone = 'heading'): TitleBlock {
  return { type: 'title', level, text, tone };
}

/** Makes lines; a line without a tone may be its text alone. */
export function lines(indent: number, ...given: readonly (string | Line)[]): LinesBlock {
  return { type: 'lines', indent, lines: given.map(lineOf) };
}

/** Makes a line. */
export function line(text: string, tone?: Tone): Line {
  return { text, tone };
}

/** Makes a table. */
export function table(
  indent: number,
  rows: readonly TableRow[],
  head?: readonly string[],
): TableBlock {
  return { type: 'table', indent, rows, head };
}

/** Makes a tree. */
export function tree(indent: number, nodes: readonly TreeNode[]): TreeBlock {
  return { type: 'tree', indent, nodes };
}

/** A cell or line in its long form. */
export function lineOf(given: string | Line): Line {
  return typeof given === 'string' ? { text: given } : given;
}
