import {
  columnsOf,
  layOut,
  type PlacedColumn,
  type PlacedEdge,
  type PlacedGraph,
  type PlacedNode,
  type Point,
} from '../layout';
import type { Finding } from '../../checks/finding';
import type { Picture, PictureNode, PictureTab } from '../graph/graph';
import { escaped } from '../../report/formats/html';
import { tag } from './markup';
import { COLOUR_STYLE, PICTURE_STYLE } from '../style';

/** Room around the picture, and for the headings of columns. */
const MARGIN = 12;
const HEADINGS = 30;
const GUESTS = 34;
const NOTE = 18;

/** How a tab is written. */
export interface SvgOptions {
  /**
   * Whether it stands alone: with its colours, a background and a title.
   *
   * @default false, for a page that has the style sheet
   */
  readonly isAlone?: boolean;
}

/** Writes one tab of a picture as SVG. */
export async function svgOf(
  picture: Picture,
  tab: PictureTab,
  { isAlone = false }: SvgOptions = {},
): Promise<string> {
  const columns = columnsOf([tab.users, tab.guests]);
  const users = await layOut(tab.users, columns);
  const guests = await layOut(tab.guests, columns);
  const hasGuests = guests.nodes.length > 0;
  const top = MARGIN + HEADINGS;
  const guestsTop = top + users.height + (users.height > 0 ? GUESTS : 0);
  const graphsEnd = hasGuests ? guestsTop + guests.height : top + users.height;
  const width = users.width + 2 * MARGIN;
  const height = graphsEnd + MARGIN + (tab.notes.length > 0 ? NOTE * tab.notes.length + 6 : 0);
  const parts = [
    ...(isAlone ? [tag('style', {}, `${COLOUR_STYLE}\n${PICTURE_STYLE}\n${ALONE_STYLE}`)] : []),
    ...(isAlone ? [tag('rect', { class: 'paper', width, height, rx: 8 })] : []),
    headings(columns),
    graph(users, picture, top, 0),
    ...(hasGuests && users.height > 0 ? [ruleOff(guestsTop - GUESTS / 2, width)] : []),
    ...(hasGuests ? [graph(guests, picture, guestsTop, users.nodes.length)] : []),
    ...tab.notes.map((note, at) =>
      tag('text', { class: 'note', x: MARGIN, y: graphsEnd + NOTE * (at + 1) + 4 }, escaped(note)),
    ),
  ];
  const title = isAlone ? `The federation of ${tab.title}` : `Picture of ${tab.title}`;
  return tag(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', class: 'picture', width, height },
      ...{ viewBox: `0 0 ${width} ${height}`, role: isAlone ? 'img' : 'group' },
      'aria-label': title,
    },
    `\n${parts.join('\n')}\n`,
  );
}

const ALONE_STYLE = '.picture .paper{fill:var(--paper)}';

function headings(columns: readonly PlacedColumn[]): string {
  return columns
    .map(({ heading, x }) =>
      tag('text', { class: 'heading', x: MARGIN + x, y: MARGIN + 12 }, escaped(heading)),
    )
    .join('\n');
}

function ruleOff(y: number, width: number): string {
  return tag('line', { class: 'rule-off', x1: MARGIN, x2: width - MARGIN, y1: y, y2: y });
}

/** A graph; its nodes are numbered from `first`, as the page names them. */
function graph(placed: PlacedGraph, picture: Picture, top: number, first: number): string {
  const numbers = new Map(placed.nodes.map(({ node }, at) => [node.id, first + at]));
  const edges = placed.edges.map((each) => writeEdge(each, numbers));
  const nodes = placed.nodes.map((each, at) => writeNode(each, first + at, picture.findings));
  return tag(
    'g',
    { transform: `translate(${MARGIN} ${top})` },
    `\n${[...edges, ...nodes].join('\n')}\n`,
  );
}

/** Writes an edge as a curve that leaves and arrives level; `numbers` names its ends. */
function writeEdge({ edge, points }: PlacedEdge, numbers: ReadonlyMap<string, number>): string {
  const { from, to, isUnknown, change, clients } = edge;
  const numberOf = (id: string) => numbers.get(id) ?? '';
  return tag('path', {
    class: ['edge', ...(isUnknown ? ['unknown'] : []), ...((change ?? '') ? [change] : [])].join(
      ' ',
    ),
    'data-from': numberOf(from),
    'data-to': numberOf(to),
    'data-clients': clients?.map(numberOf).join(' '),
    d: pathThrough(points),
  });
}

function pathThrough([start, ...others]: readonly Point[]): string {
  if (start === undefined) return '';
  let [path, last] = [`M${start.x} ${start.y}`, start];
  for (const point of others) {
    const middle = Math.round((last.x + point.x) / 2);
    path +=
      point.y === last.y
        ? `H${point.x}`
        : `C${middle} ${last.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    last = point;
  }
  return path;
}

/** Writes a node: its box and lines, how many findings it has, and all that it says as a tooltip. */
function writeNode(
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
