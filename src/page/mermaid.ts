import { printable } from '../values/printable';
import type { PictureGraph, PictureNode, PictureTab } from './graph/graph';
import { shortened } from './graph/shown';

/** No line of a node is longer, and no node has more. */
const LONGEST = 80;
const MOST_LINES = 9;

/**
 * Writes a tab of a picture as a flowchart of Mermaid, which GitHub and GitLab draw in Markdown.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function mermaidOf({ users, guests, notes }: PictureTab): string {
  const numbers = new Map<PictureNode, string>();
  for (const node of [...users.nodes, ...guests.nodes]) numbers.set(node, `n${numbers.size}`);
  return [
    'flowchart LR',
    ...[users, guests].flatMap((graph) => graphLines(graph, numbers)),
    ...notes.map((note, at) => `  note${at}["${quoted(note)}"]:::note`),
    '  classDef unknown stroke-dasharray: 4 3',
    '  classDef denied stroke:#c11f2a,color:#c11f2a',
    '  classDef added stroke:#1a7036,stroke-width:3px',
    '  classDef removed stroke:#c11f2a,stroke-dasharray: 4 3',
    '  classDef note fill:none,stroke:none',
    '',
  ].join('\n');
}

function graphLines(
  { nodes, edges }: PictureGraph,
  numbers: ReadonlyMap<PictureNode, string>,
): string[] {
  const byId = new Map(nodes.map((node) => [node.id, numbers.get(node)]));
  return [
    ...nodes.map((node) => `  ${numbers.get(node)}${shapeOf(node)}${classOf(node)}`),
    ...edges.map(
      ({ from, to, isUnknown }) =>
        `  ${byId.get(from)} ${isUnknown ? '-.->' : '-->'} ${byId.get(to)}`,
    ),
  ];
}

function shapeOf(node: PictureNode): string {
  const { title, rows, kind } = node;
  const lines = rows.flatMap(({ mark, text, detail }) => [
    mark === undefined ? text : `${mark}. ${text}`,
    ...(detail === undefined ? [] : [detail]),
  ]);
  const all = [title, ...lines].filter((each) => each !== '');
  const shown = all.slice(0, all.length > MOST_LINES ? MOST_LINES - 1 : MOST_LINES);
  const rest = all.length - shown.length;
  const text = [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].map(quoted).join('<br/>');
  const [open, close] = SHAPES[kind];
  return `${open}"${text}"${close}`;
}

const SHAPES: Readonly<Record<PictureNode['kind'], readonly [string, string]>> = {
  'identity-provider': ['(', ')'],
  'user-pool': ['[(', ')]'],
  'app-client': ['[', ']'],
  guests: ['(', ')'],
  rules: ['([', '])'],
  role: ['[[', ']]'],
  permissions: ['[', ']'],
};

function classOf({ change, isDenied, isUnknown }: PictureNode): string {
  const name = change ?? (isDenied ? 'denied' : isUnknown ? 'unknown' : undefined);
  return name === undefined ? '' : `:::${name}`;
}

/** Writes every character that could be markup, or end the string, by its number. */
function quoted(text: string): string {
  return shortened(printable(text), LONGEST).replaceAll(
    /[^\p{L}\p{N} .,:/=@_≠←…-]/gu,
    (each) => `#${each.codePointAt(0)};`,
  );
}
