import { isJsonObject, objectsOf, own, type JsonObject } from '../values/json';
import { markedValue, type Value } from './value';

/** A resource or data source with its values, in a state or in what a plan expects. */
export interface StateObject {
  readonly address: string;
  readonly type: string;
  readonly isData: boolean;
  readonly values: JsonObject;
  /** The same shape, with `true` where a value is sensitive. */
  readonly sensitive: unknown;
  /** Source address of its provider, where the file tells. */
  readonly provider?: string;
  /** Addresses without instance keys of what its arguments refer to. */
  readonly dependsOn: readonly string[];
}

/** One of the values of an object; nothing where it has none of that name. */
export function valueNamed({ values, sensitive }: StateObject, name: string): Value | undefined {
  const value = own(values, name);
  if (value === undefined) return undefined;
  return markedValue(value, isJsonObject(sensitive) ? own(sensitive, name) : sensitive);
}

/** Lists the objects of a module and of all modules below it. */
export function objectsIn(module: unknown): StateObject[] {
  if (!isJsonObject(module)) return [];
  const own = objectsOf(module.resources).flatMap(({ address, type, mode, values, ...rest }) =>
    typeof address === 'string' && typeof type === 'string'
      ? [
          {
            address,
            type,
            isData: mode === 'data',
            values: isJsonObject(values) ? values : {},
            sensitive: rest.sensitive_values,
            ...(typeof rest.provider_name === 'string' ? { provider: rest.provider_name } : {}),
            dependsOn: Array.isArray(rest.depends_on) ? rest.depends_on.map(String) : [],
          },
        ]
      : [],
  );
  return [...own, ...objectsOf(module.child_modules).flatMap(objectsIn)];
}
