import type { Federation } from '../model/federation';
import type { IdentityPoolModel, ProviderMapping } from '../model/identity-pool';
import type { RoleKey } from '../model/role';
import { poolOfClient } from '../model/user-pool';
import type { RoleKind } from '../cognito/limits';
import { isUnknown, type Maybe } from '../values/unknown';

/** A role that an identity pool gives, and who receives it. */
export interface GivenRole {
  readonly pool: IdentityPoolModel;
  readonly role: RoleKey;
  /** Whether guests or users who signed in receive it. */
  readonly kind: RoleKind;
  /** Whether every user of the kind receives it, or only those that a rule or group leads to it. */
  readonly reach: 'everybody' | 'some';
  /** What gives it: `rule 2`, `group admins`, `the default role`. */
  readonly by: string;
}

/** The roles that identity pools give, and what hides further ones. */
export interface GivenRoles {
  readonly given: readonly GivenRole[];
  readonly doubts: readonly { readonly pool: IdentityPoolModel; readonly because: string }[];
}

/** Lists every role that the identity pools of a federation give, each with what gives it. */
export function givenRoles(federation: Federation): GivenRoles {
  const all = federation.identityPools.map((pool) => rolesOf(pool, federation));
  return {
    given: all.flatMap(({ given }) => given),
    doubts: all.flatMap(({ doubts }) => doubts),
  };
}

function rolesOf(pool: IdentityPoolModel, federation: Federation): GivenRoles {
  const given: GivenRole[] = [];
  const doubts: { pool: IdentityPoolModel; because: string }[] = [];
  const add = (role: Maybe<RoleKey> | undefined, rest: Omit<GivenRole, 'pool' | 'role'>) => {
    if (role === undefined) return;
    if (isUnknown(role)) {
      doubts.push({ pool, because: `the role of ${rest.by} is unknown: ${role.unknown}` });
    } else given.push({ pool, role, ...rest });
  };
  const { defaultRoles, mappings } = pool;
  if (isUnknown(defaultRoles)) {
    doubts.push({ pool, because: `the default roles are unknown: ${defaultRoles.unknown}` });
  } else {
    add(defaultRoles.authenticated, {
      ...{ kind: 'authenticated', by: 'the default role' },
      reach: isDefaultDenied(pool) ? 'some' : 'everybody',
    });
    const guests = { kind: 'guest', reach: 'everybody', by: 'the role of guests' } as const;
    add(defaultRoles.unauthenticated, guests);
  }
  if (isUnknown(mappings)) {
    doubts.push({ pool, because: `the role mappings are unknown: ${mappings.unknown}` });
    return { given, doubts };
  }
  for (const { mapping, ...place } of mappings) {
    const common = { kind: 'authenticated', reach: 'some' } as const;
    if (isUnknown(mapping)) {
      doubts.push({ pool, because: `a role mapping is unknown: ${mapping.unknown}` });
    } else if (mapping.type === 'Rules') {
      mapping.rules.forEach(({ role }, at) => add(role, { ...common, by: `rule ${at + 1}` }));
    } else {
      for (const { name, role } of groupsOf(place, federation)) add(role, { ...common, by: name });
    }
  }
  return { given, doubts };
}

/** The groups whose roles the tokens of a mapping name. */
export function groupsOf(
  { client }: Pick<ProviderMapping, 'client'>,
  { userPools }: Federation,
): readonly { readonly name: string; readonly role?: Maybe<RoleKey> }[] {
  const owner = poolOfClient(userPools, client);
  return (owner?.groups ?? []).map(({ address, role }) => ({ name: `group \`${address}\``, role }));
}

/** Whether every provider of a pool has a mapping that denies users that nothing leads to a role. */
function isDefaultDenied(pool: IdentityPoolModel): boolean {
  const { userPoolClients, loginProviders, oidcProviderArns, samlProviderArns, mappings } = pool;
  if (isUnknown(mappings) || isUnknown(userPoolClients) || isUnknown(loginProviders)) return false;
  if (isUnknown(oidcProviderArns) || isUnknown(samlProviderArns)) return false;
  const providers =
    userPoolClients.length +
    Object.keys(loginProviders).length +
    oidcProviderArns.length +
    samlProviderArns.length;
  const denying = mappings.filter(
    ({ mapping }) => !isUnknown(mapping) && mapping.ambiguousRoleResolution === 'Deny',
  );
  return providers > 0 && denying.length >= providers && pool.developerProvider === undefined;
}
