import { AMR, COGNITO_IDENTITY, type Partition, type RoleKind } from '../../cognito/limits';
import type { PolicyDocument } from './policy-document';

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
            values: [AMR[input.kind]],
          },
        ],
      },
    ],
  };
}
