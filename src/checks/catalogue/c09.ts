import { isWritableAttribute } from '../../cognito/attributes';
import type { AppClientModel } from '../../model/app-client';
import type { UserPoolIdentityProvider } from '../../model/identity-provider';
import { compareWithAny } from '../../values/compare-texts';
import { isKnown, whyUnknown, type Text } from '../../values/text';
import { isUnknown, type Maybe } from '../../values/unknown';
import type { Check } from '../check';
import { remedyBy, VALUE_TELLS, type Danger } from '../finding';
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
      clients.flatMap((client) => identityProviders.flatMap((each) => dangersOf(client, each))),
    ),
};

function dangersOf(
  { address, writeAttributes, identityProviders: listed = [] }: AppClientModel,
  { address: provider, name, attributeMapping }: UserPoolIdentityProvider,
): Danger[] {
  // Where nothing is said, every attribute may be written.
  if (writeAttributes === undefined) return [];
  const isListed = isUnknown(listed) ? listed : isAmong(name, listed);
  if (isListed === false) return [];
  const written = isUnknown(writeAttributes) ? [] : writeAttributes;
  const mapped = isUnknown(attributeMapping) ? [] : Object.keys(attributeMapping);
  const missing = mapped.filter((each) => isWritableAttribute(each) && !written.includes(each));
  const open = written.find((each) => !isKnown(each));
  const doubt =
    [isListed, attributeMapping, writeAttributes].find(isUnknown) ??
    (open === undefined ? undefined : whyUnknown(open));
  if (missing.length === 0 && !isUnknown(attributeMapping)) return [];
  const common = { address, part: 'write_attributes', subject: provider };
  return doubt === undefined
    ? [
        {
          ...common,
          level: 'error',
          certainty: 'certain',
          danger: `Nobody signs in at ${code(address)} through ${code(provider)}: the client may not write ${codes(missing)}`,
          attack: [],
          ...remedyBy(
            'write_attributes',
            (list) => `Fix: add ${codes(missing)} to ${list} of ${code(address)}`,
          ),
        },
      ]
    : [
        {
          ...common,
          level: 'warning',
          certainty: 'undecided',
          danger: `Nobody signs in at ${code(address)} through ${code(provider)} if the client may not write what the provider fills, and that is unknown`,
          attack: [doubt.unknown],
          remedy: VALUE_TELLS,
        },
      ];
}

function isAmong(name: Text, names: readonly Text[]): Maybe<boolean> {
  const found = compareWithAny(name, names);
  if (found !== 'unknown') return found === 'equal';
  return whyUnknown(names.find((each) => !isKnown(each)) ?? name);
}
