import type { IdentityPoolModel } from '../model/identity-pool';
import type { RoleKey, Role } from '../model/role';
import { roleKeyOf } from '../model/role-key';
import { chooseRole } from '../role-mapping/choose-role';
import { reachableRoles, type ReachableRole } from '../role-mapping/reachable-roles';
import type { RoleChoice, RoleSource } from '../role-mapping/role-choice';
import type { ReadRoleMapping } from '../role-mapping/role-mapping';
import { compareTexts, compareWithAny } from '../values/compare-texts';
import { partsOf, showText, text, type Text } from '../values/text';
import { isUnknown, type Maybe } from '../values/unknown';
import { AWS_ERRORS, refused, undecided, type Refused, type Undecided } from './verdict';
import type { PoolProvider } from './pool-provider';
import type { ResolvedLogin, ResolvedSignIn } from './resolve-sign-in';
import type { ReadSwitch } from './switches';
import { claimIn, type Claims, type ClaimValue } from '../role-mapping/claims';

/** Decides the role of a user who signed in, in the enhanced flow. */
export function decideRole(
  login: ResolvedLogin,
  signIn: ResolvedSignIn,
  read: ReadSwitch,
): RoleDecision {
  const provider = login.chosen?.provider.value as PoolProvider;
  const mapping = findMapping(signIn.pool, provider, read);
  const inAssertion =
    provider.type === 'SAML' ? decideBySaml(login, provider, mapping, signIn, read) : undefined;
  if (inAssertion !== undefined) return inAssertion;
  const { authenticated } = defaultRolesOf(signIn.pool);
  if (isUnknown(mapping)) {
    const why = `the mapping is unknown: ${mapping.unknown}`;
    const possible = [...(authenticated === undefined ? [] : [authenticated]), mapping];
    return { verdict: { ...undecided('role', why), possible }, reachable: [] };
  }
  const claims =
    mapping?.type === 'Token'
      ? { ...login.claims, ...NO_ROLE_CLAIMS, ...login.roleClaims }
      : login.claims;
  const options = {
    authenticatedRole: authenticated,
    provider: showText(provider.mappingKey),
    switches: signIn.switches,
  };
  const choice = chooseRole(mapping, claims, { ...options, customRole: signIn.askedRole });
  return {
    verdict: verdictOf(choice),
    mapping,
    choice,
    reachable: reachableRoles(mapping, claims, options),
  };
}

const NO_ROLE_CLAIMS = { 'cognito:roles': undefined, 'cognito:preferred_role': undefined };

/** Decides the role of a guest that the identity pool accepts, in the enhanced flow. */
export function decideGuestRole(pool: IdentityPoolModel): RoleDecision {
  const { unauthenticated: role } = defaultRolesOf(pool);
  const because = 'the guest role';
  if (role === undefined) {
    const why = 'the identity pool has no role for guests';
    return { verdict: refused('role', why, AWS_ERRORS.wrongPool), reachable: [] };
  }
  const certainty = isUnknown(role) ? 'undecided' : 'certain';
  const reachable: ReachableRole[] = [{ role, by: 'default', certainty, because, restsOn: [] }];
  if (isUnknown(role)) {
    const verdict = { ...undecided('role', role.unknown), possible: [role] };
    return { verdict, reachable };
  }
  return { verdict: { outcome: 'assigned', role, by: 'guest-role', because }, reachable };
}

/** The default roles of an identity pool; where they are unknown, each is. */
export function defaultRolesOf({ defaultRoles }: IdentityPoolModel): {
  readonly authenticated?: Maybe<RoleKey>;
  readonly unauthenticated?: Maybe<RoleKey>;
} {
  return isUnknown(defaultRoles)
    ? { authenticated: defaultRoles, unauthenticated: defaultRoles }
    : defaultRoles;
}

