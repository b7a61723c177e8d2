import type { Claims } from '../role-mapping/claims';

/** A token that is shown to an identity pool. */
export interface Login {
  /**
   * App client of the user pool at which the user signed in: its key, address, name or id.
   *
   * @default - the one that the identity pool accepts, or that `aud` of the claims names
   */
  readonly client?: string;
  /**
   * Identity provider of the identity pool whose token this is, without a user pool: its key, address,
   * host name, issuer or ARN; for a developer provider its name.
   *
   * @default - the one that the identity pool accepts
   */
  readonly provider?: string;
  /**
   * What the token says. `iss`, `aud` and whatever else follows from the client or provider may be left
   * out.
   *
   * @default - nothing but what follows from the client or provider
   */
  readonly claims?: Claims;
  /**
   * Names of the groups of the user pool that the user is in; they complete `cognito:groups`,
   * `cognito:roles` and `cognito:preferred_role` where the claims lack them.
   *
   * @default - as the claims say
   */
  readonly groups?: readonly string[];
  /**
   * Session tags that a backend passed on, for a developer provider.
   *
   * @default - none
   */
  readonly principalTags?: Readonly<Record<string, string>>;
  /**
   * Whether the login belongs to another identity already.
   *
   * @default false
   */
  readonly ofAnotherIdentity?: boolean;
}

/** The identity for which credentials are asked. */
export interface Identity {
  /**
   * Its id, `<region>:<guid>`.
   *
   * @default - a new one, which no policy names
   */
  readonly id?: string;
  /**
   * Whether the identity pool knows it.
   *
   * @default true
   */
  readonly exists?: boolean;
  /**
   * Logins that are linked to it, by the names of their providers in the logins map.
   *
   * @default - those of the sign-in
   */
  readonly linkedLogins?: readonly LinkedLogin[];
}

/** A login that is linked to an identity. */
export interface LinkedLogin {
  /** Key of the logins map: `accounts.google.com`, `cognito-idp.<region>.amazonaws.com/<pool id>`. */
  readonly login: string;
  /**
   * The user there (`sub`).
   *
   * @default - the user who signs in
   */
  readonly sub?: string;
}

interface CommonSignIn {
  /**
   * Identity pool: its key, address, name or id.
   *
   * @default - the only one, or the one that accepts the client
   */
  readonly identityPool?: string;
  /**
   * The identity, or its id.
   *
   * @default - a new one
   */
  readonly identity?: string | Identity;
  /**
   * Role that the caller asks for: `CustomRoleArn` in the enhanced flow, `RoleArn` in the classic one,
   * which can't do without.
   *
   * @default - none
   */
  readonly askedRole?: string;
  /**
   * Whether Cognito chooses the role (`enhanced`), or the caller does and asks STS (`classic`).
   *
   * @default 'enhanced'
   */
  readonly flow?: 'enhanced' | 'classic';
  /**
   * Time of the sign-in in seconds since 1970, with which `exp` of the claims is compared.
   *
   * @default - tokens don't expire
   */
  readonly at?: number;
}

/** A user who signs in with a token, or with several at once. */
export interface UserSignIn extends CommonSignIn, Login {
  /**
   * Tells users who show a token.
   *
   * @default false
   */
  readonly guest?: false;
  /**
   * Further tokens in the same call.
   *
   * @default - none
   */
  readonly furtherLogins?: readonly Login[];
}

/** A guest, who didn't sign in. */
export interface GuestSignIn extends CommonSignIn {
  /** Tells a guest, who shows no token. */
  readonly guest: true;
}

/** A call for credentials, and what led to it. */
export type SignIn = UserSignIn | GuestSignIn;

/** The identity of a sign-in, as far as something was said about it. */
export function identityOf({ identity }: SignIn): Identity {
  return typeof identity === 'string' ? { id: identity } : (identity ?? {});
}

/** Placeholder for the caller's own identity id in the resource of a request. */
export const OWN_IDENTITY = '{identity}';
