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
  return new ReadBlock(given);
}

/** A class, since a large plan has a hundred thousand of them. */
class ReadBlock implements Block {
  constructor(private readonly given: Arguments) {}

  value(name: string): Value | undefined {
    return this.given.get(name);
  }

  text(name: string): Text | undefined {
    return this.read(name, asText);
  }

  texts(name: string): Maybe<readonly Text[]> | undefined {
    return this.read(name, asTexts);
  }

  textMap(name: string): Maybe<Readonly<Record<string, Text>>> | undefined {
    return this.read(name, asTextMap);
  }

  flag(name: string): Maybe<boolean> | undefined {
    return this.read(name, asFlag);
  }

  number(name: string): Maybe<number> | undefined {
    return this.read(name, asNumber);
  }

  blocks(name: string): Maybe<readonly Block[]> {
    return blocks(this.given, name);
  }

  get names(): readonly string[] {
    return [...this.given.keys()].filter((name) => itemsOf(this.given.get(name)).length > 0);
  }

  private read<T>(name: string, as: (value: Value) => T): T | undefined {
    const value = this.given.get(name);
    return value && as(value);
  }
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
