import type { UserPoolIdentityProvider } from '../../model/identity-provider';
import { isKnown, showText } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import { VALUE_TELLS, type Danger } from '../finding';
import { code } from '../shown';

/** Finds identity providers whose users are told apart by something that changes. */
export const I04: Check = {
  level: 'warning',
  title: 'the user name of an identity provider comes from a claim that changes',
  why: 'whoever takes over an address takes over the account; whoever changes it has a new one',
  fix: 'username = "sub", or no mapping of it',
  fires: 'attribute_mapping = { username = "email" }',
  nearMiss: 'attribute_mapping = { username = "sub" }',
  see: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  find: ({ userPools }) =>
    userPools.flatMap(({ identityProviders }) =>
      identityProviders.flatMap(({ address, attributeMapping }): Danger[] => {
        const unknown = whyUnknownClaim(attributeMapping);
        if (unknown !== undefined) {
          return [
            {
              level: 'warning',
              certainty: 'undecided',
              address,
              part: 'attribute_mapping',
              subject: address,
              danger: `Users of ${code(address)} may be told apart by a claim that changes`,
              attack: [unknown],
              remedy: VALUE_TELLS,
              exception: 'If `username` comes from `sub` or is not mapped',
            },
          ];
        }
        const claim = isUnknown(attributeMapping) ? undefined : attributeMapping.username;
        if (typeof claim !== 'string' || !CHANGING.has(claim)) return [];
        return [
          {
            level: 'warning',
            certainty: 'certain',
            address,
            part: 'attribute_mapping',
            subject: address,
            danger: `Whoever takes over a user's ${code(claim)} at the identity provider of ${code(address)} takes over the account`,
            attack: [],
            remedy: 'Fix: map `username` from `sub`; users that exist have new accounts then',
            exception: 'If the identity provider never gives the value to another user',
          },
        ];
      }),
    ),
};

function whyUnknownClaim(
  mapping: UserPoolIdentityProvider['attributeMapping'],
): string | undefined {
  if (isUnknown(mapping)) return mapping.unknown;
  const { username } = mapping;
  return username === undefined || isKnown(username)
    ? undefined
    : `\`username\` comes from \`${showText(username)}\``;
}

const CHANGING = new Set([
  'email',
  'name',
  'nickname',
  'preferred_username',
  'phone_number',
  'upn',
]);
