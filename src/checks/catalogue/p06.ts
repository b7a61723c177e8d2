import { mappingKeys, rolesSetBy } from '../../model/identity-pool';
import { compareWithAny } from '../../values/compare-texts';
import { showText } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { ofRefusals } from '../refusal-checks';
import { code, codes } from '../shown';

/** Finds role mappings of no provider of the identity pool. */
export const P06: Check = {
  level: 'error',
  title: 'a role mapping is for a provider that the identity pool does not have',
  why: 'AWS rejects the roles, or the users fall to the default role',
  fix: '<endpoint of the user pool>:<client id>, a login provider, or the ARN of an IAM provider as key',
  fires: 'identity_provider = "accounts.google.com" at a pool without Google',
  nearMiss: 'the same, and supported_login_providers = { "accounts.google.com" = … }',
  see: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html',
  find: (federation) => [
    ...ofRefusals('mapping-key-is-url', 'mapping-of-no-provider')(federation),
    ...federation.identityPools.flatMap(inDoubt),
  ],
};

// A key that is written out, beside ids that are known after the apply.
function inDoubt(pool: Parameters<typeof mappingKeys>[0]): Danger[] {
  const keys = mappingKeys(pool);
  if (keys === undefined || isUnknown(pool.mappings)) return [];
  return pool.mappings.flatMap(({ provider }): Danger[] => {
    if (compareWithAny(provider, keys) !== 'unknown') return [];
    const key = showText(provider);
    return [
      {
        level: 'error',
        certainty: 'undecided',
        address: rolesSetBy(pool),
        part: key,
        subject: key,
        danger: `The role mapping ${code(key)} may be for no provider of ${code(pool.address)}`,
        attack: [
          `its providers are ${codes(keys)}, and whether one of them is the same is unknown`,
        ],
        remedy: 'Fix: write the key with the attributes of the user pool and of its client',
        exception: 'If the key is that of a provider of the identity pool',
      },
    ];
  });
}
