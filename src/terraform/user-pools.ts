import type { AppClientModel } from '../model/app-client';
import type { Role } from '../model/role';
import { roleKeyOf } from '../model/role-key';
import type { UserPoolGroup, UserPoolModel } from '../model/user-pool';
import { TextIndex } from '../values/text-index';
import { isReference, partsOf, showText, text, unknownReasons, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import { ofType, type Resource, type TerraformFile, type Unread } from './resource';
import { userPoolIdentityProvider } from './user-pool-identity-provider';
import { attributesOf, selfSignUpOf, triggersOf } from './user-pool-settings';

/** The user pools of a file, and what belongs to one but couldn't be read. */
export interface ReadUserPools {
  readonly userPools: readonly UserPoolModel[];
  readonly unread: readonly Unread[];
}

/** Reads the user pools of a file, and those outside it that something in it belongs to. */
export function readUserPools(file: TerraformFile, roles: readonly Role[]): ReadUserPools {
  const members = ofType(file.resources, ...Object.values(MEMBERS).flat());
  const declared = ofType(file.resources, 'aws_cognito_user_pool').map(declaredPool);
  const pools = [...declared];
  const known = new TextIndex(pools, ({ id }) => id);
  const byPool = new TextIndex(members, poolId);
  const unread: Unread[] = [];
  for (const member of members) {
    const id = poolId(member);
    if (known.equal(id).length > 0) continue;
    if (partsOf(id).some(isUnknown)) {
      const reason = `its user pool can't be told: ${unknownReasons(id).join(', ')}`;
      unread.push({ address: member.address, reason });
    } else {
      const pool = poolOutside(id);
      pools.push(pool);
      known.add(pool, id);
    }
  }
  return {
    userPools: pools.map((pool) => ({ ...pool, ...membersOf(byPool.equal(pool.id), roles) })),
    unread,
  };
}

type Members = Pick<UserPoolModel, 'domain' | 'identityProviders' | 'clients' | 'groups'>;
type BarePool = Omit<UserPoolModel, keyof Members>;

const MEMBERS = {
  clients: ['aws_cognito_user_pool_client', 'aws_cognito_managed_user_pool_client'],
  domains: ['aws_cognito_user_pool_domain'],
  groups: ['aws_cognito_user_group'],
  identityProviders: ['aws_cognito_identity_provider'],
};

function membersOf(own: readonly Resource[], roles: readonly Role[]): Members {
  return {
    domain: ofType(own, ...MEMBERS.domains)[0]?.block.text('domain'),
    identityProviders: ofType(own, ...MEMBERS.identityProviders).map(userPoolIdentityProvider),
    clients: ofType(own, ...MEMBERS.clients).map(appClient),
    groups: ofType(own, ...MEMBERS.groups).map((each) => group(each, roles)),
  };
}

function poolId({ block }: Resource): Text {
  return block.text('user_pool_id') ?? text({ unknown: '`user_pool_id` is not written' });
}

function declaredPool({ address, block, attribute }: Resource): BarePool {
  return {
    address,
    declared: true,
    id: attribute('id'),
    providerName: attribute('endpoint'),
    name: attribute('name'),
    attributes: attributesOf(block),
    selfSignUp: selfSignUpOf(block),
    triggers: triggersOf(block),
  };
}

function poolOutside(id: Text): BarePool {
  const reason = `user pool \`${showText(id)}\` isn't in the file`;
  const [part] = partsOf(id);
  const isId = part !== undefined && isReference(part) && part.attribute === 'id';
  const region = typeof id === 'string' ? id.split('_')[0] : undefined;
  return {
    address: isId ? part.address : showText(id),
    declared: false,
    id,
    providerName: text('cognito-idp.', region ?? { unknown: reason }, '.amazonaws.com/', id),
    name: text({ unknown: reason }),
    attributes: { unknown: reason },
    selfSignUp: { unknown: reason },
    triggers: { unknown: reason },
  };
}

function appClient({ address, block, attribute }: Resource): AppClientModel {
  return {
    address,
    id: attribute('id'),
    name: attribute('name'),
    hasSecret: block.flag('generate_secret') ?? false,
    readAttributes: block.texts('read_attributes'),
    writeAttributes: block.texts('write_attributes'),
    explicitAuthFlows: block.texts('explicit_auth_flows'),
    oauthFlows: block.texts('allowed_oauth_flows'),
    scopes: block.texts('allowed_oauth_scopes'),
    identityProviders: block.texts('supported_identity_providers'),
    callbackUrls: block.texts('callback_urls'),
    logoutUrls: block.texts('logout_urls'),
  };
}

function group({ address, block }: Resource, roles: readonly Role[]): UserPoolGroup {
  const role = block.text('role_arn');
  return {
    address,
    name: block.text('name') ?? text({ unknown: '`name` is not written' }),
    role: role === undefined || role === '' ? undefined : roleKeyOf(role, roles),
    precedence: block.number('precedence'),
  };
}
