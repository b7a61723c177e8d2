import { compareTexts } from '../../values/compare-texts';
import { isKnown } from '../../values/text';
import { asText, hasUnknown, SENSITIVE, unknownValue, type Value } from '../value';
import { HOLE } from './planned-object';

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
