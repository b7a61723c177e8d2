import { isWritableAttribute } from '../../cognito/attributes';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds attributes that an identity provider fills and that cannot change, or that it does not fill. */
export const U08: Check = {
  level: 'error',
  title:
    'an identity provider fills an attribute that is not mutable, or leaves a required one empty',
  why: 'Cognito writes mapped attributes at every sign-in, and refuses the sign-in where it cannot',
  fix: 'mutable = true in the schema of a new attribute; a mapping for each required one',
  fires:
    'schema { name = "team" } (mutable is false then), and attribute_mapping = { "custom:team" = "team" }',
  nearMiss: 'schema { name = "team", mutable = true }',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html',
  find: ({ userPools }) =>
    userPools.flatMap(({ attributes, identityProviders, triggers }) => {
      if (isUnknown(attributes)) return [];
      // A trigger may fill what the provider leaves empty.
      const mayFill =
        isUnknown(triggers) || triggers.some((each) => /pre_sign_up|inbound/.test(each));
      return identityProviders.flatMap(({ address, attributeMapping }): Danger[] => {
        if (isUnknown(attributeMapping)) return [];
        const isMapped = (name: unknown) =>
          typeof name === 'string' && Object.hasOwn(attributeMapping, name);
        const common = { level: 'error', certainty: 'certain', address } as const;
        const fixed = attributes.filter(({ name, mutable }) => mutable === false && isMapped(name));
        const empty = attributes.filter(
          ({ name, required }) =>
            required === true &&
            typeof name === 'string' &&
            isWritableAttribute(name) &&
            !isMapped(name) &&
            !mayFill,
        );
        return [
          ...fixed.map(({ name }) => ({
            ...common,
            part: String(name),
            subject: String(name),
            danger: `Nobody signs in twice through ${code(address)}: it fills ${code(String(name))}, which is not mutable`,
            attack: [],
            remedy:
              'Fix: a new attribute with `mutable = true`; an attribute that exists stays as it is, and a new pool loses its users',
          })),
          ...empty.map(({ name }) => ({
            ...common,
            part: String(name),
            subject: String(name),
            danger: `Nobody signs in through ${code(address)}: the user pool requires ${code(String(name))}, which it does not fill`,
            attack: [],
            remedy: `Fix: map ${code(String(name))} in \`attribute_mapping\``,
          })),
        ];
      });
    }),
};
