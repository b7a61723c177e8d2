import type { PictureEdge, PictureGraph, PictureNode } from './graph';

/** Puts nodes and edges together, each once. */
export class GraphBuilder {
  private readonly nodes = new Map<string, PictureNode>();
  private readonly shared = new Map<string, string>();
  private readonly edges = new Map<string, PictureEdge>();

  /** Adds a node; what is known of it already gets the rows that it lacks. */
  add(node: PictureNode): void {
    const known = this.nodes.get(node.id);
    if (known === undefined) this.nodes.set(node.id, node);
    else this.nodes.set(node.id, joined(known, node));
  }

  /** Adds a node unless one says the same, and answers the id of the one that does. */
  share(node: PictureNode): string {
    const { kind, title, rows, isUnknown, isDenied } = node;
    const said = JSON.stringify([kind, title, rows, isUnknown, isDenied]);
    const id = this.shared.get(said) ?? node.id;
    this.shared.set(said, id);
    this.add({ ...node, id });
    return id;
  }

  /** Adds an edge. */
  connect(edge: PictureEdge): void {
    const key = JSON.stringify([edge.from, edge.to]);
    if (!this.edges.has(key)) this.edges.set(key, edge);
  }

  /** Adds a whole graph. */
  addAll({ nodes, edges }: PictureGraph): void {
    nodes.forEach((each) => this.add(each));
    edges.forEach((each) => this.connect(each));
  }

  /** The graph, in the order in which its parts were added. */
  get built(): PictureGraph {
    return { nodes: [...this.nodes.values()], edges: [...this.edges.values()] };
  }
}

function joined(known: PictureNode, node: PictureNode): PictureNode {
  const written = new Set(known.rows.map((row) => JSON.stringify(row)));
  const added = node.rows.filter((row) => !written.has(JSON.stringify(row)));
  return {
    ...known,
    rows: [...known.rows, ...added],
    isUnknown: known.isUnknown || node.isUnknown,
    addresses: [...new Set([...known.addresses, ...node.addresses])],
  };
}
