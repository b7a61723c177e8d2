import type { PolicyDocument } from './policy-document';

/** Whom a role is for: people who signed in, or guests. */
export type RoleKind = 'authenticated' | 'guest';

/** A partition, or a Region of GovCloud, each of which calls the service otherwise. */
export type Partition = 'aws' | 'aws-cn' | GovCloud;

type GovCloud = 'us-gov-east-1' | 'us-gov-west-1';

/** The value of the token's `amr` that tells signed-in people from guests. */
export const AMR: Readonly<Record<RoleKind, string>> = {
  authenticated: 'authenticated',
  guest: 'unauthenticated',
};

/**
 * Who assumes the roles of identity pools in GovCloud, per Region; condition keys begin with the same
 * name.
 *
 * @see https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html
 */
export const GOV_CLOUD_ISSUERS: Readonly<Record<GovCloud, string>> = {
  'us-gov-east-1': 'cognito-identity.us-gov-east-1.amazonaws.com',
  'us-gov-west-1': 'cognito-identity-us-gov.amazonaws.com',
};

/** Who assumes the roles of an identity pool, and how its keys and hosts are called, per partition. */
export const COGNITO_IDENTITY: Readonly<
  Record<
    Partition,
    { readonly dnsSuffix: string; readonly principal: string; readonly keys: string }
  >
> = {
  aws: {
    dnsSuffix: 'amazonaws.com',
    principal: 'cognito-identity.amazonaws.com',
    keys: 'cognito-identity.amazonaws.com',
  },
  'aws-cn': {
    dnsSuffix: 'amazonaws.com.cn',
    principal: 'cognito-identity.cn-north-1.amazonaws.com.cn',
    keys: 'cognito-identity.amazonaws.com.cn',
  },
  'us-gov-east-1': ofGovCloud('us-gov-east-1'),
  'us-gov-west-1': ofGovCloud('us-gov-west-1'),
};

function ofGovCloud(region: GovCloud) {
  const issuer = GOV_CLOUD_ISSUERS[region];
  return { dnsSuffix: 'amazonaws.com', principal: issuer, keys: issuer };
}

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
