import type { AppClientModel } from '../model/app-client';
import type { Missing } from '../model/declared';
import type { Role } from '../model/role';
import type { UserPoolGroup, UserPoolModel } from '../model/user-pool';
import { lazily, withLater } from '../values/lazily';
import { TextIndex } from '../values/text-index';
import { isReference, partsOf, showText, text, whyUnknown, type Text } from '../values/text';
import { isUnknown, unknownBecause, type Unknown } from '../values/unknown';
import {
  declaredBy,
  ofType,
  repeatedBy,
  unreadBecause,
  type Resource,
  type TerraformFile,
  type Unread,
} from './resource';
import { roleNamed } from './role-assignment';
import { withoutNamesakes } from './shared-names';
import {
  calledFunctions,
  CLIENT_TYPES,
  declaredAttributes,
  poolId,
  rotationOf,
  selfSignUpOf,
  triggersOf,
  userPoolArn,
  userPoolIdentityProvider,
  whyUnclear,
} from './user-pool-parts';

/** The user pools of a file, and what belongs to one but couldn't be read. */
interface ReadUserPools {
  readonly userPools: readonly UserPoolModel[];
  readonly unread: readonly Unread[];
}

/** Reads the user pools of a file, and those outside it that something in it belongs to. */
export function readUserPools(file: TerraformFile, roles: readonly Role[]): ReadUserPools {
  const members = file.resources(...TYPES);
  const calledBy = calledFunctions(file);
  const declared = file
    .resources('aws_cognito_user_pool')
    .map((resource) => declaredPool(resource, calledBy));
  const pools = [...declared];
  const known = new TextIndex(pools, ({ id }) => id);
  const byPool = new TextIndex<Resource>([], poolId);
  const [unplaced, outside]: [Resource[], Resource[]] = [[], []];
  for (const member of members) {
    const id = poolId(member);
    byPool.add(member, id);
    const [own] = known.equal(id);
    if (own !== undefined) {
      if (!own.declared) outside.push(member);
    } else if (partsOf(id).some(isUnknown)) {
      unplaced.push(member);
    } else {
      const pool = poolOutside(id, member);
      outside.push(member);
      pools.push(pool);
      known.add(pool, id);
    }
  }
  const possible = new TextIndex(unplaced, poolId);
  const repeated = new TextIndex(file.repeated(...TYPES), poolId);
  // What only refers to a pool, such as a local, may refer to one of the file.
  const elsewhere = new TextIndex(outside, poolId);
  return {
    userPools: pools.map((pool) =>
      withLater(pool, READ_LATER, () => ({
        ...membersOf(byPool.equal(pool.id), roles),
        ...incompleteBy([
          ...[...repeated.equal(pool.id), ...repeated.perhaps(pool.id)].map((each) => ({
            member: each,
            why: repeatedBy(each),
          })),
          ...[
            ...possible.perhaps(pool.id),
            ...(pool.declared ? elsewhere.perhaps(pool.id) : []),
          ].map((each) => ({ member: each, why: whyUnclear(each) })),
        ]),
      })),
    ),
    unread: unplaced.map((member) => {
      const { unknown, settledBy } = whyUnknown(poolId(member));
      const reason = `its user pool is unknown: ${unknown}`;
      return unreadBecause(member.address, { unknown: reason, settledBy });
    }),
  };
}

type Members = Pick<
  UserPoolModel,
  'domain' | 'identityProviders' | 'clients' | 'groups' | 'incomplete'
>;
type BarePool = Omit<UserPoolModel, keyof Members>;

const READ_LATER: Readonly<Record<keyof Members, true>> = {
  domain: true,
  identityProviders: true,
  clients: true,
  groups: true,
  incomplete: true,
};

const MEMBERS = {
  clients: CLIENT_TYPES,
  domains: ['aws_cognito_user_pool_domain'],
  groups: ['aws_cognito_user_group'],
  identityProviders: ['aws_cognito_identity_provider'],
};
const TYPES = Object.values(MEMBERS).flat();

