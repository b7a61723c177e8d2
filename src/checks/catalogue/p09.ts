import { clientKey, rolesSetBy } from '../../model/identity-pool';
import { compareWithAny } from '../../values/compare-texts';
import { showText } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds app clients without a role mapping beside clients of the same user pool that have one. */
export const P09: Check = {
  level: 'warning',
  title: 'an app client has no role mapping, and another client of its user pool has one',
  why: 'a mapping is per client: users who sign in at the other client receive the default role, whatever the rules say',
  fix: 'a role mapping for each app client that the identity pool accepts',
  fires: 'two cognito_identity_providers of one user pool, and one role_mapping',
  nearMiss: 'a role_mapping for each of the two',
  see: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html',
  find: ({ identityPools }) =>
    identityPools.flatMap((pool): Danger[] => {
      const { userPoolClients, mappings, defaultRoles, address } = pool;
      if (isUnknown(userPoolClients) || isUnknown(mappings)) return [];
      if (!isUnknown(defaultRoles) && defaultRoles.authenticated === undefined) return [];
      const keys = mappings.map(({ provider }) => provider);
      const asked = userPoolClients.map((each) => ({
        ...each,
        mapped: compareWithAny(clientKey(each), keys),
      }));
      return asked.flatMap(({ client, clientId, providerName, mapped }): Danger[] => {
        const name = showText(providerName);
        const hasSibling = asked.some(
          (each) => each.mapped === 'equal' && showText(each.providerName) === name,
        );
        if (mapped === 'equal' || !hasSibling) return [];
        const shown = client ?? showText(clientId);
        const isCertain = mapped === 'different' && !isUnknown(defaultRoles);
        return [
          {
            level: 'warning',
            certainty: isCertain ? 'certain' : 'undecided',
            address: rolesSetBy(pool),
            part: `client ${shown}`,
            subject: shown,
            danger: `Users of ${code(shown)} ${isCertain ? 'receive' : 'may receive'} the default role of ${code(address)}, whatever the rules of the other clients say`,
            attack: isUnknown(defaultRoles) ? [defaultRoles.unknown] : [],
            remedy: `Fix: add a role mapping for ${code(shown)}, with the same rules or with \`Deny\``,
            exception: 'If the client is meant for users of the default role',
          },
        ];
      });
    }),
};
