import type { DestroyedPool } from '../../model/apply';
import { isJsonObject, objectsOf, type JsonObject } from '../../values/json';

/** Lists the pools that a plan deletes or replaces: their users and identities are lost. */
export function destroyedPools(plan: JsonObject): DestroyedPool[] {
  return objectsOf(plan.resource_changes).flatMap(({ address, type, mode, change }) => {
    if (!isPool(type) || mode === 'data' || !isJsonObject(change)) return [];
    const actions = Array.isArray(change.actions) ? change.actions : [];
    if (!actions.includes('delete')) return [];
    const action = actions.includes('create') ? 'replace' : 'delete';
    return [{ address: String(address), type, action }];
  });
}

function isPool(type: unknown): type is DestroyedPool['type'] {
  return type === 'aws_cognito_user_pool' || type === 'aws_cognito_identity_pool';
}
