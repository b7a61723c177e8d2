import { argumentOf, type Declaration } from '../configuration';
import type { Evaluator } from '../evaluator';
import { objectsOf, type JsonObject } from '../../values/json';
import { text, unknownReasons } from '../../values/text';
import { isUnknown, unknownBecause, type Maybe } from '../../values/unknown';
import { withoutBraces } from '../template';
import { asText, textValue, type Value } from '../value';

/**
 * Makes the blocks of one name that a body writes, those of `dynamic` blocks one for each value; nothing
 * where no `dynamic` block is anywhere in them. How many blocks an unknown `for_each` makes is unknown,
 * and so are all of them: one that is lost may be a Deny.
 */
export function expandDynamic(
  declaration: Declaration,
  name: string,
  evaluator: Evaluator,
): Value | undefined {
  // What reads its arguments one by one is a plan, which omits `dynamic` blocks.
  return declaration.argument === undefined
    ? expandIn(declaration.body, name, evaluator)
    : undefined;
}

function expandIn(body: JsonObject, name: string, evaluator: Evaluator): Value | undefined {
  if (!holdsDynamic(body) && !holdsDynamic(body[name])) return undefined;
  const plain = Array.isArray(body[name]) ? objectsOf(body[name]) : [];
  if (Array.isArray(body[name]) && plain.length < body[name].length) return undefined;
  const made = objectsOf(body.dynamic).flatMap((each) => objectsOf(each[name]));
  // An object by itself is the value of an argument.
  if (made.length === 0 && !Array.isArray(body[name])) return undefined;
  const items = plain.map((each) => blockValue(each, evaluator));
  for (const each of made) {
    const repeated = instances(each, name, evaluator);
    if (isUnknown(repeated)) return textValue(text(repeated));
    items.push(...repeated);
  }
  return { type: 'list', items };
}

/** Whether a declaration writes an argument or blocks of a name, itself or by `dynamic` blocks. */
export function isWrittenIn(declaration: Declaration, name: string): boolean {
  if (argumentOf(declaration, name) !== undefined) return true;
  if (declaration.argument !== undefined) return false;
  const { body } = declaration;
  return objectsOf(body.dynamic).some((each) => objectsOf(each[name]).length > 0);
}

function holdsDynamic(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false;
  const known = WITH_DYNAMIC.get(json);
  if (known !== undefined) return known;
  const holds = 'dynamic' in json || Object.values(json).some(holdsDynamic);
  WITH_DYNAMIC.set(json, holds);
  return holds;
}

// Each instance of each module asks the same of the same body.
const WITH_DYNAMIC = new WeakMap<object, boolean>();

function blockValue(block: JsonObject, evaluator: Evaluator): Value {
  const made = objectsOf(block.dynamic).flatMap(Object.keys);
  const names = new Set([...Object.keys(block).filter((name) => name !== 'dynamic'), ...made]);
  const entries = [...names].map((name) => {
    const value = expandIn(block, name, evaluator) ?? evaluator.json(block[name]);
    return [name, value] as const;
  });
  return { type: 'map', entries: new Map(entries) };
}

function instances(dynamic: JsonObject, name: string, evaluator: Evaluator): Maybe<Value[]> {
  const iterator = typeof dynamic.iterator === 'string' ? dynamic.iterator : name;
  const all = evaluator.json(dynamic.for_each ?? []);
  const [content] = objectsOf(dynamic.content);
  const pairs = pairsOf(all);
  if (pairs === undefined || content === undefined) {
    const reasons = unknownReasons(asText(all) ?? '');
    const why = reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
    return unknownBecause(
      `how many \`${name}\` blocks its \`dynamic\` block makes is unknown${why}`,
      'apply',
    );
  }
  return pairs.map(([key, value]) => {
    const instance = {
      [withoutBraces(iterator)]: new Map([
        ['key', key],
        ['value', value],
      ]),
    };
    return blockValue(content, evaluator.for(instance));
  });
}

function pairsOf(value: Value): (readonly [Value, Value])[] | undefined {
  if (value.type === 'map') {
    return [...value.entries].map(([key, each]) => [textValue(key), each] as const);
  }
  if (value.type !== 'list') return undefined;
  return value.items.map((each, at) => [
    value.isSet === true ? each : { type: 'constant', value: at },
    each,
  ]);
}
