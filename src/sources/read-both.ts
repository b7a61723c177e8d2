import { compareTexts } from '../values/compare-texts';
import type { Federation } from '../model/federation';
import { isKnown, type Text } from '../values/text';
import { isUnknown, type Maybe } from '../values/unknown';
import { priorState } from './prior-state';
import { readSource, type ReadSourceOptions, type Source } from './read-source';
import type { ProviderMapping } from '../model/identity-pool';
import type { ReadRoleMapping } from '../role-mapping/role-mapping';
import { ReadError } from '../terraform/read-error';

/** Two sources of one federation, to be compared. */
export interface BothSources {
  readonly before: Source;
  readonly after: Source;
}

/**
 * Reads two sources to compare them; what is deployed gets the addresses of the other source, and the
 * policies of the buckets and tables that the other names are read with it.
 *
 * @param newer The newer source; absent where the older one is a plan, which holds both.
 * @param options How both are read; `configuration` is that of the newer one.
 *
 * @throws ReadError where one can't be read, with the way out
 */
export async function readBoth(
  older: string,
  newer: string | undefined,
  { configuration, ...options }: ReadSourceOptions,
): Promise<BothSources> {
  const planned = { ...options, configuration };
  if (newer === undefined) {
    const after = await readSource(older, planned);
    return { before: await priorState(older), after };
  }
  if (isDeployed(older) && !isDeployed(newer)) {
    const after = await readSource(newer, planned);
    return { before: await deployedBeside(after, older, options), after };
  }
  const before = await readSource(older, options);
  const after =
    isDeployed(newer) && !isDeployed(older)
      ? await deployedBeside(before, newer, planned)
      : await readSource(newer, planned);
  return { before, after };
}

function isDeployed(source: string): boolean {
  return source.startsWith('aws:');
}

async function deployedBeside(
  { model }: Source,
  source: string,
  { input, onProgress, configuration }: ReadSourceOptions,
): Promise<Source> {
  // Values of variables are for the folder beside it.
  const read = await readSource(source, {
    ...{ input, onProgress, configuration },
    requests: resourcesIn(model),
  });
  return { ...read, model: asInConfiguration(read.model, model) };
}

/** Requests for the resources that the roles of a federation name, so that their own policies are read. */
function resourcesIn({ roles }: Federation) {
  return roles
    .flatMap(({ permissions }) => permissions)
    .flatMap(({ document }) => (isUnknown(document) ? [] : document.statements))
    .flatMap(({ resources = [] }) => resources)
    .filter(isKnown)
    .map((resource) => ({
      action: resource.includes(':dynamodb:') ? 'dynamodb:GetItem' : 's3:GetObject',
      resource,
    }));
}

/** What is deployed, and an address for what has one: its id or ARN → the address. */
type Addresses = ReadonlyMap<string, string>;

/**
 * Gives what is deployed the addresses of a configuration, so that the two can be compared: an id or ARN
 * that the configuration knows, or a name that nothing else there has, is the same thing.
 *
 * @throws ReadError where no identity pool of the configuration can be the deployed one
 */
function asInConfiguration(deployed: Federation, configuration: Federation): Federation {
  const clients = new Map(pairs(clientsOf(deployed), clientsOf(configuration), ({ id }) => id));
  const addresses = new Map([
    ...clients,
    ...pairs(deployed.identityPools, configuration.identityPools, ({ id }) => id),
    ...userPoolsOf(clients, deployed, configuration),
    ...pairs(deployed.roles, configuration.roles, ({ arn }) => arn),
    ...pairs(
      deployed.iamProviders.map((each) => ({ ...each, name: issuerOf(each) })),
      configuration.iamProviders.map((each) => ({ ...each, name: issuerOf(each) })),
      ({ arn }) => arn,
    ),
  ]);
  const stranger = deployed.identityPools.find(({ address }) => !addresses.has(address));
  if (stranger !== undefined) {
    const names = configuration.identityPools.map(shown).join(', ');
    throw new ReadError(
      `the other source has no identity pool \`${shown(stranger)}\`, which \`${stranger.address}\` is; it has ${names === '' ? 'none' : names}`,
    );
  }
  return renamed(deployed, addresses);
}

