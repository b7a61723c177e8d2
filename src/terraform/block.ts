import { isKnown, whyUnknown, type Text } from '../values/text';
import { unknownBecause, type Maybe, type Unknown } from '../values/unknown';
import { asFlag, asNumber, asText, asTextMap, asTexts, type Value } from './value';

/**
 * The arguments of a resource, or of a block in it, whatever kind of file they were read from.
 *
 * Each question gives nothing for an argument that isn't written or is null.
 */
export interface Block {
  readonly value: (name: string) => Value | undefined;
  readonly text: (name: string) => Text | undefined;
  readonly texts: (name: string) => Maybe<readonly Text[]> | undefined;
  readonly textMap: (name: string) => Maybe<Readonly<Record<string, Text>>> | undefined;
  readonly flag: (name: string) => Maybe<boolean> | undefined;
  readonly number: (name: string) => Maybe<number> | undefined;
  /** Blocks of one name, in the order in which they are written; none where there are none. */
  readonly blocks: (name: string) => Maybe<readonly Block[]>;
  /** Names of all arguments that are written and not empty. */
  readonly names: readonly string[];
}

/** Arguments by name, which may be evaluated when they are asked for. */
export type Arguments = Pick<ReadonlyMap<string, Value>, 'get' | 'keys'>;

/** Reads arguments that are evaluated as far as they can be. */
export function blockOf(given: Arguments): Block {
  const read =
    <T>(as: (value: Value) => T) =>
    (name: string): T | undefined => {
      const value = given.get(name);
      return value && as(value);
    };
  return {
    value: read((value) => value),
    text: read(asText),
    texts: read(asTexts),
    textMap: read(asTextMap),
    flag: read(asFlag),
    number: read(asNumber),
    blocks: (name) => blocks(given, name),
    get names() {
      return [...given.keys()].filter((name) => itemsOf(given.get(name)).length > 0);
    },
  };
}

function blocks(given: Arguments, name: string): Maybe<readonly Block[]> {
  if (itemsOf(given.get('dynamic')).some((item) => item.type === 'map' && item.entries.has(name))) {
    return unknownBecause(`its \`${name}\` blocks are made by a \`dynamic\` block`, 'plan');
  }
  const found: Block[] = [];
  for (const item of itemsOf(given.get(name))) {
    if (item.type === 'map') found.push(blockOf(item.entries));
    else return whyNoBlock(item);
  }
  return found;
}

function itemsOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || isNull(value)) return [];
  return value.type === 'list' ? value.items : [value];
}

function whyNoBlock(value: Value): Unknown {
  const written = asText(value) ?? 'null';
  return isKnown(written)
    ? unknownBecause(`\`${written}\` stands where a block is expected`, 'correction')
    : whyUnknown(written);
}

function isNull(value: Value): boolean {
  return value.type === 'constant' && value.value === null;
}
