import type { IdentityPoolModel } from '../model/identity-pool';
import type { RoleKey } from '../model/role';
import { chooseRole } from '../role-mapping/choose-role';
import { reachableRoles, type ReachableRole } from '../role-mapping/reachable-roles';
import type { RoleChoice } from '../role-mapping/role-choice';
import type { ReadRoleMapping } from '../role-mapping/role-mapping';
import { compareTexts, compareWithAny } from '../values/compare-texts';
import { partsOf, showText, text, type Text } from '../values/text';
import { isUnknown, type Maybe } from '../values/unknown';
import { AWS_ERRORS } from './verdict';
import type { PoolProvider } from './pool-provider';
import type { ResolvedLogin, ResolvedSignIn } from './resolve-sign-in';
import type { RoleDecision } from './role-decision';
import { decideBySaml } from './saml-roles';
import type { ReadSwitch } from './switches';
import { refused, undecided } from './verdict';

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
    const possible = authenticated === undefined ? [] : [authenticated];
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

/** Decides the role of a guest whom the identity pool lets in, in the enhanced flow. */
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

/** The default roles of an identity pool; where nobody knows them, each is unknown. */
export function defaultRolesOf({ defaultRoles }: IdentityPoolModel): {
  readonly authenticated?: Maybe<RoleKey>;
  readonly unauthenticated?: Maybe<RoleKey>;
} {
  return isUnknown(defaultRoles)
    ? { authenticated: defaultRoles, unauthenticated: defaultRoles }
    : defaultRoles;
}

/** Finds the mapping of a provider, if the identity pool has one for it. */
function findMapping(
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
