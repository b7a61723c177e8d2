import { printable } from '../../values/printable';
import {
  lineOf,
  type ReportBlock,
  type Line,
  type TableBlock,
  type TableRow,
  type Tone,
  type TreeNode,
} from '../block';

/** How text is laid out, and what a terminal makes of it. */
interface TextOptions {
  /**
   * Widest row; what is longer goes on below, further in.
   *
   * @default 100
   */
  readonly width?: number;
  /**
   * How many columns a string takes.
   *
   * @default - wide characters two, combining ones none
   */
  readonly measure?: (text: string) => number;
  /**
   * Colours a piece of a row.
   *
   * @default - plain text
   */
  readonly paint?: (text: string, tone: Tone) => string;
  /**
   * A mark behind what has a tone, where there is room.
   *
   * @default - no marks
   */
  readonly marks?: Readonly<Partial<Record<Tone, string>>>;
}

/** Widest row where nothing else is said. */
const TEXT_WIDTH = 100;

/**
 * Writes blocks as text. Every string of theirs is made harmless here (`printable`), and each stays on
 * lines of its own.
 *
 * @example
 * toText([title(1, 'corp'), lines(2, line('ready', 'ok'))]); // 'corp\n\n  ready'
 */
export function toText(blocks: readonly ReportBlock[], options: TextOptions = {}): string {
  const layout = { width: TEXT_WIDTH, measure: displayWidth, ...withoutUndefined(options) };
  return blocks.flatMap((block) => rowsOf(block, layout)).join('\n');
}

type Layout = TextOptions & Required<Pick<TextOptions, 'width' | 'measure'>>;

function withoutUndefined(options: TextOptions): TextOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function rowsOf(block: ReportBlock, layout: Layout): string[] {
  switch (block.type) {
    case 'title': {
      const { level, text, tone = 'heading' } = block;
      const rows = wrap([{ text, tone }], 0, 4, layout);
      return level === 1 ? [...rows, ''] : rows;
    }
    case 'lines':
      return block.lines.flatMap((each) => wrap([each], block.indent, block.indent + 4, layout));
    case 'table':
      return tableRows(block, layout);
    case 'tree':
      return block.nodes.flatMap((node) => treeRows(node, block.indent, layout));
  }
}

function treeRows({ children = [], ...own }: TreeNode, indent: number, layout: Layout): string[] {
  return [
    ...wrap([own], indent, indent + 4, layout),
    ...children.flatMap((child) => treeRows(child, indent + 2, layout)),
  ];
}

const GAP = '   ';

function tableRows({ indent, head, rows }: TableBlock, layout: Layout): string[] {
  const top: TableRow[] = head === undefined ? [] : [{ cells: head, tone: 'heading' }];
  const printed = [...top, ...rows].map(({ cells, tone, isAcross = false }) => ({
    isAcross,
    cells: cells
      .map(lineOf)
      .map((cell) => ({ text: printable(cell.text), tone: cell.tone ?? tone })),
  }));
  const columns = printed.filter(({ isAcross }) => !isAcross).map(({ cells }) => cells);
  const count = Math.max(0, ...columns.map((cells) => cells.length));
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(...columns.map((cells) => layout.measure(cells[at]?.text ?? ''))),
  );
  return printed.flatMap(({ cells }) => {
    const padded = cells.map(({ text, tone }, at) => {
      if (at === cells.length - 1) return { text, tone };
      const missing = (widths[at] ?? 0) - layout.measure(text);
      return { text: `${text}${' '.repeat(missing)}${GAP}`, tone };
    });
    return wrap(padded, indent, indent + 4, layout);
  });
}

/** The rows of pieces that stand beside each other, broken at spaces. */
function wrap(
  pieces: readonly Line[],
  indent: number,
  further: number,
  { width, measure, paint = plain, marks = {} }: Layout,
): string[] {
  const rows: Line[][] = [[]];
  let used = indent;
  // Runs of spaces keep columns together.
  const words = joined(pieces.map(({ text, tone }) => ({ text: printable(text), tone })));
  for (const { text, tone } of words) {
    const row = rows.at(-1) as Line[];
    const length = measure(text);
    if (row.length > 0 && used + length > width) {
      const start = text.trimStart();
      rows.push([{ text: start, tone }]);
      used = further + measure(start);
    } else {
      row.push({ text, tone });
      used += length;
    }
  }
  const last = pieces.at(-1)?.tone;
  const mark = last === undefined ? undefined : marks[last];
  if (mark !== undefined && used + measure(mark) + 1 <= width) {
    rows.at(-1)?.push({ text: ` ${mark}`, tone: last });
  }
  return rows.map((row, at) => {
    const spaces = ' '.repeat(at === 0 ? indent : further);
    const text = painted(row, paint);
    return text === '' ? '' : `${spaces}${text}`;
  });
}

/** The words of pieces, each with the spaces in front of it. */
function joined(pieces: readonly Line[]): Line[] {
  const words: Line[] = [];
  let spaces = '';
  for (const { text, tone } of pieces) {
    for (const word of text.split(/(?<=\S)(?= +(?:\S|$))/)) {
      if (word.trim() === '') spaces += word;
      else {
        words.push({ text: `${spaces}${word}`, tone });
        spaces = '';
      }
    }
  }
  return words;
}

/** Neighbours of one tone are painted together, the space in front of them is not. */
function painted(row: readonly Line[], paint: NonNullable<TextOptions['paint']>): string {
  const runs: { text: string; readonly tone?: Tone }[] = [];
  for (const { text, tone } of row) {
    const last = runs.at(-1);
    if (last !== undefined && last.tone === tone) last.text += text;
    else runs.push({ text, tone });
  }
  return runs
    .map(({ text, tone }) => {
      const start = text.trimStart();
      const space = text.slice(0, text.length - start.length);
      return tone === undefined ? text : `${space}${paint(start, tone)}`;
    })
    .join('');
}

function plain(text: string): string {
  return text;
}

/**
 * How many columns of a terminal a string takes, near enough where no library says it: wide characters
 * two, combining ones none.
 */
function displayWidth(text: string): number {
  if (!MAY_DIFFER.test(text)) return text.length;
  let width = 0;
  for (const character of text)
    width += WIDE.test(character) ? 2 : NO_WIDTH.test(character) ? 0 : 1;
  return width;
}

const MAY_DIFFER = /[\u0300-\uffff]/;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;
const WIDE =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
