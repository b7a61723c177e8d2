import type { Policy } from '../documents/policy-document';
import type { Text } from '../../values/text';
import type { Caller } from './caller';
import type { RequestContext } from './request-context';
import type { ResourceAccount, ResourceKind } from './resource-kinds';
import type { PartTrial } from './statement';

/** What is asked: one action on one resource. */
export interface AccessRequest {
  /** Such as `s3:GetObject`. */
  readonly action: string;
  /** ARN of the resource, each character as it is; `*` for an action that has none. */
  readonly resource: Text;
  /**
   * What is known of the request.
   *
   * @default - every condition key is missing
   */
  readonly context?: RequestContext;
  /**
   * Who asks; only the resource's own policy names principals.
   *
   * @default - a session of a role, nothing else known
   */
  readonly caller?: Caller;
}

/** A request and every policy that has a say in it. */
export interface AccessQuestion {
  /** Policies of the role, inline and attached. */
  readonly identityPolicies: readonly Policy[];
  /**
   * What the role can be allowed at most.
   *
   * @default - the role has no boundary
   */
  readonly permissionsBoundary?: Policy;
  /**
   * What the session can be allowed at most: what any one of these allows.
   *
   * @default - the session isn't limited
   */
  readonly sessionPolicies?: readonly Policy[];
  /**
   * The resource's own policy.
   *
   * @default - not looked at
   */
  readonly resourcePolicy?: Policy;
  /**
   * Whether the resource belongs to the caller's account; another account's must allow the request
   * too.
   *
   * @default 'own'
   */
  readonly resourceAccount?: ResourceAccount;
  /** What is asked for, and the caller that asks. */
  readonly request: AccessRequest;
}

/** What kind of policy a statement is in. */
export type PolicyKind = 'identity' | 'boundary' | 'session' | 'resource' | 'trust';

/** Where a statement is. */
export interface StatementPlace {
  /** What kind of policy it is in. */
  readonly kind: PolicyKind;
  /** Position of the policy among those of its kind, from 0. */
  readonly policy: number;
  /** Position of the statement in its policy, from 0. */
  readonly statement: number;
  /** Its `Sid`; absent where it has none. */
  readonly sid?: string;
}

/** A statement, and how each part of it compares with the request. */
export interface StatementTrial {
  /** Where the statement is. */
  readonly place: StatementPlace;
  /** Whether it allows or denies what it covers. */
  readonly effect: 'Allow' | 'Deny';
  /** Whether it applies to the request. */
  readonly result: 'applies' | 'no' | 'unknown';
  /**
   * The parts that were compared, in order. A statement about other actions or resources is asked no
   * further, except in a trust policy.
   */
  readonly parts: readonly PartTrial[];
}

/**
 * Why a request is denied: a statement denies it; nothing allows it; or one side doesn't that must:
 * the permissions boundary, a session policy, the resource's own policy, the caller's policies.
 */
export type DenialReason =
  | 'explicit-deny'
  | 'no-allow'
  | 'boundary'
  | 'session-policy'
  | 'resource-policy'
  | 'identity-policy';

/**
 * What leaves a decision open besides statements: that no one action was asked for, whose account the resource belongs to, what its own
 * policy says that wasn't read, whether that policy includes the caller, or whether a limit holds
 * for what it gives to everybody.
 */
export type Doubt = 'action' | 'account' | 'resource-policy' | 'principal' | 'limit-of-everybody';

/** What a decision was made from. */
export interface DecisionTrace {
  /** Every statement that was looked at, in the order of the policies. */
  readonly trials: readonly StatementTrial[];
  /** What the resource is, as far as its own policy is concerned; absent for a trust policy. */
  readonly resourceKind?: ResourceKind;
}

/** Whether a request is allowed, what decided, and what became of every statement. */
export type Decision = DecisionTrace &
  (
    | {
        readonly decision: 'allowed';
        /** The statement that allows; absent where AWS asks for no permission. */
        readonly by?: StatementPlace;
        /** The statement of the other side, where both sides must allow. */
        readonly and?: StatementPlace;
        /** What else AWS asks, and wasn't looked at here. */
        readonly notLookedAt: readonly string[];
      }
    | {
        readonly decision: 'denied';
        readonly reason: DenialReason;
        /** The statement that denies; absent where nothing allows. */
        readonly by?: StatementPlace;
        /**
         * The resource's own policy, which could allow the request by itself and wasn't read.
         *
         * @default - none could
         */
        readonly unlessBy?: string;
      }
    | {
        readonly decision: 'undecided';
        /** Statements that may apply and would decide. */
        readonly open: readonly StatementTrial[];
        readonly doubts: readonly Doubt[];
      }
  );
