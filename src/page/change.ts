import type { Difference } from '../analysis/questions/difference';
import type { AccessFinding } from '../analysis/questions/new-access';
import { withOwnIdentity, type Witness } from '../analysis/questions/witness';
import type { Federation } from '../model/federation';
import { requestOfWitness, whoIs } from '../report/render-difference';
import { nameAt } from '../simulator/decide-request';
import { roleName } from '../simulator/find-role';
import { showText } from '../values/text';
import type { DrawnAccess, DrawnDifference, PageData } from './playground/page-data';
import type { PageQuestion } from './playground/question';
import { typedResource } from './playground/typed-resource';
import type {
  Change,
  Picture,
  PictureEdge,
  PictureGraph,
  PictureNode,
  PictureRow,
  PictureTab,
} from './graph/graph';

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

/** No list is longer; the command `diff` lists all. */
const MOST = 50;

/** Makes what the page lists of a difference. */
export function drawnDifference(
  { gained, lost, notModelled }: Difference,
  before: Federation,
  after: Federation,
  resources: PageData['resources'],
): DrawnDifference {
  const reasons = [...gained.undecided, ...lost.undecided].flatMap(({ reasons: those }) => those);
  return {
    ...{ before, notLookedAt: notModelled },
    gained: gained.findings.slice(0, MOST).map((each) => accessOf(each, after, resources)),
    lost: lost.findings.slice(0, MOST).map((each) => accessOf(each, before, resources)),
    answers: { gained: gained.answer, lost: lost.answer },
    undecided: [...new Set(reasons)].slice(0, MOST),
  };
}

function accessOf(
  { witness, doors, role, cause, statement }: AccessFinding,
  federation: Federation,
  resources: PageData['resources'],
): DrawnAccess {
  const by = nameAt({ ...statement, kind: 'identity' });
  return {
    request: requestOfWitness(witness),
    who: whoIs(witness, doors),
    why: `${cause.because} → ${roleName(role, federation)}; ${by} allows it`,
    question: questionOfWitness(witness, resources),
  };
}

/** The question that a witness answers. */
function questionOfWitness(witness: Witness, resources: PageData['resources']): PageQuestion {
  const { door, claims, groups, principalTags, identity, action, resource, context } = witness;
  const { pool, provider, flow } = door;
  const isClient = provider?.value.type === 'user-pool';
  const own = (text: string) => withOwnIdentity(text, witness);
  return {
    pool: pool.address,
    ...(provider === undefined
      ? { guest: true }
      : { [isClient ? 'client' : 'provider']: provider.address }),
    // What is unknown of a claim is no part of a question.
    claims: JSON.parse(JSON.stringify(claims)) as PageQuestion['claims'],
    groups,
    ...(Object.keys(principalTags).length === 0 ? {} : { principalTags }),
    ...(identity === undefined ? {} : { identity }),
    ...(flow === 'classic' ? { classic: true } : {}),
    action,
    resource: typedResource(own(showText(resource)), resources),
    context: Object.fromEntries(
      Object.entries(context).map(([key, value]) => [
        key,
        typeof value === 'string' ? own(value) : value,
      ]),
    ),
  };
}
