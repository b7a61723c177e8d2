import type { AttributeMapping } from './attributes';

interface CommonSpec {
  /**
   * Which claims fill which attributes; entries are added to the default mapping of the type.
   *
   * @default - the default mapping of the type, in docs/identity-providers.md
   */
  readonly attributeMapping?: AttributeMapping;
  /**
   * Identifiers by which the sign-in page finds the provider, such as e-mail domains; up to
   * 50 of 1 to 40 characters.
   *
   * @default - none
   */
  readonly idpIdentifiers?: readonly string[];
  /**
   * Further keys of `provider_details` under AWS's own names, such as `authorize_url` of Google with
   * `access_type=offline`. What has a word of its own, and secrets, are written there. A key written here
   * is AWS's no more: Terraform keeps it as it is.
   *
   * @default - none
   *
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html
   */
  readonly providerDetails?: Readonly<Record<string, string>>;
}

interface OAuthSpec extends CommonSpec {
  /** Client id that the provider gave for this user pool. */
  readonly clientId: string;
  /** Secret of that client: a sensitive Terraform variable or a secret store, never a literal. */
  readonly clientSecret: string;
}

/** Google as an identity provider of the user pool. */
export interface GoogleSpec extends OAuthSpec {
  /** Tells the kinds of identity provider apart. */
  readonly type: 'Google';
  /**
   * OAuth scopes to ask the provider for.
   *
   * @default ['openid', 'email', 'profile']
   */
  readonly scopes?: readonly string[];
}

/** Facebook as an identity provider of the user pool. */
export interface FacebookSpec extends OAuthSpec {
  /** Tells the kinds of identity provider apart. */
  readonly type: 'Facebook';
  /**
   * Permissions to ask Facebook for.
   *
   * @default ['public_profile', 'email']
   */
  readonly scopes?: readonly string[];
  /**
   * Version of the Graph API, such as `v21.0`.
   *
   * @default - the version that AWS chooses
   */
  readonly apiVersion?: string;
}

/** Login with Amazon as an identity provider of the user pool. */
export interface LoginWithAmazonSpec extends OAuthSpec {
  /** Tells the kinds of identity provider apart. */
  readonly type: 'LoginWithAmazon';
  /**
   * OAuth scopes to ask the provider for.
   *
   * @default ['profile']
   */
  readonly scopes?: readonly string[];
}

/** Sign in with Apple as an identity provider of the user pool. */
export interface SignInWithAppleSpec extends CommonSpec {
  /** Tells the kinds of identity provider apart. */
  readonly type: 'SignInWithApple';
  /** The services id that Apple gave for the web sign-in. */
  readonly clientId: string;
  /** Team id, 10 characters. */
  readonly teamId: string;
  /** Id of the private key, 10 characters. */
  readonly keyId: string;
  /**
   * The private key, from a sensitive variable or a secret store. AWS never gives it back, so each
   * plan shows one harmless update of this provider; `rotation: 'manual'` hides that, and then a new
   * key reaches AWS only with another change of this provider's name.
   */
  readonly privateKey: string | { readonly value: string; readonly rotation: 'manual' };
  /**
   * Scopes to ask Apple for.
   *
   * @default ['email', 'name']
   */
  readonly scopes?: readonly string[];
}

/** Any OpenID Connect provider as an identity provider of the user pool. */
export interface OidcSpec extends CommonSpec {
  /** Tells the kinds of identity provider apart. */
  readonly type: 'OIDC';
  /**
   * Name of the provider in the user pool, part of each user's name: a change makes new users.
   *
   * @default - the key
   */
  readonly name?: string;
  /** Client id that the provider gave for this user pool. */
  readonly clientId: string;
  /**
   * Secret of that client: a sensitive Terraform variable or a secret store, never a literal.
   *
   * @default - a public client without a secret
   */
  readonly clientSecret?: string;
  /**
   * Issuer, an https URL without query and fragment, exactly as tokens carry it.
   * Another issuer is another provider: use a new key, since AWS keeps the old one's endpoints.
   */
  readonly issuer: string;
  /**
   * OAuth scopes to ask the provider for.
   *
   * @default ['openid', 'email', 'profile']
   */
  readonly scopes?: readonly string[];
  /**
   * How attributes are asked for.
   *
   * @default 'GET'
   */
  readonly attributesRequestMethod?: 'GET' | 'POST';
  /**
   * The provider's endpoints, where it has no discovery document.
   *
   * @default - discovered from the issuer
   */
  readonly endpoints?: {
    readonly authorizeUrl: string;
    readonly tokenUrl: string;
    readonly attributesUrl: string;
    /**
     * Where its keys are.
     *
     * @default - discovered from the issuer
     */
    readonly jwksUri?: string;
  };
}

/** A SAML 2.0 provider as an identity provider of the user pool. */
export interface SamlSpec extends CommonSpec {
  /** Tells the kinds of identity provider apart. */
  readonly type: 'SAML';
  /**
   * Name of the provider in the user pool, part of each user's name: a change makes new users.
   *
   * @default - the key
   */
  readonly name?: string;
  /**
   * Address of the metadata, https; either this or `metadataDocument`.
   *
   * The provider then can't be compared with SAML providers directly in an identity pool of the same
   * stack, which is a warning there: the same one would give one user two identities.
   *
   * @default - `metadataDocument` is used
   */
  readonly metadataUrl?: string;
  /**
   * The metadata itself, as XML; either this or `metadataUrl`.
   *
   * @default - `metadataUrl` is used
   */
  readonly metadataDocument?: string;
  /**
   * Whether signing out here also signs out at the provider.
   *
   * @default false
   */
  readonly signOut?: boolean;
  /**
   * Whether the provider may start a sign-in; nothing then binds it to a request of ours.
   *
   * @default false
   */
  readonly idpInitiated?: boolean;
  /**
   * Whether assertions must be encrypted with the user pool's certificate.
   *
   * @default false
   */
  readonly encryptedResponses?: boolean;
  /**
   * Whether requests to the provider are signed, with RSA-SHA256.
   *
   * @default true
   */
  readonly signRequests?: boolean;
}

/** An identity provider of a user pool, told apart by `type`. */
export type IdentityProviderSpec =
  GoogleSpec | FacebookSpec | LoginWithAmazonSpec | SignInWithAppleSpec | OidcSpec | SamlSpec;

export type { IdentityProviderType } from '../cognito/identity-providers';
