import { isJsonObject, objectsOf, own, type JsonObject } from '../../values/json';
import { lazily } from '../../values/lazily';
import type { Text } from '../../values/text';
import type { Maybe } from '../../values/unknown';
import { blockOf, type Arguments, type Block } from '../block';
import type { ConfiguredProvider } from '../provider-configuration';
import type { Resource } from '../resource';
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
  /** Source address of its provider, where the plan tells. */
  readonly provider?: string;
  /** Key or number of the instance. */
  readonly index?: string | number;
  /** What is planned by argument and attribute; what is unknown yet is a hole. */
  readonly planned: Arguments;
}

/** Stands for what a plan doesn't know before it is applied. */
export const HOLE: Value = unknownValue('it is known after a deployment', 'apply');

/** Lists everything that will be there once a plan is applied, and the data that it read. */
export function plannedObjects(plan: JsonObject): PlannedObject[] {
  const changes = objectsOf(plan.resource_changes).flatMap((each) => {
    const actions = actionsOf(each);
    const isGone = actions.length === 1 && actions[0] === 'delete';
    if (isGone) return [];
    if (!actions.includes('forget')) {
      return [new ListedObject(each, () => plannedArguments(each.change))];
    }
    // What Terraform forgets stays in AWS as it is.
    const kept = { ...each, address: `${String(each.address)} (forgotten)` };
    const made = new ListedObject(each, () => plannedArguments(each.change));
    return [
      ...(actions.length === 1 ? [] : [made]),
      new ListedObject(actions.length === 1 ? each : kept, () => formerArguments(each.change)),
    ];
  });
  const known = lazily(() => new Set(changes.map(({ address }) => address)));
  const before = isJsonObject(plan.prior_state) ? plan.prior_state.values : undefined;
  const data = isJsonObject(before) ? objectsIn(before.root_module) : [];
  const read = data
    .filter(({ isData, address }) => isData && !known().has(address))
    .map(
      ({ address, type, values, sensitive, provider }) =>
        new ListedObject({ address, type, mode: 'data', provider_name: provider }, () =>
          plannedArguments({ after: values, after_sensitive: sensitive }),
        ),
    );
  return [...changes, ...read];
}

/** Lists everything that a plan changes or destroys, as it is before. */
export function formerObjects(plan: JsonObject): PlannedObject[] {
  return objectsOf(plan.resource_changes)
    .filter((each) => actionsOf(each).some((action) => action === 'update' || action === 'delete'))
    .map((each) => new ListedObject(each, () => formerArguments(each.change)));
}

function actionsOf({ change }: JsonObject): readonly unknown[] {
  const { actions } = objectIn(change);
  return Array.isArray(actions) ? actions : [];
}

/**
 * Most objects of a plan have nothing to do with sign-ins and are never looked at: of those nothing is
 * read but address and type.
 */
class ListedObject implements PlannedObject {
  readonly address: string;
  readonly type: string;
  readonly isData: boolean;
  private place: ReturnType<typeof placeOf> | undefined;
  private read: Arguments | undefined;

  constructor(
    private readonly json: JsonObject,
    private readonly readPlanned: () => Arguments,
  ) {
    const { address, type, mode } = json;
    this.address = String(address);
    this.type = String(type);
    this.isData = mode === 'data';
  }

  get provider(): string | undefined {
    const { provider_name: source } = this.json;
    return typeof source === 'string' ? source : undefined;
  }

  get module(): string {
    return this.placed.module;
  }

  get declared(): string {
    return this.placed.declared;
  }

  get index(): PlannedObject['index'] {
    return this.placed.index;
  }

  get planned(): Arguments {
    this.read ??= this.readPlanned();
    return this.read;
  }

  private get placed(): ReturnType<typeof placeOf> {
    this.place ??= givenPlace(this.json) ?? placeOf(this.address);
    return this.place;
  }
}

const MODULES = /^(?:module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.)*/;
const INDEX = /\[("(?:[^"\\]|\\.)*"|\d+)\]$/;

/** The place of an object where its JSON says it apart from the address, as a plan does. */
function givenPlace({ module_address: module = '', mode, type, name, index }: JsonObject) {
  if (typeof module !== 'string' || typeof type !== 'string' || typeof name !== 'string') {
    return undefined;
  }
  if (index !== undefined && typeof index !== 'string' && typeof index !== 'number')
    return undefined;
  return { module, declared: `${mode === 'data' ? 'data.' : ''}${type}.${name}`, index };
}

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

/** The arguments and attributes of an object, each read when it is first asked for. */
function plannedArguments(change: unknown): Arguments {
  const json = objectIn(change);
  if (json.after_sensitive === true || json.after_unknown === true) return new Map();
  const known = objectIn(json.after);
  const holes = objectIn(json.after_unknown);
  const marks = objectIn(json.after_sensitive);
  let read: Map<string, Value> | undefined;
  const get = (name: string): Value | undefined => {
    const done = read?.get(name);
    if (done !== undefined) return done;
    const after = own(known, name);
    const unknown = own(holes, name);
    if (after === undefined && unknown === undefined) return undefined;
    const value = plannedValue(after, unknown, own(marks, name));
    // Most that is asked for is a hole, which is the same for all.
    if (value !== HOLE) read = (read ?? new Map<string, Value>()).set(name, value);
    return value;
  };
  return { get, keys: () => new Set([...Object.keys(known), ...Object.keys(holes)]).values() };
}

function formerArguments(change: unknown): Arguments {
  const { before, before_sensitive } = objectIn(change);
  return plannedArguments({ after: before, after_sensitive: before_sensitive });
}

function objectIn(json: unknown): JsonObject {
  return isJsonObject(json) ? json : {};
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

/** How to read what is asked of a planned object. */
export interface ReadPlanned {
  readonly written: (object: PlannedObject) => Arguments;
  readonly attribute: (object: PlannedObject, name: string) => Text;
  readonly isWritten: (object: PlannedObject, argument: string) => boolean;
  readonly provider: (object: PlannedObject) => ConfiguredProvider;
  readonly defaultTags: (object: PlannedObject) => Maybe<Readonly<Record<string, Text>>>;
}

/** A resource of a plan; a class, since a large plan has a hundred thousand of them. */
export class PlannedResource implements Resource {
  private readBlock: Block | undefined;
  private readProvider: ConfiguredProvider | undefined;

  constructor(
    private readonly object: PlannedObject,
    private readonly read: ReadPlanned,
  ) {}

  get address(): string {
    return this.object.address;
  }

  get type(): string {
    return this.object.type;
  }

  get block(): Block {
    this.readBlock ??= blockOf(this.read.written(this.object));
    return this.readBlock;
  }

  get provider(): ConfiguredProvider {
    this.readProvider ??= this.read.provider(this.object);
    return this.readProvider;
  }

  get defaultTags(): Maybe<Readonly<Record<string, Text>>> {
    return this.read.defaultTags(this.object);
  }

  readonly attribute = (name: string): Text => this.read.attribute(this.object, name);

  isComputed(argument: string): boolean {
    return !this.read.isWritten(this.object, argument);
  }
}
