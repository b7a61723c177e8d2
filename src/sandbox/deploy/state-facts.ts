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

function attributesOf(resourceType: string, state: JsonObject): JsonObject[] {
  return objectsOf(state.resources)
    .filter(({ mode, type }) => mode === 'managed' && type === resourceType)
    .flatMap(({ instances }) => objectsOf(instances))
    .flatMap((instance) => objectsOf(instance.attributes));
}
