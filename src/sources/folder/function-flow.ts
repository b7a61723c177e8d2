import {
  ANY_ELEMENT,
  NOTHING,
  choosing,
  deciding,
  decidingKeys,
  element,
  joined,
  asKeys,
  type Flow,
  type Path,
} from './flow';

/** What flows into the arguments of a call. */
export interface GivenArguments {
  readonly all: (path: Path) => readonly Flow[];
  readonly at: (index: number, path: Path) => Flow;
  /** The text of an argument in which nothing is evaluated. */
  readonly literal: (index: number) => string | undefined;
}

type FunctionFlow = (given: GivenArguments, path: Path) => Flow;

/** A step that is any element of a collection. */
export const ELEMENTS = /^(?:\*|\d+)$/;

/** Whether a path leads into a list, which has no attributes. */
export function isOfList([step = ANY_ELEMENT]: Path): boolean {
  return ELEMENTS.test(step);
}

// How deeply lists that are flattened may lie in each other.
const DEPTHS = [[1], [1, 2], [1, 2, 3], [1, 2, 3, 4]];

const either: FunctionFlow = ({ all }, path) => joined(...all(path));
const first: FunctionFlow = ({ all }, path) => choosing(joined(...all(path)));
const text: FunctionFlow = ({ all }) => asKeys(joined(...all([])));
const elementsAsKeys: FunctionFlow = ({ all }, path) =>
  joined(...all(path), asKeys(joined(...all([]))));
const wide: FunctionFlow = ({ all }) => asKeys(joined(...all([])));

/**
 * What flows through Terraform's functions, by name; whatever isn't here decides by all that it is
 * given.
 */
export const FUNCTIONS: Readonly<Record<string, FunctionFlow>> = {
  coalesce: first,
  coalescelist: first,
  compact: first,
  concat: either,
  merge: either,
  nonsensitive: either,
  sensitive: either,
  tolist: either,
  tomap: either,
  tostring: either,
  try: first,

  distinct: elementsAsKeys,
  setunion: elementsAsKeys,
  toset: elementsAsKeys,

  chunklist: wide,
  setproduct: wide,
  slice: ({ at }, path) =>
    joined(
      at(0, path),
      { ...NOTHING, keys: at(0, []).keys },
      deciding(at(1, [])),
      deciding(at(2, [])),
    ),

  format: text,
  formatlist: text,
  join: text,
  jsonencode: text,

  element: ({ at }, path) => joined(at(0, [ANY_ELEMENT, ...path]), deciding(at(1, []))),
  one: ({ at }, path) => joined(at(0, [ANY_ELEMENT, ...path]), decidingKeys(at(0, []))),
  values: ({ at }, path) =>
    isOfList(path)
      ? joined(
          { ...NOTHING, keys: at(0, []).keys },
          path.length === 0
            ? element(at(0, [ANY_ELEMENT]))
            : at(0, [ANY_ELEMENT, ...path.slice(1)]),
        )
      : NOTHING,
  reverse: ({ at }, path) => at(0, path.length === 0 ? [] : [ANY_ELEMENT, ...path.slice(1)]),
  lookup: ({ at, literal }, path) =>
    joined(choosing(at(0, [literal(1) ?? ANY_ELEMENT, ...path])), deciding(at(1, [])), at(2, path)),
  flatten: ({ at }, path) => {
    if (!isOfList(path)) return NOTHING;
    const depths = DEPTHS.map((depth) => depth.map(() => ANY_ELEMENT));
    // A text within isn't a list that is flattened.
    const within = depths.flatMap((depth) =>
      [...at(0, depth).keys].filter((each) => !each.isToken),
    );
    const keys = { ...NOTHING, keys: new Set([...at(0, []).keys, ...within]) };
    return path.length === 0
      ? joined(at(0, []), keys)
      : joined(keys, ...depths.map((depth) => at(0, [...depth, ...path.slice(1)])));
  },
  zipmap: ({ at }, path) =>
    joined(
      asKeys(at(0, [])),
      { ...NOTHING, keys: at(1, []).keys },
      element(at(1, path.length === 0 ? [] : [ANY_ELEMENT, ...path.slice(1)])),
    ),
  keys: ({ at }) => asKeys({ ...NOTHING, keys: at(0, []).keys }),
  length: ({ at }) => decidingKeys(at(0, [])),
  // A file is what it is; only its name may depend on anything.
  file: ({ all }) => deciding(joined(...all([]))),
};
