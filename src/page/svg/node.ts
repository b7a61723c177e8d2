import type { Finding } from '../../checks/finding';
import type { PictureNode } from '../graph/graph';
import type { PlacedNode } from '../layout';
import { escaped } from '../../report/formats/html';
import { tag } from './markup';

/** Writes a node: its box and lines, how many findings it has, and all that it says as a tooltip. */
export function writeNode(
  { node, x, y, width, height, lines }: PlacedNode,
  number: number,
  findings: readonly Finding[],
): string {
  const { kind, isUnknown, isDenied, change } = node;
  const classes = [
    ...['node', kind],
    ...(isUnknown ? ['unknown'] : []),
    ...(isDenied ? ['denied'] : []),
    ...(change === undefined ? [] : [change]),
  ];
  const bar = `M0 6a6 6 0 0 1 4-5.65V${height - 0.35}A6 6 0 0 1 0 ${height - 6}z`;
  const parts = [
    tag('title', {}, escaped(wholeText(node))),
    tag('rect', { class: 'box', width, height, rx: 6 }),
    tag('path', { class: 'bar', d: bar }),
    ...lines.map(({ text, x, y, classes: set, length: textLength }) => {
      const lengthAdjust = textLength === undefined ? undefined : 'spacingAndGlyphs';
      return tag('text', { class: set.join(' '), x, y, textLength, lengthAdjust }, escaped(text));
    }),
    ...badge(node, width, findings),
  ];
  const transform = `translate(${x} ${y})`;
  const attributes = { class: classes.join(' '), 'data-node': number, transform };
  return tag('g', { ...attributes, 'data-id': node.id }, parts.join(''));
}

/** Everything that a node says. */
export function wholeText({ title, rows }: PictureNode): string {
  const lines = rows.map(({ text, mark, detail }) =>
    [mark, text, detail].filter((each) => each !== undefined).join(' '),
  );
  return [title, ...lines].filter((each) => each !== '').join('; ');
}

function badge({ findings = [] }: PictureNode, width: number, all: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const isError = findings.some((at) => all[at]?.level === 'error');
  const told = findings.map((at) => `${all[at]?.id}: ${all[at]?.danger}`).join('; ');
  const inside = [
    tag('title', {}, escaped(told)),
    tag('circle', { cx: width - 2, cy: 2, r: 9 }),
    tag('text', { x: width - 2, y: 6 }, String(findings.length)),
  ];
  return [tag('g', { class: isError ? 'badge error' : 'badge' }, inside.join(''))];
}
