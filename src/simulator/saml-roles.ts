import { compareTexts } from '../values/compare-texts';
import type { Text } from '../values/text';
import { claimIn, type Claims, type ClaimValue } from '../role-mapping/claims';
import type { Role, RoleKey } from '../model/role';
import { isUnknown, type Maybe } from '../values/unknown';
import { asRoleKey } from './role-arn';

/** The attribute of a SAML assertion that names roles, each with the provider it is for. */
export const SAML_ROLE = 'https://aws.amazon.com/SAML/Attributes/Role';

/**
 * The roles that a SAML assertion itself names for a provider; nothing where it names none.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/saml-identity-provider.html
 */
export function samlRoles(
  claims: Claims,
  provider: Text,
  roles: readonly Role[],
): Maybe<readonly Maybe<RoleKey>[]> | undefined {
  const value = claimIn(claims, SAML_ROLE);
  if (value === undefined) return undefined;
  if (isUnknown(value)) return value;
  const pairs = (Array.isArray(value) ? value : [value]) as readonly ClaimValue[];
  if (!pairs.every((pair) => typeof pair === 'string')) {
    return { unknown: `\`${SAML_ROLE}\` is neither a text nor a list of texts` };
  }
  const named = pairs.flatMap((pair) => {
    const arns = pair.split(',').map((arn) => arn.trim());
    const role = arns.find((arn) => /:role\//.test(arn));
    const other = arns.find((arn) => /:saml-provider\//.test(arn));
    const isForThis = other === undefined || compareTexts(other, provider) !== 'different';
    return role !== undefined && isForThis ? [asRoleKey(role, roles)] : [];
  });
  return named.length === 0 ? undefined : named;
}
