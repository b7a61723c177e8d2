import type { AUTH_FLOWS, LEGACY_AUTH_FLOWS, ROTATION_FEATURES } from '../cognito/limits';
import type { AmbiguousRoleResolution } from '../role-mapping/rule';
import type { AttributeName, VerifiedAttribute } from './attributes';

/** A native sign-in flow of the Cognito API; any of them also gives tokens that may edit the user. */
export type AuthFlow = (typeof AUTH_FLOWS)[number] | (typeof LEGACY_AUTH_FLOWS)[number];

/** What every app client may say. */
interface CommonClientSpec {
  /**
   * Name of the app client.
   *
   * @default - `<name of the federation>-<key>`
   */
  readonly name?: string;
  /**
   * Lifetime of access tokens in minutes, 5 to 1440.
   *
   * @default 60
   */
  readonly accessTokenMinutes?: number;
}

/** An app client at which users sign in: `browser`, `native` or `server`. */
export interface SignInClientSpec<ProviderKey extends string = string> extends CommonClientSpec {
  /**
   * Where the app runs. `browser` and `native` keep no secret and use PKCE; `server` has a secret.
   * All use the authorization code flow. Changing from or to `server` replaces the client.
   *
   * @default 'browser'
   */
  readonly type?: 'browser' | 'native' | 'server';
  /**
   * Where users come back to after signing in; 1 to 100 absolute https URLs. http is for localhost
   * only, other schemes (`myapp://`) for `native` only.
   *
   * @default - none where `authFlows` opens native flows: the client then has no hosted sign-in
   */
  readonly callbackUrls?: readonly string[];
  /**
   * The one of `callbackUrls` that users come back to where a sign-in names none.
   *
   * @default - a sign-in names one
   */
  readonly defaultRedirectUri?: string;
  /**
   * Where users come back to after signing out; up to 100, same forms as `callbackUrls`.
   *
   * @default - none
   */
  readonly logoutUrls?: readonly string[];
  /**
   * Keys of the identity providers to sign in with; `COGNITO` is the user pool's own directory.
   *
   * @default - every identity provider of the federation; `COGNITO` where it has none
   */
  readonly identityProviders?: readonly (ProviderKey | 'COGNITO')[];
  /**
   * OAuth scopes; `aws.cognito.signin.user.admin` lets users edit their own attributes.
   *
   * @default ['openid', 'email', 'profile']
   */
  readonly scopes?: readonly string[];
  /**
   * Attributes that tokens show to this client; `identities` names the providers that a user signs in
   * with.
   *
   * @default - all that are mapped, required or custom, `email` and `email_verified`
   */
  readonly readAttributes?: readonly (AttributeName | VerifiedAttribute | 'identities' | 'sub')[];
  /**
   * Attributes that this client may write; must hold every mapped one, since sign-in writes them.
   *
   * @default - those that its identity providers map, and the required ones
   */
  readonly writeAttributes?: readonly AttributeName[];
  /**
   * Native flows to open beside the hosted sign-in. Each lets users edit what `writeAttributes`
   * holds. The legacy names (`USER_PASSWORD_AUTH`, `ADMIN_NO_SRP_AUTH`, `CUSTOM_AUTH_FLOW_ONLY`) can't
   * be mixed with those that begin with `ALLOW_`, and leave no flow that refreshes tokens.
   *
   * @default - none
   */
  readonly authFlows?: readonly AuthFlow[];
  /**
   * Whether tokens may also come back in the URL (`response_type=token`), which browsers, proxies and
   * logs keep: `CF-C01`, an error until it is acknowledged.
   *
   * @default false
   */
  readonly allowImplicitFlow?: boolean;
  /**
   * Whether the client has a secret, which AWS makes up; a browser or an installed app can't keep one.
   * A change replaces the client.
   *
   * @default - true for `server`, else false
   */
  readonly generateSecret?: boolean;
  /**
   * Whether a server may hand on its users' IP address and device to threat protection. Needs a secret.
   *
   * @default false
   */
  readonly propagateAdditionalUserContext?: boolean;
  /**
   * How long users may take for each step of a native sign-in, in minutes, 3 to 15.
   *
   * @default - 3, by AWS
   */
  readonly authSessionMinutes?: number;
  /**
   * Lifetime of ID tokens in minutes, 5 to 1440.
   *
   * @default 60
   */
  readonly idTokenMinutes?: number;
  /**
   * Lifetime of refresh tokens in days, 1 to 3650; no shorter than that of access and ID tokens.
   *
   * @default 30
   */
  readonly refreshTokenDays?: number;
  /**
   * The same in minutes, 60 to 5256000; either this or `refreshTokenDays`.
   *
   * @default - `refreshTokenDays` is used
   */
  readonly refreshTokenMinutes?: number;
  /**
   * Gives a new refresh token with each refresh and ends the old one. Apps then refresh by the token
   * endpoint or `GetTokensFromRefreshToken`, no more by the flow REFRESH_TOKEN_AUTH, and `authFlows`
   * names at least one flow, since AWS opens its own to a client without any.
   *
   * Once stated it stays stated: to turn it off, write `{ feature: 'DISABLED' }`. The AWS provider fails
   * every apply of a client whose rotation is taken out.
   *
   * @default - refresh tokens stay as they are
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
   */
  readonly refreshTokenRotation?: {
    /**
     * `DISABLED` turns a rotation off that was on.
     *
     * @default 'ENABLED'
     */
    readonly feature?: (typeof ROTATION_FEATURES)[number];
    /**
     * How long the old refresh token still works, in seconds, 0 to 60; 0 where it is off.
     *
     * @default 0
     */
    readonly retryGracePeriodSeconds?: number;
  };
  /**
   * `Token`: users of this client receive the role that their ID token carries, by groups which are made elsewhere or
   * by a pre token generation trigger. Rules are then refused here, and `ambiguousRoleResolution` must be stated.
   *
   * @default - rules and groups of the federation decide, where there are any
   *
   * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RoleMapping.html
   */
  readonly roleMapping?: 'Token';
  /**
   * What happens at this client to users that no rule matches and no group leads to a role.
   *
   * @default - what the federation states
   */
  readonly ambiguousRoleResolution?: AmbiguousRoleResolution;
}

/** A machine-to-machine client (client credentials): it has no user. */
export interface MachineClientSpec extends CommonClientSpec {
  /** Tells a machine client from those at which users sign in. */
  readonly type: 'machine';
  /** Scopes of resource servers, `<identifier>/<scope>`. */
  readonly scopes: readonly string[];
}

/** An app client of the user pool, told apart by `type`. */
export type ClientSpec<ProviderKey extends string = string> =
  SignInClientSpec<ProviderKey> | MachineClientSpec;

/** An API whose scopes app clients may ask for. */
export interface ResourceServerSpec {
  /**
   * Identifier in front of its scopes; a change replaces the resource server.
   *
   * @default - the key
   */
  readonly identifier?: string;
  /**
   * Name of the resource server, 1 to 256 characters.
   *
   * @default - the key
   */
  readonly name?: string;
  /**
   * Scopes by name, with a description each; up to 100.
   *
   * @default - none: the API is known to the user pool, and no client asks for a scope of it
   */
  readonly scopes?: Readonly<Record<string, string>>;
}
