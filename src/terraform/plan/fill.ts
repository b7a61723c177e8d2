import { compareTexts } from '../../values/compare-texts';
import { isKnown } from '../../values/text';
import { asText, hasUnknown, SENSITIVE, unknownValue, writeValue, type Value } from '../value';
import { HOLE } from './planned-object';

/** An argument that a block doesn't write, and that has a value only after a deployment. */
export const COMPUTED: Value = unknownValue('it is known after a deployment', 'apply');

/**
 * Fills the holes of what is planned by what is written.
 *
 * What is known of a plan holds. Items of a list belong together by what they say: a plan sorts sets in
 * another way than they are written.
 *
 * @param omitsDynamic Whether what is written lacks `dynamic` blocks, as in a plan by itself: blocks that
 *   are unknown as a whole are not only those that are written.
 * @param name Name of the argument or block.
 */
export function fill(
  planned: Value | undefined,
  written: Value | undefined,
  omitsDynamic: boolean,
  name = '',
): Value | undefined {
  if (planned === undefined) return written;
  if (planned === HOLE) {
    return omitsDynamic && areBlocks(written) ? DYNAMIC : (written ?? planned);
  }
  if (written === undefined || planned === SENSITIVE) return planned;
  if (planned.type === 'list' && written.type === 'list') {
    const isOrdered = IN_ORDER.has(name) && planned.items.length === written.items.length;
    return fillList(planned.items, written, omitsDynamic, isOrdered);
  }
  if (planned.type === 'map' && written.type === 'map') {
    const keys = new Set([...planned.entries.keys()]);
    const entries = [...keys].map((key) => {
      if (planned.entries.get(key) === HOLE && !written.entries.has(key)) {
        return [key, COMPUTED] as const;
      }
      const filled = fill(planned.entries.get(key), written.entries.get(key), omitsDynamic, key);
      return [key, filled ?? HOLE] as const;
    });
    return { type: 'map', entries: new Map(entries) };
  }
  // One block is written as a list of one, too.
  if (planned.type === 'map' && written.type === 'list' && written.items.length === 1) {
    return fill(planned, written.items[0], omitsDynamic, name);
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
  isOrdered: boolean,
): Value {
  if (!items.some(hasUnknown)) return { type: 'list', items };
  const found = isOrdered ? inOrder(items, written) : counterparts(items, written);
  const filled = items.map((item, at) => {
    const counterpart = found.get(at);
    return hasUnknown(item) ? (fill(item, counterpart, omitsDynamic) ?? HOLE) : item;
  });
  return { type: 'list', items: filled };
}

// Blocks whose order counts; of all others a plan makes sets.
const IN_ORDER: ReadonlySet<string> = new Set(['mapping_rule', 'statement']);

function inOrder(items: readonly Value[], written: readonly Value[]): ReadonlyMap<number, Value> {
  const pairs = items.map((item, at) => [at, item, written[at]] as const);
  return new Map(
    pairs.flatMap(([at, item, each]) =>
      each !== undefined && agree(item, each) ? [[at, each] as const] : [],
    ),
  );
}

/**
 * Finds what each planned item is written as. Two belong together where both have most in common with
 * each other; items that say the same may be exchanged. Of all others it is unknown.
 */
function counterparts(
  items: readonly Value[],
  written: readonly Value[],
): ReadonlyMap<number, Value> {
  const found = new Map<number, Value>();
  const scores = items.map((item) => written.map((each) => inCommon(item, each)));
  const said = items.map(writeValue);
  const open = new Set(items.keys());
  const left = new Set(written.keys());
  const settle = (at: number): boolean => {
    const same = new Set([...open].filter((each) => said[each] === said[at]));
    const candidates = most([...left], (each) => scores[at]?.[each]);
    if (candidates.length !== same.size) return false;
    const isClear = candidates.every((each) =>
      most([...open], (other) => scores[other]?.[each]).every((other) => same.has(other)),
    );
    if (!isClear) return false;
    [...same].forEach((each, nth) => {
      const candidate = candidates[nth] as number;
      found.set(each, written[candidate] as Value);
      open.delete(each);
      left.delete(candidate);
    });
    return true;
  };
  while ([...open].some(settle));
  return found;
}

/** Those with the highest score; none where no score is defined. */
function most(
  all: readonly number[],
  scoreOf: (each: number) => number | undefined,
): readonly number[] {
  const scored = all.flatMap((each) => {
    const score = scoreOf(each);
    return score === undefined ? [] : [{ each, score }];
  });
  const highest = Math.max(...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score === highest).map(({ each }) => each);
}

/** How much a planned value and what is written both say; nothing where they contradict each other. */
function inCommon(planned: Value | undefined, written: Value | undefined): number | undefined {
  if (!agree(planned, written)) return undefined;
  if (planned?.type === 'map' && written?.type === 'map') {
    return sum([...written.entries].map(([key, each]) => inCommon(planned.entries.get(key), each)));
  }
  if (planned?.type === 'list' && written?.type === 'list') {
    return sum(
      planned.items.map((item) =>
        Math.max(...written.items.map((each) => inCommon(item, each) ?? 0)),
      ),
    );
  }
  if (planned === undefined || written === undefined) return 0;
  const [one, other] = [planned, written].map((each) =>
    each.type === 'text' || each.type === 'constant' ? asText(each) : undefined,
  );
  return one !== undefined && other !== undefined && isKnown(one) && one === other ? 1 : 0;
}

function sum(all: readonly (number | undefined)[]): number {
  return all.reduce<number>((total, each) => total + (each ?? 0), 0);
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

/** Blocks that no provider computes: unknown as a whole, a `dynamic` block makes them. */
export const ONLY_WRITTEN = new Set([
  'cognito_identity_providers',
  'lambda_config',
  'role_mapping',
  'schema',
  'statement',
]);

/**
 * Blocks that the provider computes where none is written. A plan omits `dynamic` blocks, so it says the
 * same where the `for_each` of one is unknown.
 */
export const COMPUTED_BLOCKS = new Set(['admin_create_user_config', 'inline_policy']);

/** Says of blocks that are unknown as a whole that a `dynamic` block may make them. */
export function whetherDynamic(name: string): Value {
  const reason = `a plan omits \`dynamic\` blocks, and one may make its \`${name}\` blocks; pass --source DIR`;
  return unknownValue(reason, 'source');
}
