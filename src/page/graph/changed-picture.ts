import type {
  Change,
  Picture,
  PictureEdge,
  PictureGraph,
  PictureNode,
  PictureRow,
  PictureTab,
} from './graph';

/** Puts two pictures into one: what only the second has is added, what only the first has removed. */
export function changedPicture(before: Picture, after: Picture): Picture {
  const old = new Map(before.tabs.map((tab) => [tab.id, tab]));
  const ids = new Set(after.tabs.map(({ id }) => id));
  return {
    tabs: [
      ...after.tabs.map((tab) => joinedTab(old.get(tab.id), tab)),
      ...before.tabs.filter(({ id }) => !ids.has(id)).map(removedTab),
    ],
    // Findings are those of what will be.
    findings: after.findings,
    unread: [...before.unread, ...after.unread],
  };
}

const NONE: PictureGraph = { nodes: [], edges: [] };

function joinedTab(before: PictureTab | undefined, after: PictureTab): PictureTab {
  return {
    ...after,
    users: joinedGraph(before?.users ?? NONE, after.users),
    guests: joinedGraph(before?.guests ?? NONE, after.guests),
  };
}

function removedTab(tab: PictureTab): PictureTab {
  return {
    ...{ ...tab, findings: [] },
    users: joinedGraph(tab.users, NONE),
    guests: joinedGraph(tab.guests, NONE),
  };
}

function joinedGraph(before: PictureGraph, after: PictureGraph): PictureGraph {
  return {
    nodes: merged(before.nodes, after.nodes, ({ id }) => id, joinedNode),
    edges: merged(
      before.edges,
      after.edges,
      ({ from, to }) => JSON.stringify([from, to]),
      (_, edge): PictureEdge => edge,
    ),
  };
}

function joinedNode(before: PictureNode, after: PictureNode): PictureNode {
  const rows = merged(before.rows, after.rows, rowKey, (_, row): PictureRow => row);
  return { ...after, rows };
}

/** The number of a rule may change with another one: what it says is the rule. */
function rowKey({ text, detail, tone }: PictureRow): string {
  return JSON.stringify([text, detail, tone]);
}

/** Those of the second list with what they were, then those of the first that are gone. */
function merged<T extends { readonly change?: Change }>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (each: T) => string,
  join: (old: T, each: T) => T,
): T[] {
  const old = new Map(before.map((each) => [keyOf(each), each]));
  const kept = new Set(after.map(keyOf));
  return [
    ...after.map((each): T => {
      const known = old.get(keyOf(each));
      return known === undefined ? { ...each, change: 'added' } : join(known, each);
    }),
    ...before
      .filter((each) => !kept.has(keyOf(each)))
      .map((each): T => ({ ...withoutFindings(each), change: 'removed' })),
  ];
}

function withoutFindings<T>(each: T): T {
  return { ...each, findings: undefined };
}
