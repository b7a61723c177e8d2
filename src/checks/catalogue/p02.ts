import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds identity pools that allow guests and have no role for them. */
export const P02: Check = {
  level: 'warning',
  title: 'guests are allowed, and there is no role for them',
  why: 'AWS answers every guest with InvalidIdentityPoolConfigurationException',
  fix: 'give guests a role, or allow none',
  fires: 'allow_unauthenticated_identities = true, and roles = { authenticated = … }',
  nearMiss: 'the same with roles = { authenticated = …, unauthenticated = … }',
  see: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html',
  find: ({ identityPools }) =>
    identityPools.flatMap((pool): Danger[] => {
      const { address, allowsGuests, defaultRoles } = pool;
      return allowsGuests !== true ||
        isUnknown(defaultRoles) ||
        defaultRoles.unauthenticated !== undefined
        ? []
        : [
            {
              level: 'warning',
              certainty: 'certain',
              address,
              part: 'guests',
              about: [pool],
              subject: address,
              danger: `AWS refuses every guest of ${code(address)}: it allows guests, and has no role for them`,
              attack: [],
              remedy:
                'Fix: allow no guests, or name a role for `unauthenticated`; Terraform replaces the roles attachment then, and there are no roles for a moment',
              exception: 'If guests only need an identity',
            },
          ];
    }),
};
