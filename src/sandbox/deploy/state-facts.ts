import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject, objectsOf, type JsonObject } from '../../values/json';
import { IDENTITY_PROVIDER } from './stack-facts';

/** Name of the file that Terraform keeps its state in. */
export const STATE_FILE = 'terraform.tfstate';

/** Reads the Terraform state in a folder; empty where there is none. */
export async function readStateFile(folder: string): Promise<JsonObject> {
  const text = await readFile(join(folder, STATE_FILE), 'utf8').catch(() => '{}');
  const state: unknown = JSON.parse(text);
  return isJsonObject(state) ? state : {};
}

/**
 * Reads off a Terraform state which claims user pools take over from each client of their identity
 * providers.
 */
export function mappedClaims(state: JsonObject): ReadonlyMap<string, readonly string[]> {
  const byClient = new Map<string, readonly string[]>();
  for (const attributes of attributesOf(IDENTITY_PROVIDER, state)) {
    const { provider_details: details, attribute_mapping: mapping } = attributes;
    const id = isJsonObject(details) ? details.client_id : undefined;
    if (typeof id !== 'string') continue;
    const claims = isJsonObject(mapping) ? Object.values(mapping).map(String) : [];
    byClient.set(id, [...new Set([...(byClient.get(id) ?? []), ...claims])]);
  }
  return byClient;
}

/** Lists the callback and sign-out URLs of every app client in a Terraform state. */
export function appAddresses(state: JsonObject): string[] {
  return attributesOf('aws_cognito_user_pool_client', state)
    .flatMap(({ callback_urls: callbacks, logout_urls: logouts }) => [callbacks, logouts])
    .flatMap((urls): unknown[] => (Array.isArray(urls) ? urls : []))
    .filter((url) => typeof url === 'string');
}

/** Where a browser begins to sign in. */
export interface SignInPage {
  /** Address of the app client's resource. */
  readonly client: string;
  /** Id of the user pool. */
  readonly userPoolId: string;
  /**
   * Name of the identity provider that the address leads to.
   *
   * @default - the page signs in users of the user pool itself
   */
  readonly identityProvider?: string;
  /** The address, in the sandbox. */
  readonly url: string;
}

/**
 * Lists where users sign in: an address for each app client that has hosted pages, and for each of its
 * identity providers.
 */
export function signInPages(state: JsonObject, endpoint: string): SignInPage[] {
  const pools = attributesOf('aws_cognito_user_pool_domain', state).map(
    ({ user_pool_id: id }) => id,
  );
  return instancesOf('aws_cognito_user_pool_client', state)
    .filter(({ attributes }) => pools.includes(attributes.user_pool_id))
    .flatMap(({ address, attributes }) => {
      const [callback] = strings(attributes.callback_urls);
      const flows = strings(attributes.allowed_oauth_flows);
      if (callback === undefined || attributes.allowed_oauth_flows_user_pool_client !== true) {
        return [];
      }
      return strings(attributes.supported_identity_providers).map((name): SignInPage => {
        const isOwn = name === 'COGNITO';
        const query = new URLSearchParams({
          response_type: flows.includes('code') ? 'code' : 'token',
          client_id: String(attributes.id),
          redirect_uri: String(attributes.default_redirect_uri || callback),
          scope: strings(attributes.allowed_oauth_scopes).join(' '),
          ...(isOwn ? {} : { identity_provider: name }),
        });
        return {
          client: address,
          userPoolId: String(attributes.user_pool_id),
          ...(isOwn ? {} : { identityProvider: name }),
          url: `${endpoint}/oauth2/authorize?${query.toString()}`,
        };
      });
    });
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

interface Instance {
  readonly address: string;
  readonly attributes: JsonObject;
}

function instancesOf(resourceType: string, state: JsonObject): Instance[] {
  return objectsOf(state.resources)
    .filter(({ mode, type }) => mode === 'managed' && type === resourceType)
    .flatMap(({ instances, module, name }) =>
      objectsOf(instances).flatMap((instance) => {
        const key = instance.index_key;
        const index = key === undefined ? '' : `[${JSON.stringify(key)}]`;
        const within = typeof module === 'string' ? `${module}.` : '';
        const address = `${within}${resourceType}.${String(name)}${index}`;
        return objectsOf(instance.attributes).map((attributes) => ({ address, attributes }));
      }),
    );
}

function attributesOf(resourceType: string, state: JsonObject): JsonObject[] {
  return instancesOf(resourceType, state).map(({ attributes }) => attributes);
}
