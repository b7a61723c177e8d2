import { isWritableAttribute } from '../../cognito/attributes';
import { isKnown, type Text } from '../../values/text';
import { isUnknown, type Unknown } from '../../values/unknown';
import type { Check } from '../check';
import { remedyBy, type Danger } from '../finding';
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
      // A trigger may fill what the provider leaves empty.
      const mayFill =
        !isUnknown(triggers) && triggers.some((each) => /pre_sign_up|inbound/.test(each));
      return identityProviders.flatMap(({ address, attributeMapping }): Danger[] => {
        const open = (why: Unknown, part: string): Danger => ({
          level: 'warning',
          certainty: 'undecided',
          address,
          part,
          subject: part,
          danger: `Nobody signs in twice through ${code(address)} if the user pool cannot change what it fills, or requires more, and that is unknown`,
          attack: [why.unknown],
          remedy: 'To tell: give the variable a value, or check a source that holds the user pool',
        });
        if (isUnknown(attributeMapping)) return [open(attributeMapping, 'attribute_mapping')];
        const isMapped = (name: Text) => isKnown(name) && Object.hasOwn(attributeMapping, name);
        // Standard attributes can change, unless something is written of them.
        if (isUnknown(attributes)) {
          const custom = Object.keys(attributeMapping).some((name) => name.startsWith('custom:'));
          return custom ? [open(attributes, 'schema')] : [];
        }
        const common = { level: 'error', certainty: 'certain', address } as const;
        return attributes.flatMap(({ name, mutable, required }): Danger[] => {
          if (!isKnown(name)) return [];
          const place = { part: name, subject: name };
          if (isMapped(name)) {
            if (isUnknown(mutable)) return [open(mutable, name)];
            return mutable
              ? []
              : [
                  {
                    ...common,
                    ...place,
                    danger: `Nobody signs in twice through ${code(address)}: it fills ${code(name)}, which is not mutable`,
                    attack: [],
                    remedy:
                      'Fix: a new attribute with `mutable = true`; an attribute that exists stays as it is, and a new pool loses its users',
                  },
                ];
          }
          if (required === false || !isWritableAttribute(name) || mayFill) return [];
          const doubt = [required, triggers].find(isUnknown);
          if (doubt !== undefined) return [open(doubt, name)];
          return [
            {
              ...common,
              ...place,
              danger: `Nobody signs in through ${code(address)}: the user pool requires ${code(name)}, which it does not fill`,
              attack: [],
              ...remedyBy('attribute_mapping', (mapping) => `Fix: map ${code(name)} in ${mapping}`),
            },
          ];
        });
      });
    }),
};