/** What members a pool may have besides those that are certain. */
function incompleteBy(
  possible: readonly { readonly member: Resource; readonly why: Unknown }[],
): Pick<Members, 'incomplete' | 'domain'> {
  if (possible.length === 0) return {};
  const missing = (types: readonly string[]): readonly Missing[] =>
    possible
      .filter(({ member }) => types.includes(member.type))
      .map(({ member: { address }, why: { unknown, settledBy } }) => ({
        ...{ address, unknown, settledBy },
      }));
  const [domain] = missing(MEMBERS.domains);
  const lists = (['clients', 'groups', 'identityProviders'] as const).map(
    (list) => [list, missing(MEMBERS[list])] as const,
  );
  const incomplete = Object.fromEntries(lists.filter(([, list]) => list.length > 0));
  return {
    ...(Object.keys(incomplete).length === 0 ? {} : { incomplete }),
    ...(domain === undefined ? {} : { domain: text(domain) }),
  };
}

function membersOf(own: readonly Resource[], roles: readonly Role[]): Members {
  return {
    domain: ofType(own, ...MEMBERS.domains)[0]?.block.text('domain'),
    identityProviders: ofType(own, ...MEMBERS.identityProviders).map(userPoolIdentityProvider),
    clients: ofType(own, ...MEMBERS.clients).map(appClient),
    groups: withoutNamesakes(ofType(own, ...MEMBERS.groups).map((each) => group(each, roles))),
  };
}

function declaredPool(resource: Resource, calledBy: ReturnType<typeof calledFunctions>): BarePool {
  const { address, location, attribute } = resource;
  const settings = lazily(() => {
    const { block } = resource;
    return {
      attributes: declaredAttributes(block),
      selfSignUp: selfSignUpOf(block),
      usernameAttributes: block.texts('username_attributes'),
      triggers: triggersOf(block),
    };
  });
  return {
    address,
    ...(location === undefined ? {} : { location }),
    get providerConfiguration() {
      return declaredBy(resource).providerConfiguration;
    },
    declared: true,
    id: attribute('id'),
    get arn() {
      return userPoolArn(resource);
    },
    get providerName() {
      return attribute('endpoint');
    },
    get name() {
      return attribute('name');
    },
    get attributes() {
      return settings().attributes;
    },
    get selfSignUp() {
      return settings().selfSignUp;
    },
    get usernameAttributes() {
      return settings().usernameAttributes;
    },
    get triggers() {
      return settings().triggers;
    },
    get calledFunctions() {
      return calledBy(resource);
    },
  };
}

function poolOutside(id: Text, member: Resource): BarePool {
  const notHere = unknownBecause(`user pool \`${showText(id)}\` isn't in the file`, 'deployment');
  const [part] = partsOf(id);
  const isId = part !== undefined && isReference(part) && part.attribute === 'id';
  const region = typeof id === 'string' ? id.split('_')[0] : undefined;
  return {
    ...declaredBy(member),
    address: isId ? part.address : showText(id),
    declared: false,
    id,
    providerName: text('cognito-idp.', region ?? notHere, '.amazonaws.com/', id),
    name: text(notHere),
    attributes: notHere,
    selfSignUp: notHere,
    usernameAttributes: notHere,
    triggers: notHere,
  };
}

function appClient(resource: Resource): AppClientModel {
  const { block, attribute } = resource;
  return {
    ...declaredBy(resource),
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
    ...rotationOf(block),
  };
}

function group(resource: Resource, roles: readonly Role[]): UserPoolGroup {
  const { block, provider } = resource;
  const role = block.value('role_arn');
  const precedence = block.number('precedence');
  return {
    ...declaredBy(resource),
    name: block.text('name') ?? text(unknownBecause('`name` is not written', 'correction')),
    role: role && roleNamed(role, roles, provider),
    precedence: precedence === 0 ? DROPPED_PRECEDENCE : precedence,
  };
}

const DROPPED_PRECEDENCE = unknownBecause(
  'the AWS provider drops a precedence of 0 when it creates the group, which then comes last, and keeps one that is changed to 0; write 1 or more',
  'deployment',
);
