import { isJsonObject, type JsonObject, objectsOf } from '../values/json';
import { notReadTypes } from './not-read';
import { ofAwsProvider } from './other-providers';
import type { ConfigurationBeside } from './plan/module-instances';
import { PlanFile } from './plan/plan-file';
import { plannedObjects } from './plan/planned-object';
import { noCognito, ReadError } from './read-error';
import { alsoUnread, readFederation, type ReadFederation } from './read-federation';
import { CLIENT_TYPES } from './user-pool-parts';
import { extended } from '../values/lazily';
import type { DestroyedPool } from '../model/apply';
import type { Declared } from '../model/declared';

/** Whether JSON is a plan as `terraform show -json` writes it. */
export function isPlan(json: unknown): json is JsonObject {
  return isJsonObject(json) && 'planned_values' in json;
}

/**
 * Reads the federation out of a plan, as `terraform show -json PLAN` writes it.
 *
 * What is planned is known but for ids and ARNs, which stay references; modules, `count` and `for_each`
 * are there instance by instance. A plan holds no text around a reference (`jsonencode`, a path behind
 * an ARN): without the configuration that stays unknown, and says so.
 *
 * @param source The configuration that the plan was made from, where it is at hand.
 *
 * @throws ReadError where no Cognito is in it
 */
export function readPlan(json: JsonObject, source?: ConfigurationBeside): ReadFederation {
  const problem = whyIncomplete(json);
  if (problem !== undefined) throw new ReadError(problem);
  const objects = plannedObjects(json);
  const { file, unread } = ofAwsProvider(new PlanFile(json, objects, source), objects);
  if (!file.types.some((type) => type.startsWith('aws_cognito_'))) {
    throw noCognito('plan', objects.filter(({ isData }) => !isData).length);
  }
  const read = readFederation(file);
  const destroyed = destroyedPools(json);
  const rotationsTakenOut = clientsWithoutRotation(json);
  const model = extended(read.model, {
    ...(destroyed.length === 0 ? {} : { destroyed }),
    ...(rotationsTakenOut.length === 0 ? {} : { rotationsTakenOut }),
  });
  return extended(alsoUnread(read, [...unread, ...notReadTypes(file)]), {
    model,
    omitsLocals: source === undefined,
  });
}

/** Why a plan does not show everything that it does, as a clause; nothing where it does. */
export function whyIncomplete(plan: JsonObject): string | undefined {
  const { errored, complete, deferred_changes: deferred } = plan;
  if (errored === true) {
    return 'the plan is incomplete: Terraform stopped with an error; correct it and plan again';
  }
  return complete === false || objectsOf(deferred).length > 0
    ? 'the plan is incomplete: Terraform left resources out of it; plan without `-target`, or apply and plan again'
    : undefined;
}

/** Lists the pools that a plan deletes or replaces: their users and identities are lost. */
function destroyedPools(plan: JsonObject): DestroyedPool[] {
  return objectsOf(plan.resource_changes).flatMap(({ address, type, mode, change }) => {
    if (!isPool(type) || mode === 'data' || !isJsonObject(change)) return [];
    const actions = Array.isArray(change.actions) ? change.actions : [];
    if (!actions.includes('delete')) return [];
    const action = actions.includes('create') ? 'replace' : 'delete';
    return [{ address: String(address), type, action }];
  });
}

/** Lists the app clients that a plan changes to have no `refresh_token_rotation` any more. */
function clientsWithoutRotation(plan: JsonObject): Declared[] {
  const isThere = (values: unknown) =>
    isJsonObject(values) && objectsOf(values.refresh_token_rotation).length > 0;
  return objectsOf(plan.resource_changes).flatMap(({ address, type, change }) => {
    if (!CLIENT_TYPES.includes(String(type)) || !isJsonObject(change)) return [];
    const { actions, before, after, after_unknown: unknown } = change;
    const isChanged = Array.isArray(actions) && actions.includes('update');
    return isChanged && isThere(before) && !isThere(after) && !isLeftOpen(unknown)
      ? [{ address: String(address) }]
      : [];
  });
}

function isLeftOpen(unknown: unknown): boolean {
  return isJsonObject(unknown) && unknown.refresh_token_rotation === true;
}

function isPool(type: unknown): type is DestroyedPool['type'] {
  return type === 'aws_cognito_user_pool' || type === 'aws_cognito_identity_pool';
}
