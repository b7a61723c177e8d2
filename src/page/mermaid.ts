import { escaped } from '../report/formats/html';
import { printable } from '../values/printable';
import type {
  Picture,
  PictureEdge,
  PictureGraph,
  PictureNode,
  PictureRow,
  PictureTab,
} from './graph/graph';
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
  for (const node of nodesOf({ users, guests })) numbers.set(node, `n${numbers.size}`);
  return [
    'flowchart LR',
    ...[users, guests].flatMap((graph) => graphLines(graph, numbers)),
    ...notes.map((note, at) => `  note${at}["${quoted(note)}"]:::note`),
    '  classDef unknown stroke-dasharray: 4 3',
    '  classDef denied stroke:#c11f2a,color:#c11f2a',
    ...(nodesOf({ users, guests }).some(hasChangedRows)
      ? ['  classDef changed stroke-width:3px']
      : []),
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
    ...edges.map((edge) => `  ${byId.get(edge.from)} ${arrowOf(edge)} ${byId.get(edge.to)}`),
  ];
}

function nodesOf({ users, guests }: Pick<PictureTab, 'users' | 'guests'>): PictureNode[] {
  return [...users.nodes, ...guests.nodes];
}

function arrowOf({ isUnknown, change }: PictureEdge): string {
  if (change === 'removed') return '-. removed .->';
  if (change === 'added') return isUnknown ? '-. added .->' : '-->|added|';
  return isUnknown ? '-.->' : '-->';
}

function shapeOf(node: PictureNode): string {
  const { title, rows, kind } = node;
  const lines = rows.flatMap(({ mark, text, detail, change }) => [
    `${signOf(change)}${mark === undefined ? text : `${mark}. ${text}`}`,
    ...(detail === undefined ? [] : [detail]),
  ]);
  const all = [title, ...lines].filter((each) => each !== '');
  const shown = all.slice(0, all.length > MOST_LINES ? MOST_LINES - 1 : MOST_LINES);
  const rest = all.length - shown.length;
  const text = [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].map(quoted).join('<br/>');
  const [open, close] = SHAPES[kind];
  return `${open}"${text}"${close}`;
}

function signOf(change: PictureRow['change']): string {
  return change === undefined ? '' : change === 'added' ? '+ ' : '− ';
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

function classOf(node: PictureNode): string {
  const { change, isDenied, isUnknown } = node;
  const name =
    change ??
    (hasChangedRows(node) ? 'changed' : isDenied ? 'denied' : isUnknown ? 'unknown' : undefined);
  return name === undefined ? '' : `:::${name}`;
}

function hasChangedRows({ rows }: PictureNode): boolean {
  return rows.some(({ change }) => change !== undefined);
}

/** Writes every character that could be markup, or end the string, by its number. */
function quoted(text: string): string {
  return shortened(printable(text), LONGEST).replaceAll(
    /[^\p{L}\p{N} .,:/=@_≠←…-]/gu,
    (each) => `#${each.codePointAt(0)};`,
  );
}

/** What GitHub draws of Mermaid: its defaults, in characters and edges. */
const LARGEST = 50_000;
const MOST_EDGES = 500;
/** A comment of GitHub has 65,536 characters, and says other things too. */
const MOST_OF_A_COMMENT = 55_000;

/**
 * Writes the pictures of all pools as Markdown for a comment on a pull request, each to unfold; one that
 * GitHub would not draw, or for which the comment has no room, is left out, and that is said.
 *
 * @see https://mermaid.js.org/config/schema-docs/config.html
 */
export function markdownOf({ tabs }: Picture): string {
  let room = MOST_OF_A_COMMENT;
  const pictures = tabs.map((tab) => {
    const drawn = mermaidOf(tab);
    const edges = tab.users.edges.length + tab.guests.edges.length;
    const title = `<code>${escaped(tab.title)}</code>`;
    if (drawn.length > Math.min(LARGEST, room) || edges > MOST_EDGES) {
      return `The picture of ${title} is too large for a comment: <code>cognito-federation draw</code> writes it as a page.\n`;
    }
    room -= drawn.length;
    return `<details><summary>Picture of ${title}${legendOf(tab)}</summary>\n\n\`\`\`mermaid\n${drawn}\`\`\`\n\n</details>\n`;
  });
  return pictures.join('\n');
}

function legendOf({ users, guests }: PictureTab): string {
  const isChange = [users, guests].some(({ nodes, edges }) =>
    [...nodes, ...nodes.flatMap(({ rows }) => rows), ...edges].some(
      ({ change }) => change !== undefined,
    ),
  );
  return isChange ? ': + and thick is added, − and dashed red is removed' : '';
}
