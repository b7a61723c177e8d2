import { isUnknown, type Maybe } from '../values/unknown';
import {
  underAssumptions,
  type Merge,
  DEFAULT_MAPPING_SWITCHES,
  MAPPING_SWITCHES,
  type MappingSwitchName,
  type MappingSwitches,
} from './switches';
import type { Claims } from './claims';

/** A group of a user pool that a user is in. */
export interface GroupRole {
  readonly name: string;
  /**
   * Role of the group's members.
   *
   * @default - the group has none
   */
  readonly role?: Maybe<string>;
  /**
   * Rank of the group, from 0; the smallest is the best.
   *
   * @default - the last rank, behind every number
   */
  readonly precedence?: Maybe<number>;
}

/** The claims that a user's groups put into the ID token. */
export interface GroupClaims {
  /** The claims that groups put into a token: `cognito:groups` and the roles. */
  readonly claims: Claims;
  /** Open points that the claims rest on. */
  readonly restsOn: readonly MappingSwitchName[];
}

/**
 * Writes `cognito:groups`, `cognito:roles` and `cognito:preferred_role` as a user pool does.
 *
 * The preferred role is that of the group whose precedence is best; groups that share the best one and
 * differ in role leave the claim out, unless they name the only role there is.
 *
 * @example
 * groupClaims([{ name: 'vip', role: 'vip', precedence: 10 }, { name: 'all', role: 'reader' }]).claims;
 * // { 'cognito:groups': ['vip', 'all'], 'cognito:roles': ['vip', 'reader'], 'cognito:preferred_role': 'vip' }
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html
 */
export function groupClaims(
  groups: readonly GroupRole[],
  switches: Partial<Pick<MappingSwitches, 'groupsWithoutRole'>> = {},
): GroupClaims {
  const roles = rolesOf(groups);
  const withRole = groups.filter(({ role }) => role !== undefined);
  const { answer: preferred, restsOn } = underAssumptions(
    MAPPING_SWITCHES,
    { ...DEFAULT_MAPPING_SWITCHES, ...switches },
    (assume) => {
      if (withRole.length === groups.length) return preferredRole(groups, roles);
      const isCounted = assume('groupsWithoutRole') === 'counted';
      return preferredRole(isCounted ? groups : withRole, roles);
    },
    PREFERRED,
  );
  return {
    claims: {
      ...(groups.length === 0 ? {} : { 'cognito:groups': groups.map(({ name }) => name) }),
      ...(roles === undefined ? {} : { 'cognito:roles': roles }),
      ...(preferred === undefined ? {} : { 'cognito:preferred_role': preferred }),
    },
    restsOn,
  };
}

const PREFERRED: Merge<Maybe<string> | undefined> = {
  signature: (role) => JSON.stringify(role) ?? '',
  isOpen: isUnknown,
  undecided: (unknown) => ({ unknown }),
};

function rolesOf(groups: readonly GroupRole[]): Maybe<readonly string[]> | undefined {
  const roles: string[] = [];
  for (const { role } of groups) {
    if (isUnknown(role)) return role;
    if (role !== undefined && !roles.includes(role)) roles.push(role);
  }
  return roles.length === 0 ? undefined : roles;
}

/** The role of the best of the ranked groups; absent on a tie, unknown where one of them may be best. */
function preferredRole(
  ranked: readonly GroupRole[],
  roles: Maybe<readonly string[]> | undefined,
): Maybe<string> | undefined {
  if (roles === undefined) return undefined;
  if (!isUnknown(roles) && roles.length === 1) return roles[0];
  const best = Math.min(...ranked.map(rankOf).filter((rank) => typeof rank === 'number'));
  const top = ranked.filter((group) => isUnknown(group.precedence) || rankOf(group) === best);
  const candidates = [...new Set(top.map(({ role }) => role))];
  if (candidates.length === 1) return candidates[0];
  return [...candidates, ...top.map(({ precedence }) => precedence)].find(isUnknown);
}

function rankOf({ precedence }: GroupRole): Maybe<number> {
  return precedence ?? Infinity;
}
