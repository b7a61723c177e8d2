import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
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
  find: ({ identityPools, userPools }) => {
    const byToken = new Set(
      identityPools.flatMap(({ mappings }) =>
        (isUnknown(mappings) ? [] : mappings).flatMap(({ client, mapping }) =>
          isUnknown(mapping) || mapping.type !== 'Token' ? [] : [client],
        ),
      ),
    );
    return userPools.flatMap(({ address, clients, groups }): Danger[] => {
      if (!clients.some((client) => byToken.has(client.address))) return [];
      const ranks = new Map<number | undefined, (typeof groups)[number][]>();
      for (const group of groups) {
        const { role, precedence } = group;
        if (role === undefined || isUnknown(role) || isUnknown(precedence)) continue;
        ranks.set(precedence, [...(ranks.get(precedence) ?? []), group]);
      }
      return [...ranks].flatMap(([precedence, same]): Danger[] => {
        if (new Set(same.map(({ role }) => role)).size < 2) return [];
        return [
          {
            level: 'warning',
            certainty: 'certain',
            address,
            part: 'groups',
            about: same,
            subject: precedence === undefined ? 'no precedence' : `precedence ${precedence}`,
            danger: `Whoever is in two of ${codes(same.map((each) => each.address))} receives no role of them: ${precedence === undefined ? 'none has a precedence' : `all have the precedence ${precedence}`}`,
            attack: [],
            remedy: 'Fix: give each group with a role a precedence of its own',
            exception: 'If nobody is in two of them',
          },
        ];
      });
    });
  },
};
