import { compareTexts } from '../../values/compare-texts';
import { isJsonObject, objectsOf, type JsonObject } from '../../values/json';
import { objectsIn } from '../state-object';
import { isKnown } from '../../values/text';
import {
  asText,
  hasUnknown,
  isMarked,
  markedValue,
  SENSITIVE,
  unknownValue,
  type Value,
} from '../value';

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
  /** What is planned by argument and attribute; what is unknown yet is a hole. */
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

/** Puts holes where a plan says that something is unknown, and hides what is sensitive. */
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

/**
 * Fills the holes of what is planned by what is written.
 *
 * What is known of a plan holds. Items of a list belong together by what they say: a plan sorts sets in
 * another way than they are written.
 *
 * @param omitsDynamic Whether what is written lacks `dynamic` blocks, as in a plan by itself: blocks that
 *   are unknown as a whole are not only those that are written.
 */
export function fill(
  planned: Value | undefined,
  written: Value | undefined,
  omitsDynamic: boolean,
): Value | undefined {
  if (planned === undefined) return written;
  if (planned === HOLE) {
    return omitsDynamic && areBlocks(written) ? DYNAMIC : (written ?? planned);
  }
  if (written === undefined || planned === SENSITIVE) return planned;
  if (planned.type === 'list' && written.type === 'list') {
    return fillList(planned.items, written, omitsDynamic);
  }
  if (planned.type === 'map' && written.type === 'map') {
    const keys = new Set([...planned.entries.keys()]);
    const entries = [...keys].map((key) => {
      const filled = fill(planned.entries.get(key), written.entries.get(key), omitsDynamic);
      return [key, filled ?? HOLE] as const;
    });
    return { type: 'map', entries: new Map(entries) };
  }
  // One block is written as a list of one, too.
  if (planned.type === 'map' && written.type === 'list' && written.items.length === 1) {
    return fill(planned, written.items[0], omitsDynamic);
  }
  return planned;
}

const DYNAMIC = unknownValue(
  'a `dynamic` block makes any number of them, which a plan omits; pass --source DIR',
  'source',
);

function areBlocks(written: Value | undefined): boolean {
  return written?.type === 'list' && written.items.some(({ type }) => type === 'map');
}

/** Keeps of names that are known in a plan which attributes they are written as. */
export function withOrigins(planned: Value, written: Value | undefined): Value {
  if (planned.type === 'list') {
    const all = written?.type === 'list' ? written.items : [];
    return {
      ...planned,
      items: planned.items.map((item) =>
        withOrigins(
          item,
          all.find((each) => isSame(item, each)),
        ),
      ),
    };
  }
  if (planned.type !== 'text' || written?.type !== 'text') return planned;
  return written.origin === undefined ? planned : { ...planned, origin: written.origin };
}

function isSame(one: Value, other: Value): boolean {
  const [a, b] = [asText(one), asText(other)];
  return a !== undefined && b !== undefined && compareTexts(a, b) === 'equal';
}

function fillList(
  items: readonly Value[],
  { items: written }: Extract<Value, { type: 'list' }>,
  omitsDynamic: boolean,
): Value {
  const left = [...written];
  const filled = items.map((item) => {
    if (!hasUnknown(item)) return item;
    const at = left.findIndex((candidate) => agree(item, candidate));
    const [found] = at < 0 ? [] : left.splice(at, 1);
    return fill(item, found, omitsDynamic) ?? HOLE;
  });
  return { type: 'list', items: filled };
}

/** Whether a planned value may be what is written: nothing that is known of it says otherwise. */
function agree(planned: Value | undefined, written: Value | undefined): boolean {
  if (planned === undefined || written === undefined || planned === HOLE) return true;
  if (planned.type === 'list') {
    return written.type === 'list'
      ? planned.items.length === written.items.length &&
          planned.items.every((item) => written.items.some((each) => agree(item, each)))
      : hasUnknown(written);
  }
  if (planned.type === 'map') {
    if (written.type !== 'map') return hasUnknown(written);
    return [...written.entries].every(([key, each]) => agree(planned.entries.get(key), each));
  }
  if (written.type === 'list' || written.type === 'map') return false;
  const [one, other] = [asText(planned), asText(written)];
  if (one === undefined || other === undefined) return one === other || other === undefined;
  return !isKnown(one) || !isKnown(other) || one === other;
}
