import type { IdentityPoolModel } from '../model/identity-pool';
import type { RoleKey } from '../model/role';
import { showText } from '../values/text';
import { chooseRole } from '../role-mapping/choose-role';
import { reachableRoles } from '../role-mapping/reachable-roles';
import type { RoleChoice } from '../role-mapping/role-choice';
import { isUnknown, type Maybe } from '../values/unknown';
import { decideBySaml } from './decide-by-saml';
import { findMapping } from './find-mapping';
import type { PoolProvider } from './pool-provider';
import type { ResolvedLogin } from './resolved-login';
import type { RoleDecision, RoleSituation } from './role-decision';
import { refused, undecided } from './verdict';

/** Decides the role of somebody who signed in, in the enhanced flow. */
export function decideRole(login: ResolvedLogin, situation: RoleSituation): RoleDecision {
  const provider = login.chosen?.provider.value as PoolProvider;
  const mapping = findMapping(situation.pool, provider, situation.read);
  const inAssertion = decideBySaml(login, provider, mapping, situation);
  if (inAssertion !== undefined) return inAssertion;
  if (mapping !== undefined && isUnknown(mapping)) {
    const why = `the mapping isn't known: ${mapping.unknown}`;
    const { authenticated } = defaultsOf(situation.pool);
    const possible = authenticated === undefined ? [] : [authenticated];
    return { verdict: { ...undecided('role', why), possible }, reachable: [] };
  }
  const claims =
    mapping?.type === 'Token'
      ? { ...login.claims, ...NO_ROLE_CLAIMS, ...login.roleClaims }
      : login.claims;
  const options = {
    authenticatedRole: defaultsOf(situation.pool).authenticated,
    provider: showText(provider.mappingKey),
    switches: situation.switches,
  };
  const choice = chooseRole(mapping, claims, { ...options, customRole: situation.askedRole });
  return {
    verdict: verdictOf(choice),
    mapping,
    choice,
    reachable: reachableRoles(mapping, claims, options),
  };
}

const NO_ROLE_CLAIMS = { 'cognito:roles': undefined, 'cognito:preferred_role': undefined };

/** The default roles of an identity pool; where nobody knows them, each is unknown. */
export function defaultsOf({ defaultRoles }: IdentityPoolModel): {
  readonly authenticated?: Maybe<RoleKey>;
  readonly unauthenticated?: Maybe<RoleKey>;
} {
  return isUnknown(defaultRoles)
    ? { authenticated: defaultRoles, unauthenticated: defaultRoles }
    : defaultRoles;
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
