import type { Federation } from '../model/federation';
import type { IdentityPool } from '../model/identity-pool';
import type { RoleKey } from '../model/role';
import { showText } from '../policies/text';
import { chooseRole } from '../role-mapping/choose-role';
import { reachableRoles, type ReachableRole } from '../role-mapping/reachable-roles';
import type { RoleChoice, RoleSource } from '../role-mapping/role-choice';
import type { ReadRoleMapping } from '../role-mapping/role-mapping';
import { isUnknown, type Maybe } from '../role-mapping/unknown';
import { decideBySaml } from './decide-by-saml';
import { findMapping } from './find-mapping';
import type { PoolProvider } from './pool-provider';
import type { ResolvedLogin } from './resolved-login';
import type { Switches } from './switches';
import type { ReadSwitch } from './under-switches';
import { refused, undecided, type Refused, type Undecided } from './verdict';

/** The role that a login comes to, before anybody has asked whether the role trusts it. */
export interface RoleDecision {
  readonly verdict: AssignedRole | Refused | UndecidedRole;
  /** The mapping that was gone through; absent where none was. */
  readonly mapping?: ReadRoleMapping;
  /** What became of the mapping, each rule tried; absent where the role came from elsewhere. */
  readonly choice?: RoleChoice;
  /** Roles that the person receives or may ask for. */
  readonly reachable: readonly ReachableRole[];
}

/** The role that the person receives. */
export interface AssignedRole {
  readonly outcome: 'assigned';
  readonly role: RoleKey;
  readonly by: RoleSource | 'saml-assertion' | 'guest-role' | 'caller';
  readonly because: string;
}

/** One of several roles, or none. */
export interface UndecidedRole extends Undecided {
  /** Roles that it may be. */
  readonly possible: readonly Maybe<RoleKey>[];
}

/** What a role is decided from, besides the login. */
export interface RoleSituation {
  readonly pool: IdentityPool;
  readonly federation: Federation;
  /** What stands for the role that the caller asks for. */
  readonly askedRole?: RoleKey;
  readonly switches: Partial<Switches>;
  readonly read: ReadSwitch;
}

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
export function defaultsOf({ defaultRoles }: IdentityPool): {
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
