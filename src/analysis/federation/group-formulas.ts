import type { UserPoolGroup, UserPoolModel } from '../../model/user-pool';
import { showText, text, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import { and, isAmong, negated, open, or, type Formula } from '../formula';
import { tokenTrigger, type Door } from './door';
import { DIMENSION, type Side } from './side';

/** The user is in a group. */
export function membership(name: Text): Formula {
  return isAmong(DIMENSION.group(showText(name)), 2);
}

/** The groups that users of a pool may be in: its own, and one that Cognito makes for each provider. */
export function memberships({ groups, id, identityProviders }: UserPoolModel) {
  const names = [
    ...groups.map(({ name }) => name),
    ...identityProviders.map(({ name }) => text(id, '_', name)),
  ];
  return names.map((name) => ({ name, formula: membership(name) }));
}

/** Why users may be in groups that the file doesn't have; nothing where it has all of them. */
export function freeGroups(door: Door): string | undefined {
  const provider = door.provider?.value;
  const userPool = provider?.userPool;
  if (provider === undefined || userPool === undefined) return undefined;
  const missing = [
    ...(userPool.incomplete?.groups ?? []),
    ...(userPool.incomplete?.identityProviders ?? []),
  ];
  if (!userPool.declared) return `the groups of \`${userPool.address}\` aren't in the file`;
  return missing[0]?.unknown ?? tokenTrigger(provider);
}

/**
 * Whether groups that lead to roles must be made elsewhere: a mapping by groups is of no use to a pool of
 * which no group has a role.
 */
export function areRolesElsewhere({ groups, hasEveryGroup }: UserPoolModel): boolean {
  return hasEveryGroup !== true && groups.every(({ role }) => role === undefined);
}

/** No role is the preferred one: no group has one, or the best ones lead to different roles. */
export function noPreferredRole(groups: readonly UserPoolGroup[], side: Side): Formula {
  const withRole = groups
    .filter(({ role }) => role !== undefined)
    .map((group) => ({ ...group, formula: membership(group.name) }));
  const none = and(...withRole.map(({ formula }) => negated(formula)));
  return or(none, ...ties(withRole, side));
}

/** Two groups share the best precedence, and lead to different roles. */
function ties(
  groups: readonly (UserPoolGroup & { readonly formula: Formula })[],
  side: Side,
): Formula[] {
  return groups.flatMap((one, at) =>
    groups.slice(at + 1).flatMap((other): Formula[] => {
      if (one.role === other.role) return [];
      const both = and(one.formula, other.formula);
      const unknown = [one.role, other.role, ...groups.map(({ precedence }) => precedence)].find(
        isUnknown,
      );
      if (unknown !== undefined) {
        return [and(both, open(`${side.name}groups: ${unknown.unknown}`))];
      }
      if (rankOf(one) !== rankOf(other)) return [];
      const better = groups.filter((each) => rankOf(each) < rankOf(one));
      return [and(both, ...better.map(({ formula }) => negated(formula)))];
    }),
  );
}

function rankOf({ precedence }: UserPoolGroup): number {
  return typeof precedence === 'number' ? precedence : Infinity;
}
