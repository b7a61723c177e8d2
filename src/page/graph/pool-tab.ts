import { doorsOf, tagsOfDoor, type Door } from '../../analysis/federation/door';
import type { Federation } from '../../model/federation';
import type { IdentityPoolModel } from '../../model/identity-pool';
import type { RoleKey } from '../../model/role';
import type { UserPoolModel } from '../../model/user-pool';
import { defaultRolesOf } from '../../simulator/decide-role';
import { roleName } from '../../simulator/find-role';
import { shownName } from '../../simulator/terraform-names';
import { compareTexts } from '../../values/compare-texts';
import { isUnknown, type Maybe } from '../../values/unknown';
import {
  GUESTS_NODE,
  guestNodeId,
  nodeId,
  type PictureGraph,
  type PictureNode,
  type PictureRow,
  type PictureTab,
} from './graph';
import { GraphBuilder } from './graph-builder';
import { leadsOf, namedRows, type Lead } from './mapping-nodes';
import { permissionNodes } from './permission-nodes';
import { signInGraph } from './sign-in-nodes';
import { shown } from './shown';

/** So many nodes of rules stand on their own; of more, those that lead to one role are one node. */
const MOST_LEADS = 40;

/** What leads to the roles of an identity pool, and what those may do. */
export function poolTab(pool: IdentityPoolModel, federation: Federation): PictureTab {
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
export function userPoolTab(pool: UserPoolModel): PictureTab {
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
      if (lead.role !== undefined) addRole(graph, id, lead.role, federation);
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
    ...{ isUnknown: door.doubt !== undefined, isDenied: role === undefined, addresses: [] },
  });
  if (role !== undefined) addRole(graph, GUESTS_NODE, role, federation);
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

/** The node of a client or provider, with the session tags that its tokens fill. */
function doorNode(door: Door): PictureNode {
  const provider = door.provider as NonNullable<Door['provider']>;
  const { type } = provider.value;
  const tags = tagsOfDoor(door);
  const rows: PictureRow[] =
    tags === undefined
      ? []
      : isUnknown(tags)
        ? [{ text: 'session tags unknown', tone: 'unknown' }]
        : Object.entries(tags).map(([key, claim]) => ({
            text: shown(`tag ${key}`),
            detail: `← ${shown(isUnknown(claim) ? 'unknown' : claim)}`,
          }));
  const isClient = type === 'user-pool';
  return {
    id: nodeId(isClient ? 'client' : 'provider', provider.address),
    kind: isClient ? 'app-client' : 'identity-provider',
    title: shown(shownName(provider)),
    rows: [...(isClient ? [] : [{ text: TYPES[type] }]), ...rows],
    isUnknown: door.doubt !== undefined,
    ...{ isDenied: false, addresses: [provider.address, ...tagAddresses(door)] },
  };
}

/** What declares the session tags of a door. */
function tagAddresses({ pool, provider }: Door): string[] {
  return pool.principalTags.flatMap(({ address, provider: name }) =>
    provider !== undefined && compareTexts(name, provider.value.tagName) === 'equal'
      ? [address]
      : [],
  );
}

const TYPES = {
  'user-pool': '',
  social: 'social provider',
  OIDC: 'OpenID Connect',
  SAML: 'SAML',
  developer: 'developer provider',
} as const;

/** The node of a lead; equal ones of several doors are one node. */
function leadNode(lead: Lead, door: Door, byRole: boolean): PictureNode {
  const { by, role, isUnknown: isOpen } = lead;
  const target = role === undefined ? 'denied' : isUnknown(role) ? `? ${role.unknown}` : role;
  const rows = byRole ? namedRows(lead, door) : lead.rows;
  const denied = { text: 'denied', tone: 'deny' } as const;
  return {
    id: [by, target, ...(byRole ? [] : [door.provider?.address])].join(' '),
    ...{ kind: 'rules', title: '', isUnknown: isOpen, isDenied: role === undefined },
    rows: role === undefined ? [...rows, denied] : rows,
    addresses: [],
  };
}

function addRole(
  graph: GraphBuilder,
  from: string,
  role: Maybe<RoleKey>,
  federation: Federation,
): void {
  const node = roleNode(role, federation);
  graph.add(node);
  graph.connect({ from, to: node.id, isUnknown: isUnknown(role) });
  const model = federation.roles.find(({ address }) => address === role);
  for (const each of model === undefined ? [] : permissionNodes(model)) {
    graph.connect({ from: node.id, to: graph.share(each), isUnknown: false });
  }
}

function roleNode(key: Maybe<RoleKey>, federation: Federation): PictureNode {
  const common = { kind: 'role', isDenied: false } as const;
  if (isUnknown(key)) {
    const rows = [{ text: 'unknown', detail: shown(key.unknown), tone: 'unknown' } as const];
    return {
      ...{ ...common, id: `role ? ${key.unknown}`, title: 'A role', rows },
      ...{ isUnknown: true, addresses: [] },
    };
  }
  const role = federation.roles.find(({ address }) => address === key);
  const title = shown(
    role === undefined ? key.replace(/^arn:.*:role\//, '') : roleName(key, federation),
  );
  if (role === undefined) {
    const rows = [{ text: 'not in this file', tone: 'unknown' } as const];
    return { ...common, id: nodeId('role', key), title, rows, isUnknown: true, addresses: [key] };
  }
  const { name, trust, permissionsBoundary, address, permissions } = role;
  const rows: PictureRow[] = [
    { text: shown(name) },
    ...(isUnknown(trust) ? [{ text: 'trust unknown', tone: 'unknown' } as const] : []),
    ...(permissionsBoundary === undefined ? [] : [{ text: 'permissions boundary' }]),
    ...(permissions.length === 0 ? [{ text: 'no permissions' }] : []),
  ];
  return {
    ...{ ...common, id: nodeId('role', key), title, rows, isUnknown: isUnknown(trust) },
    addresses: [address, ...permissions.map((each) => each.address)],
  };
}
