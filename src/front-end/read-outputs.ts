import { isJsonObject, type JsonObject } from '../values/json';
import { alternatives, noSuch } from '../values/no-such';
import { FrontEndError, type FrontEndOutputs } from './front-end-outputs';

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
