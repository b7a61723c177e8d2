import type { Role, RoleKey } from '../model/role';
import { claimIn, type Claims, type ClaimValue } from '../role-mapping/claims';
import type { ReachableRole } from '../role-mapping/reachable-roles';
import type { ReadRoleMapping } from '../role-mapping/role-mapping';
import { compareTexts } from '../values/compare-texts';
import type { Text } from '../values/text';
import { isUnknown, type Maybe } from '../values/unknown';
import { asRoleKey } from './find-role';
import type { PoolProvider } from './pool-provider';
import type { ResolvedLogin, ResolvedSignIn } from './resolve-sign-in';
import type { RoleDecision } from './role-decision';
import type { ReadSwitch } from './switches';
import { refused, undecided } from './verdict';

/** What the roles in a SAML assertion come to; nothing where they don't count. */
export function decideBySaml(
  { claims }: ResolvedLogin,
  provider: PoolProvider,
  mapping: Maybe<ReadRoleMapping> | undefined,
  { askedRole, federation }: ResolvedSignIn,
  read: ReadSwitch,
): RoleDecision | undefined {
  const named = samlRoles(claims, provider.mappingKey, federation.roles);
  if (named === undefined) return undefined;
  if (mapping !== undefined && read('samlRoles') === 'without-mapping') return undefined;
  if (isUnknown(named)) {
    return { verdict: { ...undecided('role', named.unknown), possible: [] }, reachable: [] };
  }
  const reachable = named.map((role): ReachableRole => ({
    role,
    by: named.length === 1 ? 'default' : 'custom-role',
    certainty: isUnknown(role) ? 'undecided' : 'certain',
    because: 'the assertion names it',
    restsOn: [],
  }));
  return { verdict: fromAssertion(named, askedRole), reachable };
}

function fromAssertion(
  named: readonly Maybe<RoleKey>[],
  askedRole: RoleKey | undefined,
): RoleDecision['verdict'] {
  const unknown = named.find(isUnknown);
  if (askedRole !== undefined) {
    if (named.includes(askedRole)) {
      const because = `\`${askedRole}\` was asked for, and the assertion names it`;
      return { outcome: 'assigned', role: askedRole, by: 'custom-role', because };
    }
    if (unknown !== undefined) {
      return { ...undecided('role', unknown.unknown), possible: [askedRole] };
    }
    const why = `\`${askedRole}\` was asked for, and the assertion doesn't name it`;
    return refused('role', why, { name: 'NotAuthorizedException' });
  }
  const [only, ...others] = named;
  if (others.length > 0) {
    const why = `the assertion names ${named.length} roles, and the caller has to ask for one`;
    return refused('role', why);
  }
  return only === undefined || isUnknown(only)
    ? { ...undecided('role', unknown?.unknown ?? ''), possible: named }
    : {
        outcome: 'assigned',
        role: only,
        by: 'saml-assertion',
        because: 'the assertion names the role',
      };
}

/** The attribute of a SAML assertion that names roles, each with the provider it is for. */
const SAML_ROLE = 'https://aws.amazon.com/SAML/Attributes/Role';

/**
 * The roles that a SAML assertion itself names for a provider; nothing where it names none.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/saml-identity-provider.html
 */
function samlRoles(
  claims: Claims,
  provider: Text,
  roles: readonly Role[],
): Maybe<readonly Maybe<RoleKey>[]> | undefined {
  const value = claimIn(claims, SAML_ROLE);
  if (value === undefined) return undefined;
  if (isUnknown(value)) return value;
  const pairs = (Array.isArray(value) ? value : [value]) as readonly ClaimValue[];
  if (!pairs.every((pair) => typeof pair === 'string')) {
    return { unknown: `\`${SAML_ROLE}\` is neither a string nor a list of strings` };
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
