import type { UserPoolIdentityProvider } from '../model/identity-provider';
import { text, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import type { Resource } from './resource';
import { asKnown } from './value';

/** Reads an identity provider of a user pool. */
export function userPoolIdentityProvider({
  address,
  block,
  attribute,
}: Resource): UserPoolIdentityProvider {
  const type = asKnown(block.text('provider_type') ?? '');
  const details = block.textMap('provider_details') ?? {};
  return {
    address,
    name: attribute('provider_name'),
    type,
    attributeMapping: block.textMap('attribute_mapping') ?? {},
    issuer: isUnknown(type) ? undefined : issuerOf(type, details),
  };
}

function issuerOf(
  type: string,
  details: Exclude<ReturnType<Resource['block']['textMap']>, undefined>,
): Text | undefined {
  const fixed = ISSUERS[type];
  if (fixed !== undefined || type !== 'OIDC') return fixed;
  return isUnknown(details) ? text(details) : details.oidc_issuer;
}

// What the tokens of each social provider carry as `iss`, or stand for where they carry none.
const ISSUERS: Readonly<Record<string, string>> = {
  Facebook: 'https://www.facebook.com',
  Google: 'https://accounts.google.com',
  LoginWithAmazon: 'https://www.amazon.com',
  SignInWithApple: 'https://appleid.apple.com',
};
