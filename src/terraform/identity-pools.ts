import { clientKey, type IdentityPoolModel, type ProviderTags } from '../model/identity-pool';
import type { Role } from '../model/role';
import type { UserPoolModel } from '../model/user-pool';
import { lazily, withLater } from '../values/lazily';
import { compareTexts } from '../values/compare-texts';
import { TextIndex } from '../values/text-index';
import { partsOf, showText, text, whyUnknown, type Text } from '../values/text';
import { isUnknown, unknownBecause } from '../values/unknown';
import { clientFinder, providerName, type FindClient } from './provider-names';
import {
  declaredBy,
  ofType,
  unreadBecause,
  type Resource,
  type TerraformFile,
  type Unread,
} from './resource';
import { assignmentOf, type PoolAttachments } from './role-assignment';
import { asKnown } from './value';

/** The identity pools of a file, and what belongs to one but couldn't be read. */
export interface ReadIdentityPools {
  readonly identityPools: readonly IdentityPoolModel[];
  readonly unread: readonly Unread[];
}

/** Reads the identity pools of a file with their roles, mappings and principal tags. */
export function readIdentityPools(
  file: TerraformFile,
  roles: readonly Role[],
  userPools: readonly UserPoolModel[],
): ReadIdentityPools {
  const pools = file.resources('aws_cognito_identity_pool');
  const members = file.resources(ATTACHMENT, TAGS);
  const clients = lazily(
    () =>
      new TextIndex(
        userPools.flatMap((pool) =>
          pool.clients.map(({ id, address }) => ({
            key: text(pool.providerName, ':', id),
            address,
          })),
        ),
        ({ key }) => key,
      ),
  );
  const find = clientFinder(userPools);
  const belonging = new TextIndex(members, poolId);
  const repeated = new TextIndex(file.repeated(ATTACHMENT, TAGS), poolId);
  const byId = new TextIndex(pools, ({ attribute }) => attribute('id'));
  // Most belong to one pool for certain: only the others are compared with every pool.
  const unplaced = members.filter((each) => byId.equal(poolId(each)).length === 0);
  const possible = new TextIndex(unplaced, poolId);
  const identityPools = pools.map((pool) =>
    poolOf(pool, (id) => {
      const own = belonging.equal(id);
      const userPoolClients = userPoolClientsOf(pool, find);
      const instances = [...repeated.equal(id), ...repeated.perhaps(id)];
      const unclear = possible.perhaps(id);
      const modules = file.modulesGiven?.(pool.address) ?? [];
      return {
        ...settingsOf(pool),
        userPoolClients,
        ...assignmentOf(attachmentsOf(own, instances, unclear), modules, {
          roles,
          findClient: (key) =>
            acceptedClient(userPoolClients, key) ?? clients().equal(key)[0]?.address,
        }),
        principalTags: [
          ...withoutOverwritten(ofType(own, TAGS).map(providerTags)),
          ...ofType([...instances, ...unclear], TAGS).map(possibleTags),
          ...modules.map(tagsOfModule),
        ],
      };
    }),
  );
  const unread = unplaced.map((each) => {
    const id = poolId(each);
    if (partsOf(id).some(isUnknown)) {
      const { unknown, settledBy } = whyUnknown(id);
      return unreadBecause(each.address, {
        unknown: `its identity pool is unknown: ${unknown}`,
        settledBy,
      });
    }
    const name = `its identity pool \`${showText(id)}\``;
    const isUnclear = byId.perhaps(id).length > 0;
    const reason = isUnclear
      ? `${name} may be one of the file or not`
      : `${name} isn't in the file`;
    return { address: each.address, reason };
  });
  return { identityPools, unread };
}

const ATTACHMENT = 'aws_cognito_identity_pool_roles_attachment';
const TAGS = 'aws_cognito_identity_pool_provider_principal_tag';

/** The attachments of a pool; where none is certain, those that may be of it. */
function attachmentsOf(
  own: readonly Resource[],
  instances: readonly Resource[],
  unclear: readonly Resource[],
): PoolAttachments {
  const [certain, repeated] = [ofType(own, ATTACHMENT), ofType(instances, ATTACHMENT)];
  const isFound = certain.length + repeated.length > 0;
  return { certain, repeated, unclear: isFound ? [] : ofType(unclear, ATTACHMENT) };
}

