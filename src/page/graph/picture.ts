import { findIn } from '../../checks/catalogue';
import type { Finding } from '../../checks/finding';
import type { DestroyedPool } from '../../model/apply';
import type { Federation } from '../../model/federation';
import { rolesSetBy, type IdentityPoolModel } from '../../model/identity-pool';
import { destroyedText } from '../../report/render-apply';
import type { Unread } from '../../terraform/resource';
import { isUnknown } from '../../values/unknown';
import {
  GraphBuilder,
  guestNodeId,
  GUESTS_NODE,
  type Picture,
  type PictureGraph,
  type PictureNode,
  type PictureRow,
  type PictureTab,
} from './graph';
import { shown } from './shown';
import { doorsOf, type Door } from '../../analysis/federation/door';
import type { UserPoolModel } from '../../model/user-pool';
import { defaultRolesOf } from '../../simulator/decide-role';
import { leadNode, leadsOf } from './mapping-nodes';
import { connectRole } from './role-nodes';
import { doorNode, signInGraph } from './sign-in-nodes';

/** Makes the picture of a federation: who signs in where, what leads to which role, what it may do. */
export function pictureOf(
  federation: Federation,
  unread: readonly Unread[],
  findings: readonly Finding[] = findIn(federation),
): Picture {
  const { identityPools, userPools, destroyed = [] } = federation;
  const accepted = new Set(identityPools.flatMap(userPoolsOf));
  const pools = [
    ...identityPools.map((pool) => ({ pool, tab: poolTab(pool, federation) })),
    ...userPools
      .filter(({ address }) => !accepted.has(address))
      .map((pool) => ({ pool, tab: userPoolTab(pool) })),
  ];
  const tabs = pools.map(({ pool, tab }) => withFindings(tab, ownAddresses(pool), findings));
  const placed = new Set(tabs.flatMap(positionsIn));
  const others = findings.flatMap((_, at) => (placed.has(at) ? [] : [at]));
  return {
    tabs: tabs.map((tab, at) =>
      at === 0
        ? {
            ...tab,
            findings: [...tab.findings, ...others],
            notes: [...tab.notes, ...destroyed.map(destroyedNote)],
          }
        : tab,
    ),
    findings,
    unread: unread.map(({ address, reason }) => ({
      address: shown(address),
      reason: shown(reason),
    })),
  };
}

