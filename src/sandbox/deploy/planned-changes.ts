import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, objectsOf, type JsonObject } from '../../values/json';

/** Something that a plan would do. */
export interface PlannedChange {
  /** Address of a resource, or `output.<name>`. */
  readonly address: string;
  /** Terraform's words for it, such as `update`, or `delete, create` for a replacement. */
  readonly action: string;
  /** Names of the arguments that differ, sorted; never their values. */
  readonly attributes: readonly string[];
}

/** Lists what a plan in JSON (`terraform show -json`) would change. */
export function plannedChanges(plan: JsonObject): PlannedChange[] {
  const resources = objectsOf(plan.resource_changes).map((each): [string, unknown] => [
    String(each.address),
    each.change,
  ]);
  const outputs = objectsOf(plan.output_changes)
    .flatMap((each) => Object.entries(each))
    .map(([name, change]): [string, unknown] => [`output.${name}`, change]);
  return [...resources, ...outputs].flatMap(([address, change]) => {
    if (!isJsonObject(change)) return [];
    const action = Array.isArray(change.actions) ? change.actions.join(', ') : '';
    if (['no-op', 'read', ''].includes(action)) return [];
    return [{ address, action, attributes: differing(change) }];
  });
}

function differing({ before, after, after_unknown: unknown }: JsonObject): string[] {
  if (!isJsonObject(before) || !isJsonObject(after)) return [];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const unknowns = isJsonObject(unknown) ? unknown : {};
  return [...names]
    .filter((name) => unknowns[name] === true || !isDeepStrictEqual(before[name], after[name]))
    .sort();
}
