import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { ReportBlock, Tone } from '../report/block';
import { toText } from '../report/formats/text';
import { printable } from '../values/printable';
import type { Style, Terminal } from './terminal';

const STYLES: Readonly<Record<Tone, Style>> = {
  ok: 'green',
  bad: 'red',
  open: 'yellow',
  heading: 'bold',
  dim: 'dim',
};

const MARKS = { ok: '✓', bad: '✗' } as const;

/** Writes a report for a terminal: at its width, in its colours, and with marks where a user watches. */
export function reportText(
  blocks: readonly ReportBlock[],
  { width, style, isLive }: Omit<Terminal, 'write'>,
): string {
  return toText(blocks, {
    width,
    measure: stringWidth,
    paint: (text, tone) => style(STYLES[tone], text),
    marks: isLive ? MARKS : {},
  });
}

const GAP = 3;
const NARROWEST = 8;

/**
 * Breaks the cells of a table so that its rows are no wider than `width`: a row becomes several, with
 * the rest of each cell below its beginning. The widest columns give way first; where even that isn't
 * enough the rows stay wider.
 */
export function wrapCells(rows: readonly (readonly string[])[], width: number): string[][] {
  const printed = rows.map((row) => row.map(printable));
  const widths = columnWidths(printed, width);
  return printed.flatMap((row) => {
    const cells = row.map((cell, at) =>
      wrapAnsi(cell, widths[at] ?? NARROWEST, { hard: true }).split('\n'),
    );
    const height = Math.max(1, ...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => cells.map((lines) => lines[line] ?? ''));
  });
}

function columnWidths(rows: readonly (readonly string[])[], width: number): number[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(1, ...rows.map((row) => stringWidth(row[at] ?? ''))),
  );
  let excess = widths.reduce((sum, each) => sum + each + GAP, -GAP) - width;
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= NARROWEST) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}