/** Finds the mapping of a provider, if the identity pool has one for it. */
export function findMapping(
  { mappings }: IdentityPoolModel,
  provider: PoolProvider,
  read: ReadSwitch,
): Maybe<ReadRoleMapping> | undefined {
  if (provider.type === 'developer') return undefined;
  if (isUnknown(mappings)) return mappings;
  const compared = mappings.map((each) => ({
    ...each,
    comparison: isUrl(each.provider)
      ? ('different' as const)
      : compareTexts(each.provider, provider.mappingKey),
  }));
  const found = compared.find(({ comparison }) => comparison === 'equal');
  if (found !== undefined) return found.mapping;
  if (provider.type === 'OIDC') {
    const issuers = [provider.login, text('https://', provider.login)];
    const byIssuer = mappings.find(({ provider: key }) => compareWithAny(key, issuers) === 'equal');
    if (byIssuer !== undefined && read('oidcMappingKey') === 'issuer') return byIssuer.mapping;
  }
  const unsure = compared.find(({ comparison }) => comparison === 'unknown');
  return unsure === undefined
    ? undefined
    : { unknown: `whether the mapping of \`${showText(unsure.provider)}\` is of this provider` };
}

/** Whether the key of a mapping is a URL, which names no provider: AWS rejects it. */
function isUrl(key: Text): boolean {
  const [start] = partsOf(key);
  return typeof start === 'string' && /^https?:/i.test(start);
}

function verdictOf(choice: RoleChoice): RoleDecision['verdict'] {
  const { outcome, because } = choice;
  switch (outcome) {
    case 'assigned':
      return { outcome, role: choice.role, by: choice.by, because };
    case 'denied':
    case 'misconfigured':
      return refused('role', because, choice.error);
    case 'undecided':
      return {
        ...undecided('role', because),
        possible: choice.possible.flatMap((each) =>
          each.outcome === 'assigned' ? [each.role] : [],
        ),
      };
  }
}

/** What the roles in a SAML assertion come to; nothing where they don't count. */
function decideBySaml(
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

function fromAssertion(named: NamedRoles, askedRole: RoleKey | undefined): RoleDecision['verdict'] {
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
  return isUnknown(only)
    ? { ...undecided('role', only.unknown), possible: named }
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
): Maybe<NamedRoles> | undefined {
  const value = claimIn(claims, SAML_ROLE);
  if (value === undefined) return undefined;
  if (isUnknown(value)) return value;
  const pairs = (Array.isArray(value) ? value : [value]) as readonly ClaimValue[];
  if (!pairs.every((pair) => typeof pair === 'string')) {
    return { unknown: `\`${SAML_ROLE}\` is neither a string nor a list of strings` };
  }
  const [first, ...others] = pairs.flatMap((pair) => {
    const arns = pair.split(',').map((arn) => arn.trim());
    const role = arns.find((arn) => /:role\//.test(arn));
    const other = arns.find((arn) => /:saml-provider\//.test(arn));
    const isForThis = other === undefined || compareTexts(other, provider) !== 'different';
    return role !== undefined && isForThis ? [roleKeyOf(role, roles)] : [];
  });
  return first === undefined ? undefined : [first, ...others];
}

type NamedRoles = readonly [Maybe<RoleKey>, ...Maybe<RoleKey>[]];

/** The role that a login comes to, before the role is asked whether it trusts the login. */
export interface RoleDecision {
  /** The role, or why there is none. */
  readonly verdict: AssignedRole | Refused | UndecidedRole;
  /** The mapping that was gone through; absent where none was. */
  readonly mapping?: ReadRoleMapping;
  /** What became of the mapping, each rule tried; absent where the role came from elsewhere. */
  readonly choice?: RoleChoice;
  /** Roles that the user receives or may ask for. */
  readonly reachable: readonly ReachableRole[];
}

/** The role that the user receives. */
export interface AssignedRole {
  /** Tells the outcomes of a decision apart. */
  readonly outcome: 'assigned';
  /** The role that the user receives, if it trusts them. */
  readonly role: RoleKey;
  /** What gave it. */
  readonly by: RoleSource | 'saml-assertion' | 'guest-role' | 'caller';
  /** Why this one, as a clause. */
  readonly because: string;
}

/** One of several roles, or none. */
export interface UndecidedRole extends Undecided {
  /** Roles that it may be. */
  readonly possible: readonly Maybe<RoleKey>[];
}
