import { isJsonObject, type JsonObject } from './json';
import { ReadError } from './read-error';
import type { ReadFederation } from './read-federation';

/** What helps to read a plan. */
export interface ReadPlanOptions {
  /**
   * The configuration of the plan by module folder.
   *
   * @default - what the plan doesn't hold stays unknown
   */
  readonly source?: undefined;
}

/** Whether JSON is a plan as `terraform show -json` writes it. */
export function isPlan(json: unknown): json is JsonObject {
  return isJsonObject(json) && 'planned_values' in json;
}

export function readPlan(_json: JsonObject, _options: ReadPlanOptions = {}): ReadFederation {
  throw new ReadError('plans');
}
