import type { RoleKey } from '../model/role';
import type { ReachableRole } from '../role-mapping/reachable-roles';
import type { Maybe } from '../values/unknown';
import type { TrustVerdict } from './assume-role';
import type { RequestVerdict } from './decide-request';
import type { RoleDecision } from './role-decision';
import type { ResolvedLogin } from './resolve-sign-in';
import type { Session } from './session';
import type { SwitchName } from './switches';
import type { Refused, Undecided } from './verdict';

/** What a sign-in comes to, and the whole story of how. */
export interface Simulation {
  readonly verdict: SignInVerdict;
  /** Address of the identity pool that was asked. */
  readonly identityPool: string;
  readonly flow: 'enhanced' | 'classic';
  /** The tokens that were shown; none for a guest. */
  readonly logins: readonly ResolvedLogin[];
  /** How the role was chosen; absent where it didn't come to that. */
  readonly role?: RoleDecision;
  /** The identity pool's own token; absent where it didn't come to that. */
  readonly session?: Session;
  /** What the role said to it; absent where no role was chosen. */
  readonly trust?: TrustVerdict;
  /** Every role that the person can reach, by asking for it too. */
  readonly reachable: readonly ReachedRole[];
  readonly requests: readonly RequestVerdict[];
  /** What was taken for granted, or looks wrong; a line each. */
  readonly notes: readonly string[];
  /** Open points without which the verdict would be another one. */
  readonly restsOn: readonly SwitchName[];
}

/** The person has credentials of a role, is refused, or nobody can tell. */
export type SignInVerdict =
  | { readonly outcome: 'credentials'; readonly role: RoleKey; readonly because: string }
  | Refused
  | (Undecided & {
      /** Roles that it may be. */
      readonly possible: readonly Maybe<RoleKey>[];
    });

/** A role that the person can reach, as far as its trust lets them in. */
export interface ReachedRole extends Omit<ReachableRole, 'by'> {
  /** Whether it comes without asking, on asking Cognito, or on asking STS by the classic flow. */
  readonly by: ReachableRole['by'] | 'classic-flow';
}
