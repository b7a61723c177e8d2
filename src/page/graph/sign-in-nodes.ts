import { OWN_DIRECTORY } from '../../cognito/identity-providers';
import type { AppClientModel } from '../../model/app-client';
import type { UserPoolIdentityProvider } from '../../model/identity-provider';
import type { UserPoolModel } from '../../model/user-pool';
import { keysOf, shownName } from '../../simulator/terraform-names';
import { compareTexts, compareWithAny } from '../../values/compare-texts';
import { isUnknown, type Maybe } from '../../values/unknown';
import {
  nodeId,
  type PictureEdge,
  type PictureGraph,
  type PictureNode,
  type PictureRow,
} from './graph';
import { shown } from './shown';
import { tagsOfDoor, type Door } from '../../analysis/federation/door';

/** The identity providers, the pool itself and the app clients of a user pool. */
export function signInGraph(pool: UserPoolModel): PictureGraph {
  const own = poolNode(pool);
  const clients = pool.clients.map((client) => clientNode(client, pool));
  const providers = pool.identityProviders.map((each) => ({
    node: providerNode(each),
    offered: (client: AppClientModel) => offers(client, each.name),
  }));
  const directory = {
    node: directoryNode(pool),
    offered: (client: AppClientModel) => offers(client, OWN_DIRECTORY),
  };
  const sources = [...providers, directory].map(({ node, offered }) => ({
    node,
    clients: pool.clients.filter((each) => offered(each) !== false),
    isUnknown: pool.clients.some((each) => offered(each) === undefined),
  }));
  const drawn = sources.filter(({ node, clients: those }) => {
    return node !== directory.node || those.length > 0;
  });
  return {
    nodes: [...drawn.map(({ node }) => node), own, ...clients],
    edges: [
      ...drawn.map(({ node, clients: those, isUnknown: open }): PictureEdge => ({
        from: node.id,
        to: own.id,
        isUnknown: open,
        clients: those.map(({ address }) => nodeId('client', address)),
      })),
      ...clients.map((node) => ({ from: own.id, to: node.id, isUnknown: false })),
    ],
  };
}

/** Whether a client offers an identity provider; nothing where that is unknown. */
function offers(
  client: AppClientModel,
  name: UserPoolIdentityProvider['name'],
): boolean | undefined {
  if (isMachine(client)) return false;
  const { identityProviders, explicitAuthFlows } = client;
  const isOwn = name === OWN_DIRECTORY;
  const listed = isListed(identityProviders, name);
  if (!isOwn || listed === true) return listed;
  if (isUnknown(explicitAuthFlows)) return undefined;
  // Left out, the service's default holds, and users of the pool sign in by SRP.
  const isNative = explicitAuthFlows?.some((flow) => flow !== 'ALLOW_REFRESH_TOKEN_AUTH') ?? true;
  return isNative ? true : listed;
}

function isMachine({ oauthFlows }: AppClientModel): boolean {
  return !isUnknown(oauthFlows) && oauthFlows?.join() === 'client_credentials';
}

function isListed(
  listed: AppClientModel['identityProviders'],
  name: UserPoolIdentityProvider['name'],
): boolean | undefined {
  if (isUnknown(listed)) return undefined;
  if (listed === undefined) return false;
  const answer = compareWithAny(name, listed);
  return answer === 'unknown' ? undefined : answer === 'equal';
}

function providerNode({ address, name, type }: UserPoolIdentityProvider): PictureNode {
  return {
    ...{ id: nodeId('provider', address), kind: 'identity-provider', title: shown(name) },
    // Social providers have the name of their type.
    rows: type === name ? [] : [maybeRow(type)],
    isUnknown: isUnknown(type),
    ...{ isDenied: false, addresses: [address] },
  };
}

function directoryNode({ address }: UserPoolModel): PictureNode {
  return {
    ...{ id: `directory ${address}`, kind: 'identity-provider', title: 'Local users' },
    rows: [{ text: 'user pool directory' }],
    ...{ isUnknown: false, isDenied: false, addresses: [] },
  };
}

function poolNode({ address, name, domain, declared, triggers }: UserPoolModel): PictureNode {
  const [key = address] = keysOf(address);
  const hooks = isUnknown(triggers) ? [] : triggers.filter((each) => each.startsWith('pre_token'));
  return {
    ...{
      id: `user-pool ${address}`,
      kind: 'user-pool',
      title: declared ? shown(name) : shown(key),
    },
    rows: [
      ...(declared ? [] : [{ text: 'not in this file', tone: 'unknown' } as const]),
      ...(domain === undefined ? [] : [{ text: shown(domain) }]),
      ...hooks.map((each) => ({ text: 'Lambda trigger', detail: shown(each) })),
    ],
    ...{ isUnknown: !declared, isDenied: false, addresses: [address] },
  };
}

function clientNode(client: AppClientModel, pool: UserPoolModel): PictureNode {
  const { address, name } = client;
  return {
    ...{ id: nodeId('client', address), kind: 'app-client' },
    title: shown(keysOf(address, [pool.address]).at(-1) ?? name),
    rows: isMachine(client) ? [{ text: 'machine-to-machine' }] : [],
    ...{ isUnknown: false, isDenied: false, addresses: [address] },
  };
}

/** A row of something that may be unknown. */
export function maybeRow(value: Maybe<string>): PictureRow {
  return isUnknown(value)
    ? { text: `unknown: ${shown(value.unknown)}`, tone: 'unknown' }
    : { text: shown(value) };
}

/** The node of a client or provider, with the session tags that its tokens fill. */
export function doorNode(door: Door): PictureNode {
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
