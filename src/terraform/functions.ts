import { isKnown, partsOf, reference, text, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import { own } from '../values/json';
import { LARGEST_VALUE } from './value-size';
import { asNumber, asText, asTexts, hasUnknown, writeValue, textValue, type Value } from './value';

/**
 * Calls a Terraform function. Where its arguments are known only by reference, the call itself stands
 * for the result, since it equals itself.
 *
 * Nothing comes of a function that isn't in the table, or of arguments that nobody can tell.
 */
export function callFunction(name: string, given: readonly Value[]): Value | undefined {
  const implementation = own(FUNCTIONS, name);
  if (implementation === undefined) return undefined;
  const result = implementation(...given);
  if (result !== undefined || given.some(hasUnknown)) return result;
  return textValue(text(reference('', `${name}(${given.map(writeValue).join(', ')})`)));
}

type TerraformFunction = (...given: readonly Value[]) => Value | undefined;

const itself: TerraformFunction = (value) => value;

const FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  base64decode: onKnown((encoded) => Buffer.from(encoded, 'base64').toString('utf8')),
  concat,
  element,
  format,
  join,
  jsonencode: (value) => value && textValue(encode(value)),
  lower: onKnown((word) => word.toLowerCase()),
  nonsensitive: itself,
  // A pattern between slashes is a regular expression, which JavaScript may read in another way.
  replace: onKnown((word, from = '', to = '') =>
    /^\/.*\/$/.test(from) || word.length * to.length > LARGEST_VALUE
      ? undefined
      : word.split(from).join(to),
  ),
  split: (separator, word) => {
    const [by, from] = [known(separator), known(word)];
    if (by === undefined || from === undefined) return undefined;
    return { type: 'list', items: from.split(by).map(textValue) };
  },
  tolist: (value) => (value?.type === 'list' ? { type: 'list', items: value.items } : value),
  toset,
  tostring: itself,
  trimprefix: onKnown((word, start = '') =>
    word.startsWith(start) ? word.slice(start.length) : word,
  ),
  trimsuffix: onKnown((word, end = '') =>
    end !== '' && word.endsWith(end) ? word.slice(0, -end.length) : word,
  ),
  upper: onKnown((word) => word.toUpperCase()),
};

function onKnown(apply: (...words: string[]) => string | undefined): TerraformFunction {
  return (...given) => {
    const words = given.map(known);
    if (words.length === 0 || words.includes(undefined)) return undefined;
    const result = apply(...(words as string[]));
    return result === undefined ? undefined : textValue(result);
  };
}

/** A set holds each of its values once; what two unknown values are, nobody can tell. */
function toset(value?: Value): Value | undefined {
  if (value?.type !== 'list') return value;
  const once = new Map(value.items.map((item) => [writeValue(item), item]));
  const items = value.items.some(hasUnknown) ? value.items : [...once.values()];
  return { type: 'list', items };
}

function known(value: Value | undefined): string | undefined {
  const written = value && asText(value);
  return written !== undefined && isKnown(written) ? written : undefined;
}

function concat(...lists: readonly Value[]): Value | undefined {
  const items = lists.map((list) => (list.type === 'list' ? list.items : undefined));
  if (items.includes(undefined)) return undefined;
  return { type: 'list', items: items.flatMap((each) => each as readonly Value[]) };
}

function element(list?: Value, index?: Value): Value | undefined {
  const at = index && asNumber(index);
  if (list?.type !== 'list' || typeof at !== 'number' || list.items.length === 0) return undefined;
  return list.items.at(at % list.items.length);
}

function join(separator?: Value, list?: Value): Value | undefined {
  const by = known(separator);
  const items = list && asTexts(list);
  if (by === undefined || items === undefined || isUnknown(items)) return undefined;
  return textValue(text(...items.flatMap((item, index) => (index === 0 ? [item] : [by, item]))));
}

function format(pattern?: Value, ...given: readonly Value[]): Value | undefined {
  const pieces = known(pattern)?.split(/(%.)/);
  if (pieces === undefined) return undefined;
  const left = [...given];
  const parts = pieces.map((piece): Text | undefined => {
    if (piece === '%%') return '%';
    if (!piece.startsWith('%')) return piece;
    const next = piece === '%s' ? left.shift() : undefined;
    return next && asText(next);
  });
  return parts.includes(undefined) ? undefined : textValue(text(...(parts as Text[])));
}

/** Writes a value as JSON; what is unknown is written between quotes, as if it were a text. */
function encode(value: Value): Text {
  if (value.type === 'constant') return JSON.stringify(value.value);
  if (value.type === 'list') return text('[', ...separated(value.items.map(encode)), ']');
  if (value.type === 'map') {
    const entries = [...value.entries].map(([key, each]) =>
      text(JSON.stringify(key), ':', encode(each)),
    );
    return text('{', ...separated(entries), '}');
  }
  const inner = partsOf(value.text).map((part) =>
    typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part,
  );
  return text('"', ...inner, '"');
}

function separated(items: readonly Text[]): Text[] {
  return items.flatMap((item, index) => (index === 0 ? [item] : [',', item]));
}
