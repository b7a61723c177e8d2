import type { WrittenModule } from './modules';

/** A value that nothing looked up and that no deployment made: it was invented to evaluate the rest. */
export interface MadeUp {
  /** Static address of the resource or data source, without keys of instances. */
  readonly address: string;
  readonly attribute: string;
  /** Whether it is a text by which it is known again, wherever it is copied to. */
  readonly isToken: boolean;
}

/**
 * Finds what is made up of a resource or data source where nobody writes it.
 *
 * @param isWhole Whether the attribute is read as it is, and not what is within it.
 */
export type FindMadeUp = (
  address: string,
  attribute: string,
  isWhole: boolean,
) => MadeUp | undefined;

/** Which made-up values come into what an expression is evaluated to, and how. */
export interface Flow {
  /** Those that are copied into it. */
  readonly carried: ReadonlySet<MadeUp>;
  /** Those that choose between things, or whose text is worked on. */
  readonly decides: ReadonlySet<MadeUp>;
  /** Those that tell how many elements it has, and which; of a text, those that it comes from. */
  readonly keys: ReadonlySet<MadeUp>;
}

/** A step into a value that leads to any of its elements. */
export const ANY_ELEMENT = '*';

/** Steps into a value: names of attributes or keys, or any element. */
export type Path = readonly string[];

const NONE: ReadonlySet<MadeUp> = new Set();

/** The flow of what holds nothing made up. */
export const NOTHING: Flow = { carried: NONE, decides: NONE, keys: NONE };

/** Joins what comes in by several ways. */
export function joined(...flows: readonly Flow[]): Flow {
  const [only, ...others] = flows.filter((each) => each !== NOTHING);
  if (only === undefined) return NOTHING;
  if (others.length === 0) return only;
  const all = [only, ...others];
  return {
    carried: union(...all.map(({ carried }) => carried)),
    decides: union(...all.map(({ decides }) => decides)),
    keys: union(...all.map(({ keys }) => keys)),
  };
}

/** What comes in from what is ephemeral: all of it is made up. */
export function ephemeral(address: string): Flow {
  return source({ address, attribute: '*', isToken: false });
}

/** What comes in where everything that an expression says decides. */
export function deciding(flow: Flow): Flow {
  return flow === NOTHING ? NOTHING : decidedBy(everything(flow));
}

/** What comes in where only the number of elements, and which they are, decides. */
export function decidingKeys({ keys }: Flow): Flow {
  return decidedBy(keys);
}

/** What is chosen is chosen as a whole: with it how many elements there are. */
function decidedBy(decides: ReadonlySet<MadeUp>): Flow {
  return { carried: NONE, decides, keys: decides };
}

/**
 * What comes in where the number of elements decides and their order doesn't: ids and ARNs are never
 * equal to others, so each of them makes one.
 */
export function decidingElements({ decides, keys }: Flow): Flow {
  const isFree = (each: MadeUp) => isDistinct(each) && !decides.has(each);
  const others = new Set([...keys].filter((each) => !isFree(each)));
  return { carried: new Set([...keys].filter(isFree)), decides: others, keys: others };
}

function isDistinct({ attribute, isToken }: MadeUp): boolean {
  return isToken && /^(?:id|(?:.*_)?arn)$/.test(attribute);
}

/** What comes in where something else is taken if it is missing or empty; ids and ARNs never are. */
export function choosing(flow: Flow): Flow {
  return joined(flow, decidedBy(new Set([...flow.keys].filter((each) => !isDistinct(each)))));
}

/** What tells whether anything is there: of an id or an ARN there always is. */
export function unlessThere({ carried, decides, keys }: Flow): Flow {
  const others = [...union(carried, keys)].filter((each) => !isDistinct(each));
  return decidedBy(union(decides, new Set(others)));
}

/** What comes in as one element of several: how many there are is said by what is around it. */
export function element(flow: Flow): Flow {
  if (flow === NOTHING) return NOTHING;
  return { carried: union(flow.carried, flow.keys), decides: flow.decides, keys: NONE };
}

/** What comes into a text or a set, in which each value is its own key. */
export function asKeys(flow: Flow): Flow {
  const carried = union(flow.carried, flow.keys);
  return { carried, decides: flow.decides, keys: carried };
}

/** What a made-up value itself brings. */
export function source(value: MadeUp): Flow {
  const one = new Set([value]);
  return { carried: one, decides: NONE, keys: one };
}

/** The made-up values because of which an argument can't be told; tokens that are only copied can. */
export function blocking({ carried, decides, keys }: Flow): MadeUp[] {
  return [...union(decides, new Set([...union(carried, keys)].filter((each) => !each.isToken)))];
}

/** Every made-up value that comes in, however it does. */
export function everything({ carried, decides, keys }: Flow): ReadonlySet<MadeUp> {
  return union(carried, decides, keys);
}

function union(...sets: readonly ReadonlySet<MadeUp>[]): ReadonlySet<MadeUp> {
  const [only, ...others] = sets.filter(({ size }) => size > 0);
  if (only === undefined) return NONE;
  return others.length === 0 ? only : new Set([only, ...others].flatMap((each) => [...each]));
}

/** Where an expression stands: what names mean there that aren't the module's own. */
export interface FlowScope {
  readonly module: WrittenModule;
  readonly bound: ReadonlyMap<string, (path: Path) => Flow>;
}

/** The scope of a module outside all blocks that repeat. */
export function rootScope(module: WrittenModule): FlowScope {
  return { module, bound: new Map() };
}
