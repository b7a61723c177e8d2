import type { IdentityPool, ProviderTags } from '../model/identity-pool';
import type { Role } from '../model/role';
import type { UserPool } from '../model/user-pool';
import { compareTexts } from '../policies/compare-texts';
import { showText, text, type Text } from '../policies/text';
import { isUnknown } from '../role-mapping/unknown';
import { findClient, providerName } from './provider-names';
import { ofType, type Resource, type TerraformFile, type Unread } from './resource';
import { assignmentOf, type ClientKey } from './role-assignment';
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
  const clients = userPools.flatMap((pool) =>
    pool.clients.map(({ id, address }) => ({ key: text(pool.providerName, ':', id), address })),
  );
  const identityPools = pools.map((pool): IdentityPool => {
    const belonging = (all: readonly Resource[], type: string, comparisons: readonly string[]) =>
      ofType(all, type).filter((each) =>
        comparisons.includes(compareTexts(poolId(each), pool.attribute('id'))),
      );
    const userPoolClients = userPoolClientsOf(pool, userPools);
    const attachments = [
      ...belonging(members, ATTACHMENT, ['equal']),
      ...belonging(file.repeated, ATTACHMENT, ['equal', 'unknown']),
    ];
    return {
      ...settingsOf(pool),
      userPoolClients,
      ...assignmentOf(attachments, file.repeated, {
        roles,
        clients: [...acceptedClients(userPoolClients), ...clients],
      }),
      principalTags: belonging(members, TAGS, ['equal']).map(providerTags),
    };
  });
  const unread = members
    .filter((each) => pools.every((p) => compareTexts(poolId(each), p.attribute('id')) !== 'equal'))
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

function userPoolClientsOf(
  { block }: Resource,
  userPools: readonly UserPool[],
): IdentityPool['userPoolClients'] {
  const blocks = block.blocks('cognito_identity_providers');
  if (isUnknown(blocks)) return blocks;
  return blocks.map((each) => {
    const provider = providerName(each.text('provider_name') ?? '');
    const clientId = each.text('client_id') ?? '';
    return {
      providerName: provider,
      clientId,
      ...findClient(provider, clientId, userPools),
      serverSideTokenCheck: each.flag('server_side_token_check') ?? false,
    };
  });
}

function acceptedClients(clients: IdentityPool['userPoolClients']): ClientKey[] {
  if (isUnknown(clients)) return [];
  return clients.map((each) => ({
    key: text(each.providerName, ':', each.clientId),
    address: each.client,
  }));
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
