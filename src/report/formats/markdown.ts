import { printable } from '../../values/printable';
import { lineOf, type ReportBlock, type TableBlock, type TreeNode } from '../block';

/**
 * Writes blocks as Markdown (GitHub's, for comments and summaries); what a file says stays text, only
 * backticks make code.
 */
export function toMarkdown(blocks: readonly ReportBlock[]): string {
  return `${blocks.map(markdownOf).join('\n\n')}\n`;
}

function markdownOf(block: ReportBlock): string {
  switch (block.type) {
    case 'title':
      return `${'#'.repeat(block.level + 1)} ${inline(block.text)}`;
    case 'lines':
      return block.lines.map(({ text }) => `- ${inline(text)}`).join('\n');
    case 'table':
      return tableOf(block);
    case 'tree':
      return block.nodes.map((node) => treeOf(node, '')).join('\n');
  }
}

function tableOf({ head, rows }: TableBlock): string {
  const cells = rows.map((row) => row.cells.map((cell) => lineOf(cell).text));
  const count = Math.max(head?.length ?? 0, ...cells.map((row) => row.length));
  const written = (row: readonly string[]) =>
    `| ${Array.from({ length: count }, (_, at) => inCell(row[at] ?? '')).join(' | ')} |`;
  return [written(head ?? []), `|${' --- |'.repeat(count)}`, ...cells.map(written)].join('\n');
}

function treeOf({ text, children = [] }: TreeNode, indent: string): string {
  return [
    `${indent}- ${inline(text)}`,
    ...children.map((child) => treeOf(child, `${indent}  `)),
  ].join('\n');
}

function inCell(text: string): string {
  // Even in code a bar ends a cell.
  return inline(text).replaceAll(/(?<!\\)\|/g, '\\|');
}

/** Escapes what is markup outside code. */
function inline(text: string): string {
  return printable(text)
    .split(/(`[^`]*`)/)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.replaceAll(/[\\`*_{}[\]<>#|!&~]/g, '\\$&')))
    .join('');
}
