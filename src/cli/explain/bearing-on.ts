import type { Federation } from '../../model/federation';
import type { IdentityPoolModel } from '../../model/identity-pool';
import type { UserPoolModel } from '../../model/user-pool';
import type { Simulation } from '../../simulator/simulate';
import type { Source } from '../../sources/read-source';
import { refusalsOf } from '../../terraform/refusals';
import { extended } from '../../values/lazily';
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
  const found = refusalsOf({ identityPools, userPools });
  const refusals = found.length === 0 ? undefined : found;
  return {
    model: extended(model, { refusals }),
    unread: source.unreadOf({
      // A role that is unknown may be any.
      roles: reached.some(isUnknown) ? undefined : new Set([...named, ...reached].filter(isRole)),
      permissions: simulation.requests.length > 0,
    }),
  };
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
