import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import { remedyBy, type Danger } from '../finding';
import { code } from '../shown';

/** Finds session tags that never arrive, since AWS sets its own two. */
export const M22: Check = {
  level: 'error',
  title: 'session tags are written, and `use_defaults` keeps them out',
  why: 'sessions have `username` and `client` alone: whatever a policy reads of the tags that are written is missing',
  fix: 'use_defaults = false',
  fires: 'principal_tags = { department = "custom:department" } without use_defaults = false',
  nearMiss: 'the same with use_defaults = false',
  see: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetPrincipalTagAttributeMap.html',
  find: ({ identityPools }) =>
    identityPools.flatMap(({ principalTags }) =>
      principalTags.flatMap(({ address, tags, useDefaults }): Danger[] => {
        if (useDefaults !== true || isUnknown(tags)) return [];
        const own = Object.entries(tags).filter(
          ([key, claim]) =>
            !(key === 'username' && claim === 'sub') && !(key === 'client' && claim === 'aud'),
        );
        const [first] = own;
        if (first === undefined) return [];
        return [
          {
            level: 'error',
            certainty: 'certain',
            address,
            part: 'tags',
            subject: address,
            danger: `No session has the tag ${code(first[0])}: \`use_defaults\` sets AWS's own tags alone`,
            attack: [],
            ...remedyBy('use_defaults', (flag) => `Fix: set ${flag} to false`),
          },
        ];
      }),
    ),
};
