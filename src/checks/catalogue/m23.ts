import { providersOf } from '../../simulator/pool-provider';
import { rolesSetBy } from '../../model/identity-pool';
import { compareTexts } from '../../values/compare-texts';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds mappings by the roles in the token, of providers whose tokens name none. */
export const M23: Check = {
  level: 'warning',
  title: 'a mapping of type `Token` is of a provider whose tokens name no roles',
  why: '`cognito:roles` is a claim of user pools: every user is denied, or receives the default role',
  fix: 'rules on claims of the provider',
  fires: 'identity_provider = "accounts.google.com", type = "Token"',
  nearMiss: 'the same of an app client of a user pool',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html',
  find: (federation) =>
    federation.identityPools.flatMap((pool) => {
      const { mappings } = pool;
      if (isUnknown(mappings)) return [];
      const { providers } = providersOf(pool, federation);
      return mappings.flatMap(({ provider, mapping }): Danger[] => {
        if (isUnknown(mapping) || mapping.type !== 'Token') return [];
        const found = providers.find(
          ({ value }) => compareTexts(value.mappingKey, provider) === 'equal',
        );
        if (found === undefined || found.value.type === 'user-pool') return [];
        const { ambiguousRoleResolution: resolution } = mapping;
        const what =
          resolution === 'Deny'
            ? 'is denied'
            : isUnknown(resolution)
              ? 'is denied or receives the default role'
              : 'receives the default role';
        return [
          {
            level: 'warning',
            certainty: 'certain',
            address: rolesSetBy(pool),
            part: `mapping of ${found.address}`,
            subject: found.address,
            danger: `Every user of ${code(found.address)} ${what}: only tokens of user pools name roles`,
            attack: [],
            remedy: 'Fix: map the provider by rules on its claims, or take the mapping away',
            exception: 'If its tokens carry `cognito:roles` all the same',
          },
        ];
      });
    }),
};
