import {
  ATTRIBUTE_TYPES,
  CUSTOM_ATTRIBUTE_PATTERN,
  isTakenByCognito,
  MAX_ATTRIBUTES,
} from '../cognito/attributes';
import type { CustomAttributeSpec } from '../spec/attributes';
import { showString } from '../values/show-value';
import { LENGTHS, readBound, reportAttributeRange } from './attribute-range';
import { keyed } from './reading/collections';
import { optional, options, type ReadBy, type TableOf, withDefault } from './reading/options';
import { choice, flag } from './reading/read-value';

const OPTIONS = {
  type: choice(ATTRIBUTE_TYPES),
  mutable: flag(true),
  ...LENGTHS,
  min: optional(readBound),
  max: optional(readBound),
} satisfies TableOf<CustomAttributeSpec>;

/** A custom attribute, with its defaults filled in. */
export type ParsedCustomAttribute = Omit<ReadBy<typeof OPTIONS>, 'type'> & {
  readonly key: string;
  readonly type: CustomAttributeSpec['type'];
};

const OF_TYPE = { minLength: 'String', maxLength: 'String', min: 'Number', max: 'Number' } as const;

/** Reads the custom attributes of a user pool, none of which can be changed once it is created. */
export const readCustomAttributes = withDefault(
  [],
  keyed(
    { what: 'custom attributes', keyProblem: customKeyProblem, max: MAX_ATTRIBUTES },
    (key, entry): ParsedCustomAttribute => ({ key, ...readCustomAttribute(entry) }),
  ),
);

/** Says what is wrong with the name of a custom attribute, which is written without `custom:`. */
export function customKeyProblem(key: string): string | undefined {
  if (key.startsWith('custom:')) {
    return `a custom attribute is declared without \`custom:\`, got ${showString(key)}; write \`${key.slice(7)}\``;
  }
  if (isTakenByCognito(key)) {
    return `\`${key}\` is an attribute of every user pool; take it out, or choose another name`;
  }
  return CUSTOM_ATTRIBUTE_PATTERN.test(key)
    ? undefined
    : `expected the name of an attribute, got ${showString(key)}; up to 20 characters without spaces, quotes, backslashes and braces`;
}

const readCustomAttribute = options(
  {
    what: 'the options of a custom attribute',
    elsewhere: { required: 'Cognito can require standard attributes only; take it out' },
  },
  OPTIONS,
  ({ type, ...read }, spec) => {
    for (const [option, itsType] of Object.entries(OF_TYPE)) {
      if (type === undefined || type === itsType || spec.at(option).isAbsent) continue;
      const message = `is for type \`${itsType}\`, got type \`${type}\`; take it out`;
      spec.at(option).report('conflict', message);
    }
    reportAttributeRange(spec, read);
    return { type: type ?? ('String' as const), ...read };
  },
);
