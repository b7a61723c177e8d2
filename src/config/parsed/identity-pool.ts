import type { SocialProviderType } from '../../cognito/identity-providers';
import type { Partition } from '../../policies/documents/trust-policy';

/** An identity pool and what its roles have in common, with defaults filled in. */
export interface ParsedIdentityPool {
  readonly name: string;
  /** Tag key → claim, sorted by key. */
  readonly principalTags: Readonly<Record<string, string>>;
  readonly roleDefaults: {
    readonly permissionsBoundary?: string;
    readonly path: string;
    readonly namePrefix: string;
  };
  readonly partition: Partition;
  readonly allowClassicFlow: boolean;
  readonly protection: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** An identity provider directly in the identity pool. */
export type ParsedDirectProvider =
  | {
      readonly key: string;
      readonly type: SocialProviderType;
      /** Key of `supported_login_providers`, such as `accounts.google.com`. */
      readonly loginProvider: string;
      readonly clientId: string;
      readonly issuer: string;
    }
  | {
      readonly key: string;
      readonly type: 'OIDC';
      /** Known where the IAM provider exists already. */
      readonly arn?: string;
      readonly issuer?: string;
      readonly clientIds: readonly string[];
      readonly thumbprints: readonly string[];
    }
  | {
      readonly key: string;
      readonly type: 'SAML';
      /** Known where the IAM provider exists already. */
      readonly arn?: string;
      readonly metadataDocument?: string;
      readonly issuer?: string;
    };
