import type { IdentityPool, ProviderTags } from '../model/identity-pool';
import type { Role } from '../model/role';
import type { UserPool } from '../model/user-pool';
import { TextIndex } from '../policies/text-index';
import { showText, text, type Text } from '../policies/text';
import { isUnknown } from '../role-mapping/unknown';
import { clientFinder, providerName, type FindClient } from './provider-names';
import { ofType, type Resource, type TerraformFile, type Unread } from './resource';
import { assignmentOf } from './role-assignment';
import { asKnown } from './value';

/** The identity pools of a file, and what belongs to one but couldn't be read. */
export interface ReadIdentityPools {
  readonly identityPools: readonly IdentityPool[];
  readonly unread: readonly Unread[];
}

/** Reads the identity pools of a file with their roles, mappings and principal tags. */
export function readIdentityPools(
  file: TerraformFile,
  roles: readonly Role[],
  userPools: readonly UserPool[],
): ReadIdentityPools {
  const pools = ofType(file.resources, 'aws_cognito_identity_pool');
  const members = ofType(file.resources, ATTACHMENT, TAGS);
  const clients = new TextIndex(
    userPools.flatMap((pool) =>
      pool.clients.map(({ id, address }) => ({ key: text(pool.providerName, ':', id), address })),
    ),
    ({ key }) => key,
  );
  const find = clientFinder(userPools);
  const belonging = new TextIndex(members, poolId);
  const repeated = new TextIndex(ofType(file.repeated, ATTACHMENT), poolId);
  const identityPools = pools.map((pool): IdentityPool => {
    const id = pool.attribute('id');
    const own = belonging.equal(id);
    const userPoolClients = userPoolClientsOf(pool, find);
    const attachments = [
      ...ofType(own, ATTACHMENT),
      ...repeated.equal(id),
      ...repeated.perhaps(id),
    ];
    return {
      ...settingsOf(pool),
      userPoolClients,
      ...assignmentOf(attachments, file.repeated, {
        roles,
        findClient: (key) => acceptedClient(userPoolClients, key) ?? clients.equal(key)[0]?.address,
      }),
      principalTags: ofType(own, TAGS).map(providerTags),
    };
  });
  const byId = new TextIndex(pools, ({ attribute }) => attribute('id'));
  const unread = members
    .filter((each) => byId.equal(poolId(each)).length === 0)
    .map((each) => ({
      address: each.address,
      reason: `its identity pool \`${showText(poolId(each))}\` isn't in the file`,
    }));
  return { identityPools, unread };
}

const ATTACHMENT = 'aws_cognito_identity_pool_roles_attachment';
const TAGS = 'aws_cognito_identity_pool_provider_principal_tag';

function poolId({ block }: Resource): Text {
  return block.text('identity_pool_id') ?? text({ unknown: '`identity_pool_id` is not written' });
}

function settingsOf({ address, block, attribute }: Resource) {
  return {
    address,
    id: attribute('id'),
    region: attribute('region'),
    name: attribute('identity_pool_name'),
    allowsGuests: block.flag('allow_unauthenticated_identities') ?? false,
    allowsClassicFlow: block.flag('allow_classic_flow') ?? false,
    loginProviders: block.textMap('supported_login_providers') ?? {},
    oidcProviderArns: block.texts('openid_connect_provider_arns') ?? [],
    samlProviderArns: block.texts('saml_provider_arns') ?? [],
    developerProvider: block.text('developer_provider_name'),
  };
}

function userPoolClientsOf({ block }: Resource, find: FindClient): IdentityPool['userPoolClients'] {
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

function acceptedClient(clients: IdentityPool['userPoolClients'], key: Text): string | undefined {
  if (isUnknown(clients)) return undefined;
  const named = new TextIndex(clients, (each) => text(each.providerName, ':', each.clientId));
  return named.equal(key)[0]?.client;
}

function providerTags({ address, block }: Resource): ProviderTags {
  const tags = block.textMap('principal_tags') ?? {};
  return {
    address,
    provider: providerName(block.text('identity_provider_name') ?? ''),
    useDefaults: block.flag('use_defaults') ?? true,
    tags: isUnknown(tags)
      ? tags
      : Object.fromEntries(Object.entries(tags).map(([key, claim]) => [key, asKnown(claim)])),
  };
}
