import { AMR, COGNITO_IDENTITY, type Partition, type RoleKind } from '../../cognito/limits';
import type { Text } from '../../values/text';
import type { Maybe } from '../../values/unknown';

/**
 * A condition of a statement, in Terraform's words: `test` is IAM's operator, `variable` its key.
 *
 * All conditions of a statement must hold, except that those with the same test and variable are one,
 * whose values are alternatives: IAM writes them under one key.
 */
export interface PolicyCondition<T extends Text = string> {
  /** The operator, such as `StringEquals` or `ForAnyValue:StringLike`. */
  readonly test: string;
  /** The condition key, such as `cognito-identity.amazonaws.com:aud`. */
  readonly variable: T;
  /** Any one of these values satisfies the condition (none of them, for a negated operator). */
  readonly values: readonly T[];
}

/** Who a trust or resource policy speaks of. */
export interface PolicyPrincipal<T extends Text = string> {
  /** `AWS`, `Federated`, `Service`, `CanonicalUser` or `*`. */
  readonly type: string;
  /** ARNs, ids of accounts or names of services, each of the one type. */
  readonly identifiers: readonly T[];
}

/**
 * One statement of a policy, in the shape of Terraform's `aws_iam_policy_document`.
 *
 * Policy variables are written as IAM writes them, `${cognito-identity.amazonaws.com:sub}`. What we
 * write is plain strings; what was read from Terraform is `Text`, parts of which may be unknown. A
 * whole list that is unknown is one value that is unknown.
 */
export interface PolicyStatement<T extends Text = string> {
  /** Name of the statement, unique in its document. */
  readonly sid?: string;
  /** Whether what it covers is allowed or denied. */
  readonly effect: 'Allow' | 'Deny';
  /** Actions that it covers, wildcards included. */
  readonly actions?: readonly T[];
  /** Actions that it leaves out; it covers every other. */
  readonly notActions?: readonly T[];
  /** ARNs that it covers, wildcards and policy variables included. */
  readonly resources?: readonly T[];
  /** ARNs that it leaves out; it covers every other. */
  readonly notResources?: readonly T[];
  /** Who it is about; only in trust and resources' policies. */
  readonly principals?: readonly PolicyPrincipal<T>[];
  /** Who it is not about; everybody else is covered. */
  readonly notPrincipals?: readonly PolicyPrincipal<T>[];
  /** What else must hold, all of it. */
  readonly conditions?: readonly PolicyCondition<T>[];
}

/** A policy; every document of plain strings is also one of `Text`. */
export interface PolicyDocument<T extends Text = string> {
  /**
   * Version of the policy language; in the older one, policy variables are literal text.
   *
   * @default '2012-10-17'
   */
  readonly version?: '2012-10-17' | '2008-10-17';
  /** What it allows and denies; the order does not matter. */
  readonly statements: readonly PolicyStatement<T>[];
}

/** A policy as it was read: its document, or the reason why what it says is unknown. */
export type Policy = Maybe<PolicyDocument<Text>>;

/** What a trust policy is made from. */
export interface TrustPolicyInput {
  readonly kind: RoleKind;
  /** Id of the one identity pool whose tokens are accepted. */
  readonly identityPoolId: string;
  /**
   * Whether tokens carry principal tags; a role that doesn't allow `sts:TagSession` then refuses
   * every one of them.
   *
   * @default false
   */
  readonly sessionTags?: boolean;
  /**
   * Names of providers, one of which the user has signed in with.
   *
   * @default - any
   */
  readonly providers?: readonly string[];
  /**
   * Values that session tags have to have, by key.
   *
   * @default - any
   */
  readonly requestTags?: Readonly<Record<string, readonly string[]>>;
  /** @default 'aws' */
  readonly partition?: Partition;
}

/**
 * Writes the trust that every role of one kind needs: tokens of this identity pool (`aud`), for
 * signed-in people or for guests (`amr`), and session tags where principal tags are on.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
export function trustPolicy(input: TrustPolicyInput): PolicyDocument {
  const { principal, keys } = COGNITO_IDENTITY[input.partition ?? 'aws'];
  return {
    statements: [
      {
        effect: 'Allow',
        actions: [
          'sts:AssumeRoleWithWebIdentity',
          ...(input.sessionTags === true ? ['sts:TagSession'] : []),
        ],
        principals: [{ type: 'Federated', identifiers: [principal] }],
        conditions: [
          { test: 'StringEquals', variable: `${keys}:aud`, values: [input.identityPoolId] },
          {
            test: 'ForAnyValue:StringLike',
            variable: `${keys}:amr`,
            // A token that names a provider is one of a user who signed in.
            values: input.providers ?? [AMR[input.kind]],
          },
          ...Object.entries(input.requestTags ?? {}).map(([tag, values]) => ({
            test: 'StringEquals',
            variable: `aws:RequestTag/${tag}`,
            values,
          })),
        ],
      },
    ],
  };
}
