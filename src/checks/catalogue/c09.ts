import { isWritableAttribute } from '../../cognito/attributes';
import { isKnown, showText } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code, codes } from '../shown';

/** Finds app clients that may not write an attribute which their identity provider fills. */
export const C09: Check = {
  level: 'error',
  title: 'an app client may not write an attribute that its identity provider fills',
  why: 'Cognito refuses the sign-in through the provider: attributes not authorized',
  fix: 'add the attribute to write_attributes of the client',
  fires: 'attribute_mapping = { email = "email" }, and write_attributes = ["name"]',
  nearMiss: 'the same with write_attributes = ["email", "name"]',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html',
  find: ({ userPools }) =>
    userPools.flatMap(({ clients, identityProviders }) =>
      clients.flatMap(({ address, writeAttributes, identityProviders: listed = [] }): Danger[] => {
        if (writeAttributes === undefined || isUnknown(writeAttributes) || isUnknown(listed))
          return [];
        if (!writeAttributes.every(isKnown)) return [];
        const names = new Set(listed.map(showText));
        return identityProviders.flatMap((provider): Danger[] => {
          const { attributeMapping, name } = provider;
          if (!names.has(showText(name)) || isUnknown(attributeMapping)) return [];
          const missing = Object.keys(attributeMapping).filter(
            (each) => isWritableAttribute(each) && !writeAttributes.includes(each),
          );
          if (missing.length === 0) return [];
          return [
            {
              level: 'error',
              certainty: 'certain',
              address,
              part: 'write_attributes',
              subject: provider.address,
              danger: `Nobody signs in at ${code(address)} through ${code(provider.address)}: the client may not write ${codes(missing)}`,
              attack: [],
              remedy: `Fix: add ${codes(missing)} to \`write_attributes\` of ${code(address)}`,
            },
          ];
        });
      }),
    ),
};
