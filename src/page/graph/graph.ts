import type { FederationPart, Finding } from '../../checks/finding';
import type { Unread } from '../../terraform/resource';

/** What a node of the picture is, in AWS's words. */
export type NodeKind =
  'identity-provider' | 'user-pool' | 'app-client' | 'guests' | 'rules' | 'role' | 'permissions';

/** The columns of the picture, from left to right. */
export const COLUMNS: readonly { readonly heading: string; readonly kinds: readonly NodeKind[] }[] =
  [
    { heading: 'Identity providers', kinds: ['identity-provider'] },
    { heading: 'User pool', kinds: ['user-pool'] },
    { heading: 'App clients', kinds: ['app-client', 'guests'] },
    { heading: 'Rules and groups', kinds: ['rules'] },
    { heading: 'IAM roles', kinds: ['role'] },
    { heading: 'Permissions', kinds: ['permissions'] },
  ];

/** Whether a part is in the new federation only, or in the old one. */
export type Change = 'added' | 'removed';

/** A row of a node. */
export interface PictureRow {
  readonly text: string;
  /**
   * What stands in front of it: the number of a rule.
   *
   * @default - nothing
   */
  readonly mark?: string;
  /**
   * What belongs to it, in smaller type below.
   *
   * @default - nothing
   */
  readonly detail?: string;
  /**
   * Whether it takes away or is unknown.
   *
   * @default - neither
   */
  readonly tone?: 'deny' | 'unknown';
  /**
   * What a change does to it.
   *
   * @default - nothing
   */
  readonly change?: Change;
}

/** A node of the picture. */
export interface PictureNode {
  /** The same for the same thing of another federation. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly title: string;
  readonly rows: readonly PictureRow[];
  /** Whether what it is or says is unknown. */
  readonly isUnknown: boolean;
  /** Whether a user who comes here is denied. */
  readonly isDenied: boolean;
  /** Addresses of what it shows. */
  readonly addresses: readonly string[];
  /**
   * What it shows of resources that other nodes show too: rules, groups, where no rule matches, guests.
   *
   * @default - nothing
   */
  readonly parts?: readonly FederationPart[];
  /**
   * Findings of `check` about it, by their position in the picture.
   *
   * @default - none
   */
  readonly findings?: readonly number[];
  /**
   * What a change does to it as a whole.
   *
   * @default - nothing
   */
  readonly change?: Change;
}

/** Id of the node of guests. */
export const GUESTS_NODE = 'guests';

/** Id of the node of an app client, an identity provider or a role. */
export function nodeId(kind: 'client' | 'provider' | 'role', address: string): string {
  return `${kind} ${address}`;
}

/** Id that a node has among those of guests: a role of theirs may be one of users too. */
export function guestNodeId(id: string): string {
  return id === GUESTS_NODE ? id : `guest ${id}`;
}

/** Id of the node of what a role may do at a service, by the service's name. */
export function permissionsId(service: string, role: string): string {
  return `permissions ${service} ${role}`;
}

/** An edge, from the id of a node to that of another one further right. */
export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  readonly isUnknown: boolean;
  /**
   * For an identity provider of a user pool: the app clients that offer it.
   *
   * @default - every one
   */
  readonly clients?: readonly string[];
  /**
   * What a change does to it.
   *
   * @default - nothing
   */
  readonly change?: Change;
}

/** Nodes and the edges between them. */
export interface PictureGraph {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
}

/** One identity pool with all that leads to it, or a user pool that no identity pool accepts. */
export interface PictureTab {
  /** Address of the pool. */
  readonly id: string;
  readonly title: string;
  /** Who signs in. */
  readonly users: PictureGraph;
  /** Who does not. */
  readonly guests: PictureGraph;
  /** What is to be said of the pool that no node shows, a line each. */
  readonly notes: readonly string[];
  /** Positions of the findings about what no node shows. */
  readonly findings: readonly number[];
}

/** A federation as a picture. */
export interface Picture {
  readonly tabs: readonly PictureTab[];
  readonly findings: readonly Finding[];
  /** What of the source could not be read. */
  readonly unread: readonly Unread[];
}

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
    parts: [...new Set([...(known.parts ?? []), ...(node.parts ?? [])])],
  };
}
