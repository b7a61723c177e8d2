import { isJsonObject, type JsonObject } from '../../../src/values/json';
import type { FederationValues } from './federation-values';

/** Something that the constructs and the module make differently. */
export interface Difference {
  /** Type and key of the resource, and the argument in it. */
  readonly place: string;
  readonly constructs: unknown;
  readonly module: unknown;
}

/** Lists in which order means something; every other one is a set. */
const ORDERED = new Set(['mapping_rule', 'statement']);

/** What a deployment makes up anew for each resource. */
const MADE_UP = new Set([
  'client_secret',
  'cloudfront_distribution',
  'cloudfront_distribution_arn',
  'create_date',
  'creation_date',
  'last_modified_date',
  'unique_id',
  'valid_until',
  'version',
]);

/** Lists every difference between what the constructs and what the module make of a federation. */
export function differences(constructs: FederationValues, module: FederationValues): Difference[] {
  const sides = { constructs: comparable(constructs), module: comparable(module) };
  const places = new Set([...sides.constructs.keys(), ...sides.module.keys()]);
  return [...places].sort().flatMap((place) => {
    const [ours, theirs] = [sides.constructs.get(place), sides.module.get(place)];
    if (ours === undefined || theirs === undefined) {
      const there = (values: unknown) => (values === undefined ? 'missing' : 'there');
      return [{ place, constructs: there(ours), module: there(theirs) }];
    }
    return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
      .filter((name) => JSON.stringify(ours[name]) !== JSON.stringify(theirs[name]))
      .map((name) => ({ place: `${place}.${name}`, constructs: ours[name], module: theirs[name] }));
  });
}

/** Outputs by name without its prefix, with ids replaced by what they are ids of. */
export function normalisedOutputs(
  outputs: unknown,
  values: FederationValues | undefined,
  prefix: string,
): Record<string, unknown> {
  if (!isJsonObject(outputs) || values === undefined) throw new Error('there are no outputs');
  const named = naming(values);
  return Object.fromEntries(
    Object.entries(outputs)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), normalised(value, named)]),
  );
}

/** Replaces ids, which a deployment makes up, by what they are ids of; sorts sets. */
function comparable(values: FederationValues): Map<string, JsonObject> {
  const named = naming(values);
  return new Map(
    [...values].map(([place, each]) => {
      const { id, ...rest } = normalised(each, named) as JsonObject;
      // The id of a policy document is a hash of its text, in which there are ids.
      return [place, place.startsWith('data.') ? rest : { ...rest, id }];
    }),
  );
}

function naming(values: FederationValues): (text: string) => string {
  const ids = [...values].flatMap(([place, { id }]): [id: string, name: string][] =>
    /^aws_cognito_(user_pool|user_pool_client|identity_pool)( |$)/.test(place) &&
    typeof id === 'string' &&
    !id.startsWith('(')
      ? [[id, `<${place}>`]]
      : [],
  );
  return (text) => ids.reduce((rest, [id, name]) => rest.replaceAll(id, name), text);
}

function normalised(value: unknown, named: (text: string) => string, name = ''): unknown {
  // The two were deployed in accounts of their own.
  if (typeof value === 'string') return named(value).replaceAll(MODULE_ACCOUNT, ACCOUNT);
  if (Array.isArray(value)) {
    const items = value.map((each) => normalised(each, named));
    return ORDERED.has(name) ? items : items.sort(byJson);
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .filter((key) => !MADE_UP.has(key))
      .sort()
      .map((key) => [key, normalised(value[key], named, key)]),
  );
}

/** The accounts in which the constructs and the module are deployed. */
const ACCOUNT = '111122223333';
export const MODULE_ACCOUNT = '222222222222';

function byJson(a: unknown, b: unknown): number {
  const [x = '', y = ''] = [JSON.stringify(a), JSON.stringify(b)];
  if (x === y) return 0;
  return x < y ? -1 : 1;
}
