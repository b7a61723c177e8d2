import type { DeclaredResource } from './declared';
import type { Text } from '../values/text';
import type { Maybe } from '../values/unknown';

/** Whether a client's refresh tokens rotate. */
export interface RefreshTokenRotation {
  /** `ENABLED` or `DISABLED`. */
  readonly feature: Maybe<string>;
  /** How long an old one works on; absent where it isn't written. */
  readonly retryGracePeriodSeconds?: Maybe<number>;
}

/**
 * An app client of a user pool, with the facts that decide what its users can set and receive.
 *
 * A list that is absent was not written: the service's own default holds then, which is the open one
 * for `writeAttributes` and `explicitAuthFlows`.
 */
export interface AppClientModel extends DeclaredResource {
  /** Client id, which tokens name as `aud`. */
  readonly id: Text;
  /** Name, as the configuration gives it. */
  readonly name: Text;
  /** Whether it has a secret, so that only a server can use it. */
  readonly hasSecret: Maybe<boolean>;
  /** Attributes that tokens show; absent means all. */
  readonly readAttributes?: Maybe<readonly Text[]>;
  /** Attributes that users may set for themselves; absent means every standard one at least. */
  readonly writeAttributes?: Maybe<readonly Text[]>;
  /** Native flows; absent means refresh, SRP and custom. */
  readonly explicitAuthFlows?: Maybe<readonly Text[]>;
  /** `code`, `implicit`, `client_credentials`; absent where the hosted sign-in isn't used. */
  readonly oauthFlows?: Maybe<readonly Text[]>;
  /** Whether its refresh tokens rotate; absent where nothing is written of it, or read. */
  readonly refreshTokenRotation?: Maybe<RefreshTokenRotation>;
  /** OAuth scopes that it may ask for; absent where none are written. */
  readonly scopes?: Maybe<readonly Text[]>;
  /** Names of identity providers, and `COGNITO` for the pool's own directory. */
  readonly identityProviders?: Maybe<readonly Text[]>;
  /** Where the hosted sign-in may send users back; absent where none are written. */
  readonly callbackUrls?: Maybe<readonly Text[]>;
  /** Where the hosted sign-out may send users; absent where none are written. */
  readonly logoutUrls?: Maybe<readonly Text[]>;
}
