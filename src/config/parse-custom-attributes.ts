import {
  ATTRIBUTE_TYPES,
  isTakenByCognito,
  LONGEST_ATTRIBUTE_VALUE,
  MAX_ATTRIBUTES,
} from '../cognito/attributes';
import type { ParsedCustomAttribute } from './parsed/user-pool';
import type { Cursor } from './reading/cursor';
import { readChoice } from './reading/read-choice';
import { readFlag } from './reading/read-flag';
import { readMap } from './reading/read-map';
import { type NumberShape, readNumber } from './reading/read-number';
import { readObject } from './reading/read-object';
import { readOptional, readOr } from './reading/read-or';
import { showText } from '../values/show-value';

const LENGTH: NumberShape = {
  what: 'a number of characters',
  min: 0,
  max: LONGEST_ATTRIBUTE_VALUE,
  mustBeKnown: true,
};
const BOUND: NumberShape = { what: 'a number', mustBeKnown: true };
const OF_TYPE = { minLength: 'String', maxLength: 'String', min: 'Number', max: 'Number' } as const;

/** Reads the custom attributes of a user pool, none of which can be changed once it is created. */
export function parseCustomAttributes(cursor: Cursor): ParsedCustomAttribute[] {
  const shape = { what: 'custom attributes', keyProblem: customKeyProblem, max: MAX_ATTRIBUTES };
  return readOr(cursor, [], (given) => readMap(given, shape, parseCustomAttribute));
}

/** Says what is wrong with the name of a custom attribute, which is written without `custom:`. */
export function customKeyProblem(key: string): string | undefined {
  if (key.startsWith('custom:')) {
    return `a custom attribute is declared without \`custom:\`, got ${showText(key)}; write \`${key.slice(7)}\``;
  }
  if (isTakenByCognito(key)) {
    return `\`${key}\` is an attribute of every user pool; take it out, or choose another name`;
  }
  return /^[A-Za-z][A-Za-z0-9_-]{0,19}$/.test(key)
    ? undefined
    : `expected the name of an attribute, got ${showText(key)}; up to 20 letters, digits, \`_\` and \`-\`, beginning with a letter`;
}

function parseCustomAttribute(key: string, cursor: Cursor): ParsedCustomAttribute {
  const spec = readObject(cursor, {
    what: 'the options of a custom attribute',
    options: ['type', 'mutable', 'minLength', 'maxLength', 'min', 'max'],
    elsewhere: { required: 'the service requires standard attributes only; take it out' },
  });
  const type = readChoice(spec.at('type'), ATTRIBUTE_TYPES);
  for (const [option, itsType] of Object.entries(OF_TYPE)) {
    if (type === undefined || type === itsType || spec.at(option).isAbsent) continue;
    spec
      .at(option)
      .report('conflict', `is for type \`${itsType}\`, got type \`${type}\`; take it out`);
  }
  const attribute: ParsedCustomAttribute = {
    key,
    type: type ?? 'String',
    mutable: readFlag(spec.at('mutable'), true),
    minLength: readOr(spec.at('minLength'), 0, (given) => readNumber(given, LENGTH)),
    maxLength: readOr(spec.at('maxLength'), LONGEST_ATTRIBUTE_VALUE, (given) =>
      readNumber(given, LENGTH),
    ),
    min: readOptional(spec.at('min'), (given) => readNumber(given, BOUND)),
    max: readOptional(spec.at('max'), (given) => readNumber(given, BOUND)),
  };
  reportOrder(spec, 'minLength', attribute.minLength, 'maxLength', attribute.maxLength);
  reportOrder(spec, 'min', attribute.min ?? -Infinity, 'max', attribute.max ?? Infinity);
  return attribute;
}

function reportOrder(spec: Cursor, low: string, least: number, high: string, most: number): void {
  if (!(least > most)) return;
  spec
    .at(low)
    .report('conflict', `is more than \`${high}\`, got \`${least}\` and \`${most}\`; swap them`);
}
