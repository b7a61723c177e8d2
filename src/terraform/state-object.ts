import { isJsonObject, objectsOf, type JsonObject } from '../values/json';

/** A resource or data source with its values, in a state or in what a plan expects. */
export interface StateObject {
  readonly address: string;
  readonly type: string;
  readonly isData: boolean;
  readonly values: JsonObject;
  /** Addresses without instance keys of what its arguments refer to. */
  readonly dependsOn: readonly string[];
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
            dependsOn: Array.isArray(rest.depends_on) ? rest.depends_on.map(String) : [],
          },
        ]
      : [],
  );
  return [...own, ...objectsOf(module.child_modules).flatMap(objectsIn)];
}
