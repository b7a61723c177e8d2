import { DEFAULT_READING } from '../../analysis/federation/door';
import { findMapping } from '../../simulator/decide-role';
import { providersOf } from '../../simulator/pool-provider';
import { rolesSetBy } from '../../model/identity-pool';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds identity pools that give the default role to users and have none. */
export const P14: Check = {
  level: 'warning',
  title: 'users fall to the default role, and there is none',
  why: 'AWS answers such users with InvalidIdentityPoolConfigurationException',
  fix: 'name a role for `authenticated`, or write `Deny`, which says so',
  fires: 'roles = {}, and a role mapping with ambiguous_role_resolution = "AuthenticatedRole"',
  nearMiss: 'the same with ambiguous_role_resolution = "Deny"',
  see: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html',
  find: (federation) =>
    federation.identityPools.flatMap((pool) => {
      const { defaultRoles, rolesAttachment, address } = pool;
      if (rolesAttachment === undefined) return [];
      if (isUnknown(defaultRoles) || defaultRoles.authenticated !== undefined) return [];
      const { providers } = providersOf(pool, federation);
      return providers.flatMap(({ address: provider, value }): Danger[] => {
        const own = findMapping(pool, value, DEFAULT_READING);
        const resolution = own === undefined || isUnknown(own) ? own : own.ambiguousRoleResolution;
        if (resolution === 'Deny') return [];
        const isCertain = !isUnknown(resolution);
        return [
          {
            level: 'warning',
            certainty: isCertain ? 'certain' : 'undecided',
            address: rolesSetBy(pool),
            part: 'roles',
            subject: provider,
            danger: `AWS ${isCertain ? 'refuses' : 'may refuse'} users of ${code(provider)} that no rule or group leads to a role: ${code(address)} has no default role`,
            attack: isUnknown(resolution) ? [resolution.unknown] : [],
            remedy:
              'Fix: resolve by `Deny`, or name a role for `authenticated`; Terraform replaces the roles attachment then, and there are no roles for a moment',
            exception: 'If every user is led to a role',
          },
        ];
      });
    }),
};
