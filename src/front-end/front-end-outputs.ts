import { alternatives, noSuch } from '../values/no-such';
import { parseUrl } from '../values/parse-url';
import { isJsonObject, type JsonObject } from '../values/json';

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

/**
 * Reads the outputs of a federation from what `terraform output -json`, `terraform show -json` and
 * `cdktf deploy --outputs-file` write, or from a raw state.
 *
 * @param prefix What the names of the outputs begin with: the id of the federation. May be left out
 * where there is one federation only.
 *
 * @throws FrontEndError where it holds no such outputs, or those of several federations and none is named
 */
export function readFrontEndOutputs(json: unknown, prefix?: string): FrontEndOutputs {
  const values = valuesIn(json);
  const found = Object.keys(values).flatMap((name) =>
    /^(.+_)?client_ids$/.test(name) ? [name.replace(/_?client_ids$/, '')] : [],
  );
  const federation = prefix ?? onlyOne(found);
  if (!found.includes(federation)) {
    throw new FrontEndError(noSuch('federation', federation, found));
  }
  const read = (name: string) => values[federation === '' ? name : `${federation}_${name}`];
  const required = (name: string) => {
    const value = read(name);
    if (typeof value === 'string') return value;
    const full = federation === '' ? name : `${federation}_${name}`;
    throw new FrontEndError(`${full}: expected a string among the outputs, got ${kindOf(value)}`);
  };
  const optional = (name: string) => {
    const value = read(name);
    return typeof value === 'string' ? value : undefined;
  };
  const strings = (name: string) => entriesOf(read(name), (each) => typeof each === 'string');
  const lists = (name: string) =>
    entriesOf(
      read(name),
      (each) => Array.isArray(each) && each.every((url) => typeof url === 'string'),
    );
  return {
    userPoolId: required('user_pool_id'),
    jwtIssuer: required('jwt_issuer'),
    clientIds: strings('client_ids') as FrontEndOutputs['clientIds'],
    domainUrl: optional('domain_url'),
    signInUrls: strings('sign_in_urls') as FrontEndOutputs['signInUrls'],
    providerSignInUrls: strings('provider_sign_in_urls') as FrontEndOutputs['signInUrls'],
    callbackUrls: lists('callback_urls') as FrontEndOutputs['callbackUrls'],
    logoutUrls: lists('logout_urls') as FrontEndOutputs['logoutUrls'],
    identityPoolId: optional('identity_pool_id'),
    roleArns: strings('role_arns') as FrontEndOutputs['roleArns'],
  };
}

/** The value of each output, whichever form they are written in. */
function valuesIn(json: unknown): JsonObject {
  const object = isJsonObject(json) ? json : {};
  const inState = isJsonObject(object['values']) ? object['values']['outputs'] : undefined;
  const outputs = [inState, object['outputs'], object].find(isJsonObject) ?? {};
  const entries = Object.entries(outputs);
  const byStack = entries.flatMap(([, value]) =>
    isJsonObject(value) && !('value' in value) ? Object.entries(value) : [],
  );
  const wrapped = entries.flatMap(([name, value]) =>
    isJsonObject(value) && 'value' in value ? [[name, value['value']] as const] : [],
  );
  return Object.fromEntries(wrapped.length > 0 ? wrapped : byStack);
}

function onlyOne(found: readonly string[]): string {
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  throw new FrontEndError(
    only === undefined
      ? 'there are no outputs of a federation with app clients; call `outputs()`, or write the outputs of the module as outputs of your own, and give what `terraform output -json` prints'
      : `there are ${found.length} federations; choose ${alternatives(found)}`,
  );
}

function entriesOf(value: unknown, isRight: (each: unknown) => boolean): JsonObject {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([, each]) => isRight(each)));
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'none';
  return value === null ? 'null' : `a ${typeof value}`;
}
