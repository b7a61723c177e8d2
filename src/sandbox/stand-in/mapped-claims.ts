import { isJsonObject, objectsOf, type JsonObject } from '../../values/json';
import { IDENTITY_PROVIDER } from '../deploy/stack-facts';

/**
 * Reads off a Terraform state which claims user pools take over from each client of their identity
 * providers.
 */
export function mappedClaims(state: JsonObject): ReadonlyMap<string, readonly string[]> {
  const byClient = new Map<string, readonly string[]>();
  const attributes = objectsOf(state.resources)
    .filter(({ mode, type }) => mode === 'managed' && type === IDENTITY_PROVIDER)
    .flatMap(({ instances }) => objectsOf(instances))
    .flatMap((instance) => objectsOf(instance.attributes));
  for (const { provider_details: details, attribute_mapping: mapping } of attributes) {
    const id = isJsonObject(details) ? details.client_id : undefined;
    if (typeof id !== 'string') continue;
    const claims = isJsonObject(mapping) ? Object.values(mapping).map(String) : [];
    byClient.set(id, [...new Set([...(byClient.get(id) ?? []), ...claims])]);
  }
  return byClient;
}
