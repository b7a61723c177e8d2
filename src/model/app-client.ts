import type { DeclaredResource } from './declared';
import type { Text } from '../values/text';
import type { Maybe } from '../values/unknown';

/**
 * An app client of a user pool, with the facts that decide what its people can set and receive.
 *
 * A list that is absent was not written: the service's own default holds then, which is the open one
 * for `writeAttributes` and `explicitAuthFlows`.
 */
export interface AppClientModel extends DeclaredResource {
  readonly id: Text;
  readonly name: Text;
  readonly hasSecret: Maybe<boolean>;
  /** Attributes that tokens show; absent means all. */
  readonly readAttributes?: Maybe<readonly Text[]>;
  /** Attributes that people may set for themselves; absent means every standard one at least. */
  readonly writeAttributes?: Maybe<readonly Text[]>;
  /** Native flows; absent means refresh, SRP and custom. */
  readonly explicitAuthFlows?: Maybe<readonly Text[]>;
  /** `code`, `implicit`, `client_credentials`; absent where the hosted sign-in isn't used. */
  readonly oauthFlows?: Maybe<readonly Text[]>;
  readonly scopes?: Maybe<readonly Text[]>;
  /** Names of identity providers, and `COGNITO` for the pool's own directory. */
  readonly identityProviders?: Maybe<readonly Text[]>;
  readonly callbackUrls?: Maybe<readonly Text[]>;
  readonly logoutUrls?: Maybe<readonly Text[]>;
}
