import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import { remedyBy, type Danger } from '../finding';
import { code } from '../shown';

/** Finds identity pools that give AWS credentials to guests. */
export const P01: Check = {
  level: 'warning',
  title: 'an identity pool gives credentials to guests',
  why: 'anybody who knows the id of the identity pool receives AWS credentials (Security Hub Cognito.2)',
  fix: 'allow_unauthenticated_identities = false',
  fires: 'allow_unauthenticated_identities = true',
  nearMiss: 'allow_unauthenticated_identities = false',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-2',
  find: ({ identityPools }) =>
    identityPools.flatMap((pool): Danger[] => {
      const { address, allowsGuests } = pool;
      return allowsGuests === false
        ? []
        : [
            {
              level: 'warning',
              certainty: isUnknown(allowsGuests) ? 'undecided' : 'certain',
              address,
              part: 'guests',
              about: [pool],
              subject: address,
              danger: `Anybody who knows the id of ${code(address)} receives AWS credentials: it allows guests`,
              attack: isUnknown(allowsGuests) ? [allowsGuests.unknown] : [],
              ...remedyBy(
                'allow_unauthenticated_identities',
                (flag) => `Fix: set ${flag} to false`,
              ),
              exception: 'If guests are meant to use it',
            },
          ];
    }),
};
