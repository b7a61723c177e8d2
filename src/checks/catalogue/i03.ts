import { isSocial } from '../../cognito/identity-providers';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import { remedyBy, type Danger } from '../finding';
import { code } from '../shown';

/** Finds identity providers whose word makes an e-mail address a verified one. */
export const I03: Check = {
  level: 'warning',
  title: 'an identity provider decides whether an e-mail address is verified',
  why: 'who runs the provider, or a tenant of it, signs in with the address of anybody, and tokens call it verified',
  fix: 'leave `email_verified` out of attribute_mapping: addresses of identity providers count as unverified then',
  fires:
    'attribute_mapping = { email = "email", email_verified = "email_verified" } of an OIDC provider',
  nearMiss: 'attribute_mapping = { email = "email" }',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html',
  find: ({ userPools }) =>
    userPools.flatMap(({ identityProviders }) =>
      identityProviders.flatMap(({ address, type, attributeMapping }): Danger[] => {
        if (isUnknown(attributeMapping) || !Object.hasOwn(attributeMapping, 'email_verified')) {
          return [];
        }
        // Google, Apple and Amazon verify addresses themselves.
        if (!isUnknown(type) && isSocial(type)) return [];
        return [
          {
            level: 'warning',
            certainty: isUnknown(type) ? 'undecided' : 'certain',
            address,
            part: 'attribute_mapping',
            subject: address,
            danger: `Whoever runs the identity provider of ${code(address)} signs in with anybody's e-mail address as a verified one`,
            attack: isUnknown(type) ? [type.unknown] : [],
            ...remedyBy(
              'attribute_mapping',
              (mapping) => `Fix: remove \`email_verified\` from ${mapping}`,
            ),
            exception:
              'If the provider verifies every address, and nobody else runs a tenant of it',
          },
        ];
      }),
    ),
};
