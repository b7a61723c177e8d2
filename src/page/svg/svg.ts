import { columnsOf, layOut, type PlacedColumn, type PlacedGraph } from '../layout';
import type { Picture, PictureTab } from '../graph/graph';
import { escaped } from '../../report/formats/html';
import { tag } from './markup';
import { writeEdge } from './edge';
import { writeNode } from './node';
import { COLOUR_STYLE, PICTURE_STYLE } from './style';

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
