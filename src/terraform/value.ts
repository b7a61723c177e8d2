import {
  isKnown,
  isReference,
  partsOf,
  showReference,
  showText,
  text,
  whyUnknown,
  type Reference,
  type Text,
} from '../values/text';
import { isJsonObject, own } from '../values/json';
import {
  isUnknown,
  unknownBecause,
  type Maybe,
  type Settlement,
  type Unknown,
} from '../values/unknown';

/**
 * What a Terraform expression comes to.
 *
 * Whatever is unknown is a text with an unknown part: until a deployment nothing tells a list
 * from a string there.
 */
export type Value =
  | {
      readonly type: 'text';
      readonly text: Text;
      /** The attribute whose value this is, where it was written as a reference to one. */
      readonly origin?: Reference;
    }
  | { readonly type: 'constant'; readonly value: number | boolean | null }
  | { readonly type: 'list'; readonly items: readonly Value[] }
  | { readonly type: 'map'; readonly entries: ReadonlyMap<string, Value> };

/** The value that nobody can tell, why, and what settles it. */
export function unknownValue(reason: string, ...settledBy: readonly Settlement[]): Value {
  return textValue(text(unknownBecause(reason, ...settledBy)));
}

/** Whether any part of a value can't be told. */
export function hasUnknown(value: Value): boolean {
  if (value.type === 'text') return partsOf(value.text).some(isUnknown);
  if (value.type === 'list') return value.items.some(hasUnknown);
  return value.type === 'map' && [...value.entries.values()].some(hasUnknown);
}

/** The value of a text. */
export function textValue(value: Text): Value {
  return { type: 'text', text: value };
}

/** Turns plain JSON, in which nothing is evaluated, into a value. */
export function plainValue(json: unknown): Value {
  if (typeof json === 'string') return textValue(json);
  if (Array.isArray(json)) return { type: 'list', items: json.map(plainValue) };
  if (typeof json === 'object' && json !== null) {
    const entries = Object.entries(json).map(([key, value]) => [key, plainValue(value)] as const);
    return { type: 'map', entries: new Map(entries) };
  }
  return { type: 'constant', value: (json ?? null) as number | boolean | null };
}

/** The value that is known and that nobody is shown. */
export const SENSITIVE: Value = textValue(
  text({ unknown: 'a sensitive value', isSensitive: true }),
);

/**
 * Turns plain JSON into a value, without what is marked as sensitive.
 *
 * @param marks The same shape, with `true` where a value is sensitive.
 */
export function markedValue(json: unknown, marks: unknown): Value {
  if (marks === true) return SENSITIVE;
  if (!isMarked(marks)) return plainValue(json);
  if (Array.isArray(json)) {
    const items = Array.isArray(marks) ? (marks as readonly unknown[]) : [];
    return { type: 'list', items: json.map((item, at) => markedValue(item, items[at])) };
  }
  if (!isJsonObject(json)) return plainValue(json);
  const within = isJsonObject(marks) ? marks : {};
  const entries = Object.entries(json).map(
    ([key, each]) => [key, markedValue(each, own(within, key))] as const,
  );
  return { type: 'map', entries: new Map(entries) };
}

/** Whether anything is marked at all: most marks are empty. */
export function isMarked(marks: unknown): boolean {
  if (marks === true) return true;
  return typeof marks === 'object' && marks !== null && Object.values(marks).some(isMarked);
}

/** Reads a value as text, as Terraform converts numbers and booleans; null is absent. */
export function asText(value: Value): Text | undefined {
  if (value.type === 'text') return value.text;
  if (value.type === 'constant') return value.value === null ? undefined : String(value.value);
  return text({ unknown: `a ${value.type} stands where a text is expected` });
}

/** Reads a value as a list of texts; null is absent. */
export function asTexts(value: Value): Maybe<readonly Text[]> | undefined {
  if (value.type === 'list') return value.items.map((item) => asText(item) ?? NOTHING);
  return withoutList(value);
}

const NOTHING = text({ unknown: 'null stands where a text is expected' });

/** Reads a value as a map of texts; null is absent, and so are entries that are null. */
export function asTextMap(value: Value): Maybe<Readonly<Record<string, Text>>> | undefined {
  if (value.type !== 'map') return withoutList(value);
  const entries = [...value.entries].map(([key, each]) => [key, asText(each)] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Text] => entry[1] !== undefined),
  );
}

/** Reads a value as a boolean, as Terraform converts text; null is absent. */
export function asFlag(value: Value): Maybe<boolean> | undefined {
  const written = asText(value);
  if (written === undefined) return undefined;
  if (written === 'true' || written === 'false') return written === 'true';
  return whyNot(written, 'true or false');
}

/** Reads a value as a number, as Terraform converts text; null is absent. */
export function asNumber(value: Value): Maybe<number> | undefined {
  const written = asText(value);
  if (written === undefined) return undefined;
  const number = Number(written);
  return isKnown(written) && written !== '' && !Number.isNaN(number)
    ? number
    : whyNot(written, 'a number');
}

/** Writes a value as Terraform does, for people and to tell whether two expressions are the same. */
export function writeValue(value: Value): string {
  switch (value.type) {
    case 'constant':
      return String(value.value);
    case 'list':
      return `[${value.items.map(writeValue).join(', ')}]`;
    case 'map':
      return `{ ${[...value.entries].map(([k, each]) => `${k} = ${writeValue(each)}`).join(', ')} }`;
    case 'text': {
      const [part, ...others] = partsOf(value.text);
      const isAlone = part !== undefined && others.length === 0 && isReference(part);
      return isAlone ? showReference(part) : JSON.stringify(showText(value.text));
    }
  }
}

/** A text as a string, or the reason why it isn't one. */
export function asKnown(value: Text): Maybe<string> {
  return isKnown(value) ? value : whyUnknown(value);
}

function withoutList(value: Value): Unknown | undefined {
  const written = asText(value);
  return written === undefined ? undefined : whyNot(written, 'a list or a map');
}

function whyNot(written: Text, expected: string): Unknown {
  return isKnown(written)
    ? unknownBecause(`\`${written}\` stands where ${expected} is expected`, 'correction')
    : whyUnknown(written);
}

/** Whether a value is null or empty, as a plan has what nobody wrote. */
export function isNothing(value: Value): boolean {
  if (value.type === 'constant') return value.value === null;
  if (value.type === 'list') return value.items.length === 0;
  if (value.type === 'map') return value.entries.size === 0;
  return value.text === '';
}
