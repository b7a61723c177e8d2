import type { Declared } from './declared';

/** Something in a source that AWS refuses when Terraform applies it. */
export interface Refusal extends Declared {
  /** What is wrong, for programs. */
  readonly code:
    | 'mapping-key-is-url'
    | 'mapping-of-no-provider'
    | 'missing-identity-provider'
    | 'missing-resolution'
    | 'name-taken'
    | 'no-rules'
    | 'rule-claim'
    | 'rule-value'
    | 'too-many-mappings'
    | 'too-many-rules';
  /** What is refused, such as the key of a mapping. */
  readonly subject: string;
  /** Why, and what to do, as a clause. */
  readonly because: string;
}

/** A pool that a plan destroys: for good, or to make another one in its place. */
export interface DestroyedPool extends Declared {
  /** Type of the pool. */
  readonly type: 'aws_cognito_user_pool' | 'aws_cognito_identity_pool';
  /** Whether it goes for good, or another one takes its place. */
  readonly action: 'delete' | 'replace';
}
