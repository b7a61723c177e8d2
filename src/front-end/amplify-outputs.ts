import { frontEndClient, type FrontEndOutputs } from './front-end-outputs';

/** What `Amplify.configure` takes: the shape of `amplify_outputs.json`. */
export interface AmplifyOutputs {
  /** Version of the shape. */
  readonly version: string;
  /** How users sign in. */
  readonly auth: AmplifyAuth;
}

/** The part of `amplify_outputs.json` about signing in, in Amplify's own words. */
export interface AmplifyAuth {
  /** Region of the user pool. */
  readonly aws_region: string;
  /** Id of the user pool. */
  readonly user_pool_id: string;
  /** Id of the app client. */
  readonly user_pool_client_id: string;
  /**
   * Id of the identity pool.
   *
   * @default - there is none
   */
  readonly identity_pool_id?: string;
  /**
   * Whether the identity pool takes guests.
   *
   * @default - there is no identity pool
   */
  readonly unauthenticated_identities_enabled?: boolean;
  /**
   * The hosted sign-in.
   *
   * @default - there is none
   */
  readonly oauth?: {
    readonly identity_providers: string[];
    readonly domain: string;
    readonly scopes: string[];
    readonly redirect_sign_in_uri: string[];
    readonly redirect_sign_out_uri: string[];
    readonly response_type: 'code';
  };
}

/** Identity providers that Amplify has a word for; an app names any other itself, as `custom`. */
const AMPLIFY_PROVIDERS: Readonly<Record<string, string>> = {
  Facebook: 'FACEBOOK',
  Google: 'GOOGLE',
  LoginWithAmazon: 'LOGIN_WITH_AMAZON',
  SignInWithApple: 'SIGN_IN_WITH_APPLE',
};

/**
 * Writes what Amplify's libraries are configured with, from the outputs of a deployed federation.
 *
 * Amplify can't keep a client secret: the client must be of type `browser` or `native`.
 *
 * @param client Key of the app client; may be left out where users can sign in at one only.
 *
 * @throws FrontEndError where there is no such client, or several and none is named
 *
 * @example
 * Amplify.configure(amplifyOutputs(outputs, 'web'));
 *
 * @see https://docs.amplify.aws/react/reference/amplify_outputs/
 */
export function amplifyOutputs(outputs: FrontEndOutputs, client?: string): AmplifyOutputs {
  const { userPoolId, domainUrl, identityPoolId, roleArns = {} } = outputs;
  const { id, scopes, callbackUrls, logoutUrls, identityProviders } = frontEndClient(
    outputs,
    client,
  );
  return {
    version: '1',
    auth: {
      aws_region: userPoolId.split('_')[0] as string,
      user_pool_id: userPoolId,
      user_pool_client_id: id,
      ...(identityPoolId === undefined
        ? {}
        : {
            identity_pool_id: identityPoolId,
            unauthenticated_identities_enabled: Object.hasOwn(roleArns, 'guest'),
          }),
      ...(domainUrl === undefined || callbackUrls.length === 0
        ? {}
        : {
            oauth: {
              identity_providers: identityProviders.flatMap(
                (name) => AMPLIFY_PROVIDERS[name] ?? [],
              ),
              domain: new URL(domainUrl).host,
              scopes: [...scopes],
              redirect_sign_in_uri: [...callbackUrls],
              redirect_sign_out_uri: [...logoutUrls],
              response_type: 'code' as const,
            },
          }),
    },
  };
}
