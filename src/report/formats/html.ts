import { printable } from '../../values/printable';
import {
  lineOf,
  type ReportBlock,
  type Line,
  type TableBlock,
  type Tone,
  type TreeNode,
} from '../block';

/**
 * Writes blocks as a piece of HTML: everything that a file says is escaped, backticks make `<code>`, and
 * a tone is a class (`tone-ok`).
 */
export function toHtml(blocks: readonly ReportBlock[]): string {
  return blocks.map(htmlOf).join('\n');
}

function htmlOf(block: ReportBlock): string {
  switch (block.type) {
    case 'title': {
      const tag = `h${block.level + 1}`;
      return `<${tag}${classOf(block.tone)}>${inline(block.text)}</${tag}>`;
    }
    case 'lines':
      return block.lines.map((each) => element('p', each)).join('\n');
    case 'table':
      return tableOf(block);
    case 'tree':
      return listOf(block.nodes);
  }
}

function tableOf({ head, rows }: TableBlock): string {
  const count = Math.max(head?.length ?? 0, ...rows.map(({ cells }) => cells.length));
  const written = rows.map(({ cells, tone, isAcross }) => {
    const across = isAcross === true ? ` colspan="${count}"` : '';
    const row = cells.map((cell) => element('td', lineOf(cell), across)).join('');
    return `<tr${classOf(tone)}>${row}</tr>`;
  });
  const top = (head ?? []).map((each) => element('th', { text: each })).join('');
  return [
    '<table>',
    ...(head === undefined ? [] : [`<thead><tr>${top}</tr></thead>`]),
    `<tbody>${written.join('\n')}</tbody>`,
    '</table>',
  ].join('\n');
}

function listOf(nodes: readonly TreeNode[]): string {
  const items = nodes.map(({ text, tone, children = [] }) => {
    const below = children.length === 0 ? '' : `\n${listOf(children)}\n`;
    return `<li${classOf(tone)}>${inline(text)}${below}</li>`;
  });
  return `<ul>${items.join('\n')}</ul>`;
}

function element(tag: string, { text, tone }: Line, attributes = ''): string {
  return `<${tag}${attributes}${classOf(tone)}>${inline(text)}</${tag}>`;
}

function classOf(tone: Tone | undefined): string {
  return tone === undefined ? '' : ` class="tone-${tone}"`;
}

/** Writes a string as text of HTML, what stands in backticks as code. */
export function inline(text: string): string {
  return escaped(text).replaceAll(/`([^`]*)`/g, '<code>$1</code>');
}

/** Writes a string as text or attribute of markup: nothing of it is markup, nothing turns the reading round. */
export function escaped(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
}
