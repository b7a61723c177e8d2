import type { RoleKey } from '../model/role';
import type { ReachableRole } from '../role-mapping/reachable-roles';
import type { RoleChoice, RoleSource } from '../role-mapping/role-choice';
import type { ReadRoleMapping } from '../role-mapping/role-mapping';
import type { Maybe } from '../values/unknown';
import type { Refused, Undecided } from './verdict';

/** The role that a login comes to, before anybody has asked whether the role trusts it. */
export interface RoleDecision {
  readonly verdict: AssignedRole | Refused | UndecidedRole;
  /** The mapping that was gone through; absent where none was. */
  readonly mapping?: ReadRoleMapping;
  /** What became of the mapping, each rule tried; absent where the role came from elsewhere. */
  readonly choice?: RoleChoice;
  /** Roles that the user receives or may ask for. */
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
