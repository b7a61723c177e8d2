import type { USERNAME_ATTRIBUTES } from '../cognito/attributes';
import type { CustomAttributeSpec, StandardAttribute } from './attributes';
import type { ClientSpec, ResourceServerSpec } from './clients';
import type { IdentityProviderSpec } from './identity-providers';

/** How users of the user pool's own directory use a second factor. */
export interface MfaSpec {
  /**
   * Whether users may (`OPTIONAL`) or must (`ON`) enter one-time codes from an app.
   *
   * @default 'OPTIONAL'
   */
  readonly mode?: 'OFF' | 'OPTIONAL' | 'ON';
}

/** What way 1 is made from: a user pool, its identity providers and its app clients. */
export interface UserPoolFederationSpec<
  ClientKey extends string = string,
  ProviderKey extends string = string,
  ServerKey extends string = string,
> {
  /**
   * Name of the user pool, 1 to 128 characters out of `A-Z a-z 0-9 _ + = , . @ -`.
   */
  readonly name: string;
  /** Where the hosted sign-in lives: `https://<prefix>.auth.<region>.amazoncognito.com`. */
  readonly domain: {
    /**
     * Unique in its Region, 1 to 63 lower-case letters, digits and hyphens; `aws`, `amazon` and
     * `cognito` are reserved.
     */
    readonly prefix: string;
  };
  /**
   * Identity providers by key; the key is part of the Terraform address and, for SAML and OIDC, the
   * provider's name (3 to 32 characters, without `_`).
   *
   * @default - none, people sign in with the user pool's own directory
   */
  readonly identityProviders?: Readonly<Record<ProviderKey, IdentityProviderSpec>>;
  /** App clients by key; the key is part of the Terraform address. At least one. */
  readonly clients: Readonly<Record<ClientKey, ClientSpec<NoInfer<ProviderKey>>>>;
  /**
   * Custom attributes by name, without `custom:`; up to 50 names of up to 20 characters. They can be
   * added later, never changed or removed.
   *
   * @default - none
   */
  readonly customAttributes?: Readonly<Record<string, CustomAttributeSpec>>;
  /**
   * Standard attributes that every user must have, so that every identity provider must map. Can't
   * be changed later.
   *
   * @default - none
   */
  readonly requiredAttributes?: readonly StandardAttribute[];
  /**
   * What people of the user pool's own directory may use as their user name. Can't be changed later.
   *
   * @default - none, the user name is its own
   */
  readonly usernameAttributes?: readonly (typeof USERNAME_ATTRIBUTES)[number][];
  /**
   * APIs whose scopes app clients may ask for, by key.
   *
   * @default - none
   */
  readonly resourceServers?: Readonly<Record<ServerKey, ResourceServerSpec>>;
  /**
   * Whether anybody may register; what a client may write can then be chosen by the person.
   *
   * @default false
   */
  readonly selfSignUp?: boolean;
  /**
   * Second factor of users of the user pool's own directory.
   *
   * @default - one-time codes from an app, which users may turn on
   */
  readonly mfa?: MfaSpec;
  /**
   * Deletion protection of the user pool, and `prevent_destroy` on both pools: users and identity ids
   * can't be brought back.
   *
   * @default true
   */
  readonly protection?: boolean;
  /**
   * Tags of every resource that takes tags.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}
