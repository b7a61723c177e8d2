/** A condition of a statement, in Terraform's words: `test` is IAM's operator, `variable` its key. */
export interface PolicyCondition {
  /** The operator, such as `StringEquals` or `ForAnyValue:StringLike`. */
  readonly test: string;
  /** The condition key, such as `cognito-identity.amazonaws.com:aud`. */
  readonly variable: string;
  /** Any one of these values satisfies the condition (none of them, for a negated operator). */
  readonly values: readonly string[];
}

/** Who a trust or resource policy speaks of. */
export interface PolicyPrincipal {
  /** `AWS`, `Federated`, `Service`, `CanonicalUser` or `*`. */
  readonly type: string;
  readonly identifiers: readonly string[];
}

/**
 * One statement of a policy, in the shape of Terraform's `aws_iam_policy_document`.
 *
 * Policy variables are written as IAM writes them, `${cognito-identity.amazonaws.com:sub}`.
 */
export interface PolicyStatement {
  /** Name of the statement, unique in its document. */
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly principals?: readonly PolicyPrincipal[];
  readonly notPrincipals?: readonly PolicyPrincipal[];
  readonly conditions?: readonly PolicyCondition[];
}

/** A policy: its statements, always of version 2012-10-17, without which variables are literal text. */
export interface PolicyDocument {
  readonly statements: readonly PolicyStatement[];
}
