import type { IdentityPoolModel } from '../../model/identity-pool';
import type { UserPoolModel } from '../../model/user-pool';
import { isUnknown, type Maybe, type Unknown } from '../../values/unknown';
import type { Check } from '../check';
import { VALUE_TELLS, type Danger } from '../finding';
import { codes } from '../shown';

/** Finds groups of equal precedence with different roles: whoever is in both has no preferred role. */
export const M15: Check = {
  level: 'warning',
  title: 'groups of one precedence lead to different roles',
  why: 'the token of whoever is in both names no preferred role: the user is denied, or falls to the default role',
  fix: 'a precedence of its own for each group with a role',
  fires: 'two groups with precedence = 1 and different role_arn, and a mapping of type `Token`',
  nearMiss: 'the same with precedence 1 and 2',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html',
  find: ({ identityPools, userPools }) =>
    userPools.flatMap((pool): Danger[] => {
      const byToken = tokensDecide(pool, identityPools);
      if (byToken === false) return [];
      const leading = pool.groups.filter(({ role }) => role !== undefined);
      const certain = tiedGroups(leading);
      const doubts = doubtsOf(leading);
      const common = {
        level: 'warning',
        address: pool.address,
        part: 'groups',
        exception: 'If nobody is in two of them',
      } as const;
      return [
        ...certain.map(([precedence, same]): Danger => ({
          ...common,
          certainty: byToken === true ? 'certain' : 'undecided',
          about: same,
          subject: precedence === undefined ? 'no precedence' : `precedence ${precedence}`,
          danger: `Whoever is in two of ${codes(same.map((each) => each.address))} receives no role of them: ${precedence === undefined ? 'none has a precedence' : `all have the precedence ${precedence}`}`,
          attack: byToken === true ? [] : [byToken.unknown],
          remedy: 'Fix: give each group with a role a precedence of its own',
        })),
        ...(certain.length > 0 || doubts.length === 0
          ? []
          : [
              {
                ...common,
                certainty: 'undecided' as const,
                about: leading,
                subject: 'unknown precedence',
                danger: `Whoever is in two of ${codes(leading.map((each) => each.address))} may receive no role of them: their precedence or role is unknown`,
                attack: [...new Set(doubts.map(({ unknown }) => unknown))].slice(0, 2),
                remedy: VALUE_TELLS,
              },
            ]),
      ];
    }),
};

type Groups = UserPoolModel['groups'];

/** Groups of one known precedence whose known roles differ. */
function tiedGroups(groups: Groups): (readonly [number | undefined, Groups])[] {
  const ranks = new Map<number | undefined, Groups>();
  for (const group of groups) {
    const { role, precedence } = group;
    if (isUnknown(role) || isUnknown(precedence)) continue;
    ranks.set(precedence, [...(ranks.get(precedence) ?? []), group]);
  }
  return [...ranks].filter(([, same]) => new Set(same.map(({ role }) => role)).size > 1);
}

/** Why two groups may be of one precedence and lead to different roles. */
function doubtsOf(groups: Groups): Unknown[] {
  return groups.flatMap((group, at) =>
    groups.slice(at + 1).flatMap((other) => {
      const facts = [group.precedence, other.precedence, group.role, other.role];
      const isApart = isKnownApart(group.precedence, other.precedence);
      const isOneRole = !facts.slice(2).some(isUnknown) && group.role === other.role;
      return isApart || isOneRole ? [] : facts.filter(isUnknown);
    }),
  );
}

function isKnownApart(one: Maybe<number> | undefined, other: Maybe<number> | undefined): boolean {
  return !isUnknown(one) && !isUnknown(other) && one !== other;
}

/** Whether tokens of a user pool decide about roles; why that is unknown. */
function tokensDecide(
  { clients }: UserPoolModel,
  identityPools: readonly IdentityPoolModel[],
): Maybe<boolean> {
  const own = new Set<string | undefined>(clients.map(({ address }) => address));
  const found = identityPools.flatMap(({ mappings, userPoolClients }): Maybe<boolean>[] => {
    if (!isUnknown(mappings)) {
      return mappings
        .filter(({ client }) => own.has(client))
        .map(({ mapping }) => (isUnknown(mapping) ? mapping : mapping.type === 'Token'));
    }
    const accepted = isUnknown(userPoolClients) ? [] : userPoolClients;
    return accepted.some(({ client }) => own.has(client)) ? [mappings] : [];
  });
  return found.includes(true) || (found.find(isUnknown) ?? false);
}
