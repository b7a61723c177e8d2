import { alternatives, noSuch } from '../values/no-such';
import { parseUrl } from '../values/parse-url';

/**
 * What a front end is configured from: values of Terraform outputs of a federation with a user pool,
 * as `outputs()` and the module name them.
 */
export interface FrontEndOutputs {
  /** Id of the user pool, `<region>_<name>`. */
  readonly userPoolId: string;
  /** Issuer of the tokens. */
  readonly jwtIssuer: string;
  /** Client id by client key. */
  readonly clientIds: Readonly<Record<string, string>>;
  /**
   * Origin of the hosted sign-in.
   *
   * @default - there is none
   */
  readonly domainUrl?: string;
  /**
   * Address that begins a sign-in, by client key; its `scope` says what the app may ask for.
   *
   * @default - none
   */
  readonly signInUrls?: Readonly<Record<string, string>>;
  /**
   * The same for one identity provider, by client key and provider key joined by a dot.
   *
   * @default - none
   */
  readonly providerSignInUrls?: Readonly<Record<string, string>>;
  /**
   * Where the hosted sign-in returns to, by client key.
   *
   * @default - none
   */
  readonly callbackUrls?: Readonly<Record<string, readonly string[]>>;
  /**
   * Where the hosted sign-out returns to, by client key.
   *
   * @default - none
   */
  readonly logoutUrls?: Readonly<Record<string, readonly string[]>>;
  /**
   * Id of the identity pool.
   *
   * @default - there is none
   */
  readonly identityPoolId?: string;
  /**
   * ARN of each role by key; `guest` tells that the identity pool takes guests.
   *
   * @default - none
   */
  readonly roleArns?: Readonly<Record<string, string>>;
}

/** What was deployed isn't what a front end needs; the message says what is missing. */
export class FrontEndError extends Error {
  /** Tells it from other errors. */
  override readonly name = 'FrontEndError';
}

/** The client that an app is, and what its hosted sign-in takes. */
export interface FrontEndClient {
  readonly id: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly scopes: readonly string[];
  /** Names of the identity providers, as `identity_provider` in an address has them. */
  readonly identityProviders: readonly string[];
}

/**
 * Finds the client of an app, which may be left out where there is only one with a sign-in.
 *
 * @throws FrontEndError where there is no such client, or several and none is named
 */
export function frontEndClient(
  outputs: FrontEndOutputs,
  given: string | undefined,
): FrontEndClient {
  const { clientIds, callbackUrls = {}, logoutUrls = {}, signInUrls = {} } = outputs;
  const key = given ?? onlyKey(outputs);
  const id = Object.hasOwn(clientIds, key) ? clientIds[key] : undefined;
  if (id === undefined) {
    throw new FrontEndError(noSuch('client', key, Object.keys(clientIds)));
  }
  const scope = queryOf(signInUrls[key])?.get('scope') ?? '';
  const ofClient = Object.entries(outputs.providerSignInUrls ?? {}).filter(([name]) =>
    name.startsWith(`${key}.`),
  );
  return {
    id,
    callbackUrls: callbackUrls[key] ?? [],
    logoutUrls: logoutUrls[key] ?? [],
    scopes: scope.split(' ').filter((each) => each !== ''),
    identityProviders: ofClient.flatMap(([, url]) => queryOf(url)?.get('identity_provider') ?? []),
  };
}

function queryOf(url: string | undefined): URLSearchParams | undefined {
  return url === undefined ? undefined : parseUrl(url)?.searchParams;
}

function onlyKey({ clientIds, callbackUrls = {} }: FrontEndOutputs): string {
  const hosted = Object.keys(callbackUrls);
  const possible = hosted.length > 0 ? hosted : Object.keys(clientIds);
  const [only, ...others] = possible;
  if (only !== undefined && others.length === 0) return only;
  throw new FrontEndError(
    only === undefined
      ? 'client: the outputs name no client, and a front end signs users in at one'
      : `client: there are ${possible.length}; choose ${alternatives(possible)}`,
  );
}
