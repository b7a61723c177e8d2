import { FrontEndError, frontEndClient, type FrontEndOutputs } from './front-end-outputs';

/** What `UserManager` of oidc-client-ts, and react-oidc-context, take. */
export interface OidcClientSettings {
  /** Issuer of the tokens, below which the user pool's discovery document is. */
  readonly authority: string;
  /** Id of the app client. */
  readonly client_id: string;
  /** Where the hosted sign-in returns to: the first callback URL of the client. */
  readonly redirect_uri: string;
  /** How the token is fetched: by a code, with PKCE. */
  readonly response_type: 'code';
  /** What the app asks for, separated by spaces. */
  readonly scope: string;
}

/**
 * Writes what oidc-client-ts is configured with, from the outputs of a deployed federation.
 *
 * To sign out, an app removes its user and goes to the address in `signOutUrls`: Cognito's sign-out
 * takes `client_id` and `logout_uri`, not what OpenID Connect has for it.
 *
 * @param client Key of the app client; may be left out where users can sign in at one only.
 *
 * @throws FrontEndError where there is no such client, or several and none is named, or it has no
 * hosted sign-in
 *
 * @example
 * new UserManager(oidcClientSettings(outputs, 'web'));
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export function oidcClientSettings(outputs: FrontEndOutputs, client?: string): OidcClientSettings {
  const { id, scopes, callbackUrls } = frontEndClient(outputs, client);
  const [redirect] = callbackUrls;
  if (redirect === undefined) {
    throw new FrontEndError(
      'client: it has no hosted sign-in, which oidc-client-ts needs; give it `callbackUrls`, and the user pool a `domain`',
    );
  }
  return {
    authority: outputs.jwtIssuer,
    client_id: id,
    redirect_uri: redirect,
    response_type: 'code',
    scope: scopes.join(' '),
  };
}