interface Member {
  readonly address: string;
  readonly name: Text;
}

/** The addresses of members that have a counterpart: by what identifies them, or by a name of one alone. */
function pairs<T extends Member>(
  deployed: readonly T[],
  configured: readonly T[],
  keyOf: (each: T) => Text,
): [string, string][] {
  const [only] = configured;
  return deployed.flatMap((each): [string, string][] => {
    const named = configured.filter(({ name }) => isKnown(name) && name === each.name);
    const found =
      configured.find((other) => isKnown(keyOf(other)) && keyOf(other) === keyOf(each)) ??
      (named.length === 1 ? named[0] : undefined) ??
      // Where there is one of a kind on both sides, its name may be made at the deployment.
      (deployed.length === 1 &&
      configured.length === 1 &&
      only !== undefined &&
      compareTexts(only.name, each.name) === 'unknown'
        ? only
        : undefined);
    return found === undefined ? [] : [[each.address, found.address]];
  });
}

/** User pools are the same where a client of theirs is. */
function userPoolsOf(
  clients: Addresses,
  deployed: Federation,
  configuration: Federation,
): [string, string][] {
  return deployed.userPools.flatMap(({ address, clients: own }): [string, string][] => {
    const found = configuration.userPools.find((each) =>
      each.clients.some((other) =>
        own.some((client) => clients.get(client.address) === other.address),
      ),
    );
    return found === undefined ? [] : [[address, found.address]];
  });
}

function clientsOf({ userPools }: Federation) {
  return userPools.flatMap(({ clients }) => clients);
}

function issuerOf(each: Federation['iamProviders'][number]): Text {
  return each.issuer ?? each.arn;
}

function shown({ address, name }: Member): string {
  return isKnown(name) ? name : `${address} of an unknown name`;
}

function renamed(federation: Federation, addresses: Addresses): Federation {
  const address = (each: string) => addresses.get(each) ?? each;
  const role = <T extends Maybe<string> | undefined>(each: T): T =>
    (typeof each === 'string' ? address(each) : each) as T;
  return {
    ...federation,
    roles: federation.roles.map((each) => ({ ...each, address: address(each.address) })),
    iamProviders: federation.iamProviders.map((each) => ({
      ...each,
      address: address(each.address),
    })),
    userPools: federation.userPools.map((each) => ({
      ...each,
      address: address(each.address),
      clients: each.clients.map((client) => ({ ...client, address: address(client.address) })),
      groups: each.groups.map((group) => ({ ...group, role: role(group.role) })),
    })),
    identityPools: federation.identityPools.map((pool) => {
      const { userPoolClients, defaultRoles, mappings } = pool;
      return {
        ...pool,
        address: address(pool.address),
        userPoolClients: isUnknown(userPoolClients)
          ? userPoolClients
          : userPoolClients.map((each) => ({
              ...each,
              userPool: role(each.userPool),
              client: role(each.client),
            })),
        defaultRoles: isUnknown(defaultRoles)
          ? defaultRoles
          : {
              authenticated: role(defaultRoles.authenticated),
              unauthenticated: role(defaultRoles.unauthenticated),
            },
        mappings: isUnknown(mappings) ? mappings : mappings.map((each) => mappingOf(each, role)),
      };
    }),
  };
}

function mappingOf(
  place: ProviderMapping,
  role: <T extends Maybe<string> | undefined>(each: T) => T,
): ProviderMapping {
  const { mapping } = place;
  const client = role(place.client);
  const rules: ReadRoleMapping | undefined =
    isUnknown(mapping) || mapping.type !== 'Rules'
      ? undefined
      : { ...mapping, rules: mapping.rules.map((each) => ({ ...each, role: role(each.role) })) };
  return {
    ...place,
    ...(client === undefined ? {} : { client }),
    mapping: rules ?? mapping,
  };
}
