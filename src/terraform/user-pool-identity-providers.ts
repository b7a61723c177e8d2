import { socialProvider } from '../cognito/identity-providers';
import type { UserPoolIdentityProvider } from '../model/identity-provider';
import { text, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import { declaredBy, type Resource } from './resource';
import { asKnown } from './value';

/** Reads an identity provider of a user pool. */
export function userPoolIdentityProvider(resource: Resource): UserPoolIdentityProvider {
  const { block, attribute } = resource;
  const type = asKnown(block.text('provider_type') ?? '');
  const details = block.textMap('provider_details') ?? {};
  return {
    ...declaredBy(resource),
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
  const social = socialProvider(type);
  if (social !== undefined || type !== 'OIDC') return social?.issuer;
  return isUnknown(details) ? text(details) : details.oidc_issuer;
}