function poolId({ block }: Resource): Text {
  return (
    block.text('identity_pool_id') ??
    text(unknownBecause('`identity_pool_id` is not written', 'correction'))
  );
}

/** What is read of a pool once any of it is asked for; its names tell it from the others. */
type ReadLater = Omit<
  IdentityPoolModel,
  'address' | 'providerConfiguration' | 'location' | 'id' | 'name'
>;

const READ_LATER: Readonly<Record<keyof ReadLater, true>> = {
  region: true,
  allowsGuests: true,
  allowsClassicFlow: true,
  userPoolClients: true,
  loginProviders: true,
  oidcProviderArns: true,
  samlProviderArns: true,
  developerProvider: true,
  rolesAttachment: true,
  defaultRoles: true,
  mappings: true,
  principalTags: true,
};

function poolOf(resource: Resource, read: (id: Text) => ReadLater): IdentityPoolModel {
  const { address, location, attribute } = resource;
  const id = attribute('id');
  const providerConfiguration = lazily(() => declaredBy(resource).providerConfiguration);
  const name = lazily(() => attribute('identity_pool_name'));
  const names = {
    address,
    ...(location === undefined ? {} : { location }),
    get providerConfiguration() {
      return providerConfiguration();
    },
    id,
    get name() {
      return name();
    },
  };
  return withLater(names, READ_LATER, () => read(id));
}

function settingsOf({ block, attribute }: Resource) {
  return {
    region: attribute('region'),
    allowsGuests: block.flag('allow_unauthenticated_identities') ?? false,
    allowsClassicFlow: block.flag('allow_classic_flow') ?? false,
    loginProviders: block.textMap('supported_login_providers') ?? {},
    oidcProviderArns: block.texts('openid_connect_provider_arns') ?? [],
    samlProviderArns: block.texts('saml_provider_arns') ?? [],
    developerProvider: block.text('developer_provider_name'),
  };
}

function userPoolClientsOf(
  { block }: Resource,
  find: FindClient,
): IdentityPoolModel['userPoolClients'] {
  const blocks = block.blocks('cognito_identity_providers');
  if (isUnknown(blocks)) return blocks;
  return blocks.map((each) => {
    const provider = providerName(each.text('provider_name') ?? '');
    const clientId = each.text('client_id') ?? '';
    return {
      providerName: provider,
      clientId,
      ...find(provider, clientId),
      serverSideTokenCheck: each.flag('server_side_token_check') ?? false,
    };
  });
}

function acceptedClient(
  clients: IdentityPoolModel['userPoolClients'],
  key: Text,
): string | undefined {
  if (isUnknown(clients)) return undefined;
  const named = new TextIndex(clients, clientKey);
  return named.equal(key)[0]?.client;
}

/** Stands for tags that may be of a pool, for one provider or another. */
function possibleTags(resource: Resource): ProviderTags {
  const reason = `whether \`${resource.address}\` belongs to this identity pool is unknown`;
  const unknown = unknownBecause(reason, 'apply');
  return {
    ...declaredBy(resource),
    provider: text(unknown),
    useDefaults: unknown,
    tags: unknown,
  };
}

/** Stands for tags that a module which isn't read may set, for one provider or another. */
function tagsOfModule(address: string): ProviderTags {
  const unknown = unknownBecause(`\`${address}\` is given this identity pool`, 'plan');
  return { address, provider: text(unknown), useDefaults: unknown, tags: unknown };
}

/** Leaves open which tags a provider has that is given several: each overwrites the others. */
function withoutOverwritten(all: readonly ProviderTags[]): ProviderTags[] {
  return all.map((each) => {
    const same = all.filter(({ provider }) => compareTexts(provider, each.provider) === 'equal');
    if (same.length === 1) return each;
    const names = same.map(({ address }) => `\`${address}\``).join(' and ');
    const unknown = unknownBecause(`${names} overwrite each other`, 'correction');
    return { ...each, useDefaults: unknown, tags: unknown };
  });
}

function providerTags(resource: Resource): ProviderTags {
  const { block } = resource;
  const tags = block.textMap('principal_tags') ?? {};
  return {
    ...declaredBy(resource),
    provider: providerName(block.text('identity_provider_name') ?? ''),
    useDefaults: block.flag('use_defaults') ?? true,
    tags: isUnknown(tags)
      ? tags
      : Object.fromEntries(Object.entries(tags).map(([key, claim]) => [key, asKnown(claim)])),
  };
}
