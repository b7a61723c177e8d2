import type { SocialProviderType } from '../cognito/identity-providers';
import type { AmbiguousRoleResolution } from '../role-mapping/rule';

interface CommonSpec {
  /**
   * What happens to users of this provider that no rule matches.
   *
   * @default - what the federation states
   */
  readonly ambiguousRoleResolution?: AmbiguousRoleResolution;
}

/** A social provider whose tokens the identity pool takes directly. */
export interface DirectSocialSpec extends CommonSpec {
  /** Tells the kinds of identity provider apart. */
  readonly type: SocialProviderType;
  /** The app's client id at the provider, which its tokens name as their audience. */
  readonly clientId: string;
}

/** An OpenID Connect provider whose tokens the identity pool takes directly, made as an IAM provider. */
export interface DirectOidcSpec extends CommonSpec {
  /** Tells the kinds of identity provider apart. */
  readonly type: 'OIDC';
  /** Issuer, an https URL without query and fragment, exactly as tokens carry it. */
  readonly issuer: string;
  /**
   * Whether the IAM provider keeps the slash at the end of an issuer (Auth0, Authentik, Microsoft v1).
   *
   * Public reports say that the identity pool's check of the issuer always fails with one, and that STS
   * itself wants it as tokens carry it, so the IAM provider is made without. Only AWS can settle it: the
   * simulator answers `undecided` until its switch `issuerSlash` says otherwise.
   *
   * @default false
   */
  readonly keepTrailingSlash?: boolean;
  /** Client ids that tokens may name, 1 to 100. */
  readonly clientIds: readonly string[];
  /**
   * SHA-1 fingerprints of the provider's certificate authority, 40 hexadecimal digits each.
   *
   * @default - AWS looks it up
   */
  readonly thumbprints?: readonly string[];
  readonly arn?: never;
}

/** A SAML provider whose assertions the identity pool takes directly, made as an IAM provider. */
export interface DirectSamlSpec extends CommonSpec {
  /** Tells the kinds of identity provider apart. */
  readonly type: 'SAML';
  /** The provider's metadata, as XML of 1,000 to 10,000,000 characters. */
  readonly metadataDocument: string;
  readonly arn?: never;
}

/**
 * An IAM identity provider that exists already.
 *
 * One of type SAML can't be compared with SAML providers in a user pool of the same stack, which is a
 * warning there: the same one would give one user two identities.
 */
export interface ExistingIamProviderSpec extends CommonSpec {
  /** Kind of the IAM provider. */
  readonly type: 'OIDC' | 'SAML';
  /** ARN of the IAM provider, `arn:…:oidc-provider/…` or `arn:…:saml-provider/…`. */
  readonly arn: string;
}

/** An identity provider directly in the identity pool, told apart by `type`. */
export type DirectIdentityProviderSpec =
  DirectSocialSpec | DirectOidcSpec | DirectSamlSpec | ExistingIamProviderSpec;
