import { isJsonObject, objectsOf, type JsonObject } from '../../values/json';
import { objectsIn } from '../state-object';
import { isMarked, markedValue, SENSITIVE, unknownValue, type Value } from '../value';

/** A resource or data source as a plan expects it to be. */
export interface PlannedObject {
  readonly address: string;
  /** Address of its module, nothing for the root module. */
  readonly module: string;
  /** Its address as the module writes it, without an index. */
  readonly declared: string;
  readonly type: string;
  readonly isData: boolean;
  /** Key or number of the instance. */
  readonly index?: string | number;
  /** What is planned by argument and attribute; what isn't known yet is a hole. */
  readonly planned: ReadonlyMap<string, Value>;
}

/** Stands for what a plan doesn't know before it is applied. */
export const HOLE: Value = unknownValue('it is known after a deployment', 'apply');

/** Lists everything that will be there once a plan is applied, and the data that it read. */
export function plannedObjects(plan: JsonObject): PlannedObject[] {
  const changes = objectsOf(plan.resource_changes).flatMap((each) => {
    const { after, after_unknown, after_sensitive, actions } = isJsonObject(each.change)
      ? each.change
      : {};
    const isGone = Array.isArray(actions) && actions.length === 1 && actions[0] === 'delete';
    return isGone
      ? []
      : [objectOf(each, () => plannedValue(after, after_unknown, after_sensitive))];
  });
  const known = new Set(changes.map(({ address }) => address));
  const before = isJsonObject(plan.prior_state) ? plan.prior_state.values : undefined;
  const data = isJsonObject(before) ? objectsIn(before.root_module) : [];
  const read = data
    .filter(({ isData, address }) => isData && !known.has(address))
    .map(({ address, type, values, sensitive }) =>
      objectOf({ address, type, mode: 'data' }, () => markedValue(values, sensitive)),
    );
  return [...changes, ...read];
}

function objectOf({ address, type, mode }: JsonObject, read: () => Value): PlannedObject {
  const whole = String(address);
  let planned: PlannedObject['planned'] | undefined;
  return {
    address: whole,
    ...placeOf(whole),
    type: String(type),
    isData: mode === 'data',
    // Most objects of a plan have nothing to do with sign-ins, and are never looked at.
    get planned() {
      const value = planned === undefined ? read() : undefined;
      planned ??= value?.type === 'map' ? value.entries : new Map();
      return planned;
    },
  };
}

const MODULES = /^(?:module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.)*/;
const INDEX = /\[("(?:[^"\\]|\\.)*"|\d+)\]$/;

function placeOf(address: string): Pick<PlannedObject, 'module' | 'declared' | 'index'> {
  const [prefix = ''] = MODULES.exec(address) ?? [];
  const rest = address.slice(prefix.length);
  const [end = '', index] = INDEX.exec(rest) ?? [];
  return {
    module: prefix.replace(/\.$/, ''),
    declared: end === '' ? rest : rest.slice(0, -end.length),
    index: index === undefined ? undefined : (JSON.parse(index) as string | number),
  };
}

/** Puts holes where a plan says that something isn't known, and hides what is sensitive. */
function plannedValue(after: unknown, unknown: unknown, sensitive: unknown): Value {
  if (sensitive === true) return SENSITIVE;
  if (unknown === true) return HOLE;
  if (!isMarked(unknown)) return markedValue(after, sensitive);
  if (Array.isArray(after) || Array.isArray(unknown)) {
    const [items, holes, marks] = [after, unknown, sensitive].map((each) =>
      Array.isArray(each) ? (each as readonly unknown[]) : [],
    );
    const length = Math.max(items?.length ?? 0, holes?.length ?? 0);
    return {
      type: 'list',
      items: Array.from({ length }, (_, at) => plannedValue(items?.[at], holes?.[at], marks?.[at])),
    };
  }
  const [known, holes, marks] = [after, unknown, sensitive].map((each) =>
    isJsonObject(each) ? each : {},
  );
  const keys = new Set([...Object.keys(known ?? {}), ...Object.keys(holes ?? {})]);
  const entries = [...keys].map(
    (key) => [key, plannedValue(known?.[key], holes?.[key], marks?.[key])] as const,
  );
  return { type: 'map', entries: new Map(entries) };
}
