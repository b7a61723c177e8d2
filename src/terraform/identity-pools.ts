import { clientKey, type IdentityPoolModel, type ProviderTags } from '../model/identity-pool';
import type { DeclaredResource } from '../model/declared';
import type { Role } from '../model/role';
import type { UserPoolModel } from '../model/user-pool';
import { lazily, withLater } from '../values/lazily';
import { compareTexts } from '../values/compare-texts';
import { TextIndex } from '../values/text-index';
import { partsOf, showText, text, whyUnknown, type Text } from '../values/text';
import { isUnknown, unknownBecause, type Unknown } from '../values/unknown';
import { clientFinder, providerName, userPoolClientsOf, type FindClient } from './provider-names';
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
  const elsewhere = ofType(unplaced, ATTACHMENT).filter((each) => {
    const id = poolId(each);
    const isKnown = !partsOf(id).some(isUnknown) && byId.perhaps(id).length === 0;
    return isKnown && ofType(belonging.equal(id), ATTACHMENT)[0] === each;
  });
  const identityPools = [...pools, ...elsewhere].map((pool) =>
    poolOf(pool, (id) => {
      const own = belonging.equal(id);
      const settings = elsewhere.includes(pool) ? settingsElsewhere(id) : settingsOf(pool, find);
      const { userPoolClients } = settings;
      const instances = [...repeated.equal(id), ...repeated.perhaps(id)];
      const unclear = possible.perhaps(id);
      const modules = file.modulesGiven?.(pool.address) ?? [];
      return {
        region: pool.attribute('region'),
        ...settings,
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
  const found = new TextIndex(elsewhere, poolId);
  const unread = unplaced.flatMap((each) => {
    const id = poolId(each);
    if (found.equal(id).length > 0) return [];
    if (partsOf(id).some(isUnknown)) {
      const { unknown, settledBy } = whyUnknown(id);
      return unreadBecause(each.address, {
        unknown: `its identity pool is unknown: ${unknown}`,
        settledBy,
      });
    }
    const isUnclear = byId.perhaps(id).length > 0;
    const where = isUnclear ? 'may be one of the file or not' : "isn't in the file";
    return { address: each.address, reason: `its identity pool \`${showText(id)}\` ${where}` };
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
  const isElsewhere = resource.type === ATTACHMENT;
  const id = isElsewhere ? poolId(resource) : attribute('id');
  const providerConfiguration = lazily(() => declaredBy(resource).providerConfiguration);
  const name = lazily(() =>
    isElsewhere ? text(elsewhereBecause(id)) : attribute('identity_pool_name'),
  );
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

type Settings = Omit<
  ReadLater,
  'region' | 'rolesAttachment' | 'defaultRoles' | 'mappings' | 'principalTags'
>;

/** The settings of an identity pool whose roles a file sets without declaring it. */
function settingsElsewhere(id: Text): Settings {
  const unknown = elsewhereBecause(id);
  return {
    allowsGuests: unknown,
    allowsClassicFlow: unknown,
    userPoolClients: unknown,
    loginProviders: unknown,
    oidcProviderArns: unknown,
    samlProviderArns: unknown,
  };
}

function elsewhereBecause(id: Text): Unknown {
  return unknownBecause(`identity pool \`${showText(id)}\` isn't in the file`, 'deployment');
}

function settingsOf(resource: Resource, find: FindClient): Settings {
  const { block } = resource;
  return {
    userPoolClients: userPoolClientsOf(resource, find),
    allowsGuests: block.flag('allow_unauthenticated_identities') ?? false,
    allowsClassicFlow: block.flag('allow_classic_flow') ?? false,
    loginProviders: block.textMap('supported_login_providers') ?? {},
    oidcProviderArns: block.texts('openid_connect_provider_arns') ?? [],
    samlProviderArns: block.texts('saml_provider_arns') ?? [],
    developerProvider: block.text('developer_provider_name'),
  };
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
  return unknownTags(declaredBy(resource), unknownBecause(reason, 'apply'));
}

/** Stands for tags that a module which isn't read may set, for one provider or another. */
function tagsOfModule(address: string): ProviderTags {
  return unknownTags(
    { address },
    unknownBecause(`\`${address}\` is given this identity pool`, 'plan'),
  );
}

function unknownTags(declared: DeclaredResource, unknown: Unknown): ProviderTags {
  return { ...declared, provider: text(unknown), useDefaults: unknown, tags: unknown };
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