function destroyedNote(pool: DestroyedPool): string {
  return shown(`${destroyedText(pool).replace(/^t/, 'T').replaceAll('`', '')}.`);
}

function userPoolsOf({ userPoolClients }: IdentityPoolModel): string[] {
  return isUnknown(userPoolClients)
    ? []
    : userPoolClients.flatMap(({ userPool }) => userPool ?? []);
}

/** Addresses of a pool itself and of what sets its roles. */
function ownAddresses(pool: { readonly address: string; readonly rolesAttachment?: string }) {
  return new Set([pool.address, rolesSetBy(pool)]);
}

function positionsIn({ users, guests, findings }: PictureTab): readonly number[] {
  const ofNodes = [...users.nodes, ...guests.nodes].flatMap((node) => node.findings ?? []);
  return [...ofNodes, ...findings];
}

/** Puts each finding at the nodes that it is about, or else at the pool. */
function withFindings(
  tab: PictureTab,
  own: ReadonlySet<string>,
  findings: readonly Finding[],
): PictureTab {
  const nodes = [...tab.users.nodes, ...tab.guests.nodes];
  const placed = findings.map((finding) => placesOf(finding, nodes));
  const marked = (graph: PictureGraph): PictureGraph => ({
    ...graph,
    nodes: graph.nodes.map((node) => {
      const about = placed.flatMap((places, at) => (places.includes(node) ? [at] : []));
      return about.length === 0 ? node : { ...node, findings: about };
    }),
  });
  const rest = findings.flatMap(({ address }, at) =>
    own.has(address) && placed[at]?.length === 0 ? [at] : [],
  );
  return { ...tab, users: marked(tab.users), guests: marked(tab.guests), findings: rest };
}

/** The nodes of the very rules, groups or guests that a finding is about, or of its resource. */
function placesOf({ about = [], address }: Finding, nodes: readonly PictureNode[]): PictureNode[] {
  const exact = nodes.filter(({ kind, parts = [], addresses }) =>
    about.some((each) =>
      typeof each === 'string'
        ? kind !== 'permissions' && addresses.includes(each)
        : parts.includes(each),
    ),
  );
  if (exact.length > 0) return exact;
  // A finding about a policy stands at its role, where it is read first.
  return nodes.filter(
    ({ kind, addresses }) => kind !== 'permissions' && addresses.includes(address),
  );
}

/** So many nodes of rules stand on their own; of more, those that lead to one role are one node. */
const MOST_LEADS = 40;

/** What leads to the roles of an identity pool, and what those may do. */
function poolTab(pool: IdentityPoolModel, federation: Federation): PictureTab {
  const { doors, unknown } = doorsOf({ ...federation, identityPools: [pool] });
  const enhanced = doors.filter(({ flow }) => flow === 'enhanced');
  const isClassic = doors.some(({ flow }) => flow === 'classic');
  const guest = enhanced.find(({ provider }) => provider === undefined);
  return {
    ...{ id: pool.address, title: shown(pool.name) },
    users: usersGraph(
      enhanced.filter(({ provider }) => provider !== undefined),
      federation,
    ),
    guests: guest === undefined ? { nodes: [], edges: [] } : guestsGraph(guest, federation),
    notes: [
      ...(guest === undefined ? ['Guests get no credentials.'] : []),
      ...(isClassic
        ? ['The classic flow is served: callers name any role whose trust accepts the pool.']
        : []),
      ...unknown.map((each) => `May accept others: ${shown(each)}`),
    ],
    findings: [],
  };
}

/** A user pool that no identity pool accepts. */
function userPoolTab(pool: UserPoolModel): PictureTab {
  return {
    ...{ id: pool.address, title: shown(pool.name), users: signInGraph(pool), findings: [] },
    guests: { nodes: [], edges: [] },
    notes: ['No identity pool accepts its tokens: they give no AWS credentials.'],
  };
}

function usersGraph(doors: readonly Door[], federation: Federation): PictureGraph {
  const graph = new GraphBuilder();
  const pools = new Set(doors.flatMap(({ provider }) => provider?.value.userPool ?? []));
  for (const pool of pools) graph.addAll(signInGraph(pool));
  const leads = doors.map((door) => ({ door, leads: leadsOf(door) }));
  const count = leads.reduce((sum, each) => sum + each.leads.length, 0);
  for (const { door, leads: those } of leads) {
    const source = doorNode(door);
    graph.add(source);
    for (const lead of those) {
      const id = graph.share(leadNode(lead, door, count > MOST_LEADS));
      graph.connect({ from: source.id, to: id, isUnknown: door.doubt !== undefined });
      if (lead.role !== undefined) connectRole(graph, id, lead.role, federation);
    }
  }
  return graph.built;
}

function guestsGraph(door: Door, federation: Federation): PictureGraph {
  const graph = new GraphBuilder();
  const { unauthenticated: role } = defaultRolesOf(door.pool);
  const row: PictureRow = {
    text: role === undefined ? 'there is no role for them' : 'not signed in',
  };
  graph.add({
    ...{ id: GUESTS_NODE, kind: 'guests', title: 'Guests', rows: [row] },
    ...{ isUnknown: door.doubt !== undefined, isDenied: role === undefined },
    ...{ addresses: [], parts: [door.pool] },
  });
  if (role !== undefined) connectRole(graph, GUESTS_NODE, role, federation);
  // A role of guests may be one of users too, and stands here once more.
  const { nodes, edges } = graph.built;
  return {
    nodes: nodes.map((node) => ({ ...node, id: guestNodeId(node.id) })),
    edges: edges.map((edge) => ({
      ...edge,
      from: guestNodeId(edge.from),
      to: guestNodeId(edge.to),
    })),
  };
}
