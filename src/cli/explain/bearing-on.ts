import type { Federation } from '../../model/federation';
import type { Role } from '../../model/role';
import type { IdentityPoolModel } from '../../model/identity-pool';
import type { UserPoolModel } from '../../model/user-pool';
import type { Simulation } from '../../simulator/simulate';
import type { Source } from '../../sources/read-source';
import { refusalsOf } from '../../terraform/refusals';
import { extended } from '../../values/lazily';
import { iamName } from '../../terraform/shared-names';
import { showText } from '../../values/text';
import { isUnknown, type Maybe } from '../../values/unknown';

/**
 * What of a source bears on an answer: of what couldn't be read, and of what AWS refuses, the part that
 * is about the identity pool asked, its user pools and the roles that either may give.
 *
 * So a file of many federations is read only as far as the question needs it.
 */
export function bearingOn(
  simulation: Simulation,
  source: Source,
): Pick<Source, 'model' | 'unread'> {
  const { model } = source;
  const identityPools = model.identityPools.filter(
    ({ address }) => address === simulation.identityPool,
  );
  const userPools = userPoolsOf(identityPools, model);
  const named = [...identityPools.flatMap(rolesOfPool), ...userPools.flatMap(rolesOfGroups)];
  const reached = rolesIn(simulation);
  // A role that is unknown may be any.
  const roles = reached.some(isUnknown)
    ? undefined
    : new Set([...named, ...reached].filter(isRole));
  const found = refusalsOf({ identityPools, userPools, roles: namesakesOf(roles, model) });
  const refusals = found.length === 0 ? undefined : found;
  return {
    model: extended(model, { refusals }),
    unread: source.unreadOf({
      roles,
      permissions: simulation.requests.length > 0,
    }),
  };
}

/** The roles asked about, with those of their names. */
function namesakesOf(asked: ReadonlySet<string> | undefined, { roles }: Federation) {
  if (asked === undefined) return roles;
  const nameOf = ({ name }: Role) => showText(iamName(name));
  const names = new Set(roles.filter(({ address }) => asked.has(address)).map(nameOf));
  return roles.filter((each) => names.has(nameOf(each)));
}

type MaybeRole = Maybe<string>;

function isRole(role: MaybeRole): role is string {
  return !isUnknown(role);
}

/** The user pools that identity pools name; all of them where that is unknown. */
function userPoolsOf(
  pools: readonly IdentityPoolModel[],
  { userPools }: Federation,
): readonly UserPoolModel[] {
  const names = new Set<string | undefined>();
  for (const { userPoolClients } of pools) {
    if (isUnknown(userPoolClients)) return userPools;
    for (const { userPool } of userPoolClients) names.add(userPool);
  }
  return userPools.filter(({ address }) => names.has(address));
}

function rolesOfPool({ defaultRoles, mappings }: IdentityPoolModel): MaybeRole[] {
  const { authenticated, unauthenticated } = isUnknown(defaultRoles) ? {} : defaultRoles;
  const ofRules = (isUnknown(mappings) ? [] : mappings).flatMap(({ mapping }) =>
    !isUnknown(mapping) && mapping.type === 'Rules' ? mapping.rules.map(({ role }) => role) : [],
  );
  return [authenticated, unauthenticated, ...ofRules].filter((each) => each !== undefined);
}

function rolesOfGroups({ groups }: UserPoolModel): MaybeRole[] {
  return groups.flatMap(({ role }) => role ?? []);
}

function rolesIn({ verdict, role, reachable }: Simulation): MaybeRole[] {
  const reached = reachable.map((each) => each.role);
  return [verdict, role?.verdict].reduce<MaybeRole[]>((all, each) => {
    switch (each?.outcome) {
      case 'assigned':
      case 'credentials':
        return [...all, each.role];
      case 'undecided':
        return [...all, ...each.possible];
      case 'refused':
      case undefined:
        return all;
    }
  }, reached);
}
