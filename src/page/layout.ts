import { COLUMNS, type PictureGraph, type PictureNode } from './graph/graph';
import { linesOf, type NodeLine } from './node-lines';

/** A node with its place, in pixels; `x` and `y` are its upper left corner. */
export interface PlacedNode {
  readonly node: PictureNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly NodeLine[];
}

/** An edge with the points that it goes through. */
export interface PlacedEdge {
  readonly edge: PictureGraph['edges'][number];
  /** From the right side of a node to the left side of another, passing columns in between. */
  readonly points: readonly Point[];
}

/** A point of the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A column that has nodes. */
export interface PlacedColumn {
  readonly heading: string;
  readonly x: number;
  readonly width: number;
}

/** A graph with places. */
export interface PlacedGraph {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}

/** Widths of the columns and room between nodes, in pixels. */
const SIZE = {
  widths: [136, 140, 150, 240, 152, 266],
  gap: 30,
  between: 14,
} as const;

/** The columns that some of the graphs need, from left to right. */
export function columnsOf(graphs: readonly PictureGraph[]): readonly PlacedColumn[] {
  const kinds = new Set(graphs.flatMap(({ nodes }) => nodes.map(({ kind }) => kind)));
  let x = 0;
  return COLUMNS.flatMap((column, at) => {
    if (!column.kinds.some((kind) => kinds.has(kind))) return [];
    const width = SIZE.widths[at] as number;
    const placed = { heading: column.heading, x, width };
    x += width + SIZE.gap;
    return [placed];
  });
}

/**
 * Lays a graph out in columns, so that few edges cross.
 *
 * The same graph is laid out the same way every time.
 */
export async function layOut(
  graph: PictureGraph,
  columns: readonly PlacedColumn[],
): Promise<PlacedGraph> {
  const { Graph, layout } = await import('@dagrejs/dagre');
  const { nodes, edges } = graph;
  const drawing = new Graph<object, NodeLabel, EdgeLabel>();
  const rankOf = new Map(nodes.map((node) => [node.id, 2 * columnOf(node, columns)]));
  drawing.setGraph({
    ...{ rankdir: 'LR', ranksep: SIZE.gap, nodesep: SIZE.between, edgesep: 8 },
    // The columns are known; what dagre finds is the order and the heights.
    ranker: (ranked: typeof drawing) => {
      for (const id of ranked.nodes()) ranked.node(id).rank = rankOf.get(id) ?? 0;
    },
  });
  drawing.setDefaultEdgeLabel(() => ({ points: [] }));
  const sized = nodes.map((node) => {
    const { x, width } = columns[columnOf(node, columns)] as PlacedColumn;
    return { node, x, width, ...linesOf(node, width) };
  });
  for (const { node, width, height } of sized) {
    drawing.setNode(node.id, { width, height, x: 0, y: 0 });
  }
  for (const { from, to } of edges) drawing.setEdge(from, to, { points: [] });
  layout(drawing, { constraints: orderOfRules(graph) });
  const placed = sized.map((each) => {
    const y = drawing.node(each.node.id).y - each.height / 2;
    return { ...each, y: Math.round(y) };
  });
  const byId = new Map(placed.map((each) => [each.node.id, each]));
  const last = columns.at(-1);
  return {
    nodes: placed,
    edges: edges.map((edge) => ({
      edge,
      points: pointsOf(
        byId.get(edge.from) as PlacedNode,
        byId.get(edge.to) as PlacedNode,
        drawing.edge(edge.from, edge.to).points,
        columns,
      ),
    })),
    width: last === undefined ? 0 : last.x + last.width,
    height: Math.max(0, ...placed.map(({ y, height }) => y + height)),
  };
}

/** Rules stand in the order in which they are tried, and what no rule matches below them. */
function orderOfRules({ nodes, edges }: PictureGraph): { left: string; right: string }[] {
  const rules = new Map(
    nodes.flatMap(({ id, kind }, at) => (kind === 'rules' ? [[id, at] as const] : [])),
  );
  const bySource = new Map<string, string[]>();
  for (const { from, to } of edges) {
    if (rules.has(to)) bySource.set(from, [...(bySource.get(from) ?? []), to]);
  }
  return [...bySource.values()].flatMap((targets) =>
    targets.flatMap((left, at) => {
      const right = targets[at + 1];
      // What several clients share may stand in another order at each of them.
      const isInOrder = right !== undefined && (rules.get(left) ?? 0) < (rules.get(right) ?? 0);
      return isInOrder ? [{ left, right }] : [];
    }),
  );
}

interface NodeLabel extends Point {
  readonly width: number;
  readonly height: number;
  rank?: number;
}

interface EdgeLabel {
  readonly points: readonly Point[];
}

function columnOf({ kind }: PictureNode, columns: readonly PlacedColumn[]): number {
  const column = COLUMNS.find(({ kinds }) => kinds.includes(kind));
  return columns.findIndex(({ heading }) => heading === column?.heading);
}

/** Where an edge starts, the columns that it passes, and where it ends. */
function pointsOf(
  from: PlacedNode,
  to: PlacedNode,
  through: readonly Point[],
  columns: readonly PlacedColumn[],
): Point[] {
  const start = { x: from.x + from.width, y: Math.round(from.y + from.height / 2) };
  const end = { x: to.x, y: Math.round(to.y + to.height / 2) };
  const passed = columns.filter(({ x }) => x > start.x && x < end.x);
  const middles = passed.flatMap(({ x, width }) => {
    const y = heightAt(x + width / 2, through);
    return [
      { x, y },
      { x: x + width, y },
    ];
  });
  return [start, ...middles, end];
}

/** The height at which dagre has an edge pass a place. */
function heightAt(x: number, through: readonly Point[]): number {
  const nearest = through.reduce((best, each) =>
    Math.abs(each.x - x) < Math.abs(best.x - x) ? each : best,
  );
  return Math.round(nearest.y);
}
