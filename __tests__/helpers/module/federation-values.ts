import { isJsonObject, type JsonObject, objectsOf } from '../../../src/values/json';

/** What is made of one federation: the values of each resource and data source, by type and key. */
export type FederationValues = ReadonlyMap<string, JsonObject>;

/** Stands for what only a deployment knows. */
const UNKNOWN = '(known after apply)';

/** Reads what each module of a plan makes, by the module's name. */
export function plannedValues(plan: JsonObject): Map<string, FederationValues> {
  const planned = objectsOf(plan.resource_changes).map(({ address, change }): Located => {
    const { after, after_unknown: unknown } = change as JsonObject;
    return [String(address), withUnknowns(after, unknown) as JsonObject];
  });
  return byModule([...resourcesIn(plan.prior_state), ...planned]);
}

/** Reads what each module of a state has made, by the module's name. */
export function appliedValues(state: JsonObject): Map<string, FederationValues> {
  return byModule(resourcesIn(state));
}

/** A state of one module of another alone. */
export function moduleOf(state: JsonObject, name: string): JsonObject {
  const { values, ...rest } = state;
  const root = (values as JsonObject).root_module as JsonObject;
  const modules = objectsOf(root.child_modules).filter(
    ({ address }) => address === `module.${name}`,
  );
  return { ...rest, values: { root_module: { child_modules: modules } } };
}

type Located = readonly [address: string, values: JsonObject];

function resourcesIn(state: unknown): Located[] {
  const values = isJsonObject(state) ? state.values : undefined;
  const root = isJsonObject(values) ? values.root_module : undefined;
  return isJsonObject(root) ? resourcesOf(root) : [];
}

function resourcesOf(module: JsonObject): Located[] {
  return [
    ...objectsOf(module.resources).map(({ address, values }): Located => [
      String(address),
      values as JsonObject,
    ]),
    ...objectsOf(module.child_modules).flatMap(resourcesOf),
  ];
}

function byModule(located: readonly Located[]): Map<string, FederationValues> {
  const modules = new Map<string, Map<string, JsonObject>>();
  for (const [address, values] of located) {
    const [, module, rest] = /^module\.([\w-]+)\.(.+)$/.exec(address) ?? [];
    if (module === undefined || rest === undefined) continue;
    const resources = modules.get(module) ?? new Map<string, JsonObject>();
    modules.set(module, resources.set(typeAndKey(rest), values));
  }
  return modules;
}

/**
 * Names what an address stands for in the same words for both: `aws_iam_role finance` is
 * `aws_iam_role.auth_finance` of the constructs and `aws_iam_role.this["finance"]` of the module.
 */
export function typeAndKey(address: string): string {
  const [, data = '', type, name = '', key] =
    /^(data\.)?(\w+)\.([\w-]+)(?:\["?([^"\]]+)"?\])?$/.exec(address) ?? [];
  const parts =
    key === undefined ? ofConstructs(data !== '', name) : ofModule(data !== '', name, key);
  return [`${data}${type}`, ...parts].join(' ');
}

function ofConstructs(isData: boolean, name: string): string[] {
  const keys = name.split('_').slice(1);
  return isData && keys[0] !== 'trust' ? ['permissions', ...keys] : keys;
}

function ofModule(isData: boolean, name: string, key: string): string[] {
  if (name === 'sms') {
    const parts = ['user', 'pool', 'sms'];
    return isData ? ['permissions', ...parts, ...(key === 'trust' ? [key] : [])] : parts;
  }
  if (name === 'custom') return ['custom', 'domain'];
  // `[0]` is the only one of its type; principal tags of a user pool have a key that no provider has.
  if (/^\d+$/.test(key) || key === 'user_pool') return [];
  return isData ? [name, key] : key.split('_');
}

function withUnknowns(known: unknown, unknown: unknown): unknown {
  if (unknown === true) return UNKNOWN;
  if (Array.isArray(known)) {
    const unknowns: readonly unknown[] = Array.isArray(unknown) ? unknown : [];
    return known.map((each, index) => withUnknowns(each, unknowns[index]));
  }
  if (!isJsonObject(unknown)) return known;
  const inside = isJsonObject(known) ? known : {};
  const names = new Set([...Object.keys(inside), ...Object.keys(unknown)]);
  return Object.fromEntries(
    [...names].map((name) => [name, withUnknowns(inside[name], unknown[name])]),
  );
}
