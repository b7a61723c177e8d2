import type { Text } from '../../values/text';
import type { Caller } from './caller';
import type { ReadPolicy } from './compile-policy';
import type { RequestContext } from './request-context';
import type { StatementResult } from './statement';

/** What is asked: one action on one resource. */
export interface AccessRequest {
  /** Such as `s3:GetObject`. */
  readonly action: string;
  /** ARN of the resource, or `*` for an action that has none. */
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
  readonly identityPolicies: readonly ReadPolicy[];
  /**
   * What the role can be allowed at most.
   *
   * @default - the role has no boundary
   */
  readonly permissionsBoundary?: ReadPolicy;
  /**
   * What the session can be allowed at most: what any one of these allows.
   *
   * @default - the session isn't limited
   */
  readonly sessionPolicies?: readonly ReadPolicy[];
  /**
   * The resource's own policy, of the same account.
   *
   * @default - not looked at
   */
  readonly resourcePolicy?: ReadPolicy;
  readonly request: AccessRequest;
}

/** What kind of policy a statement is in. */
export type PolicyKind = 'identity' | 'boundary' | 'session' | 'resource' | 'trust';

/** Where a statement is. */
export interface StatementPlace {
  readonly kind: PolicyKind;
  /** Position of the policy among those of its kind, from 0. */
  readonly policy: number;
  /** Position of the statement in its policy, from 0. */
  readonly statement: number;
  readonly sid?: string;
}

/** Whether a request is allowed, and what decided. */
export type Decision =
  | {
      readonly decision: 'allowed';
      readonly by: StatementPlace;
      readonly because: string;
      /** What else AWS asks, and nobody has looked at here. */
      readonly notLookedAt: readonly string[];
    }
  | {
      readonly decision: 'denied';
      /** The statement that denies; absent where nothing allows. */
      readonly by?: StatementPlace;
      readonly because: string;
    }
  | {
      readonly decision: 'undecided';
      /** Statements that may apply and would decide. */
      readonly open: readonly StatementPlace[];
      readonly because: string;
    };

/** A statement and what became of it. */
export interface StatementTrial extends StatementResult {
  readonly place: StatementPlace;
  readonly effect: 'Allow' | 'Deny';
}
