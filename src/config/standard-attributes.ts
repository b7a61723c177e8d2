import { STANDARD_ATTRIBUTES } from '../cognito/attributes';
import type { StandardAttributeSpec } from '../spec/attributes';
import { noSuch } from '../values/no-such';
import { LENGTHS, readBound, reportAttributeRange } from './attribute-range';
import { keyed } from './reading/collections';
import { UNREADABLE } from './reading/cursor';
import { optional, options, type ReadBy, type TableOf, withDefault } from './reading/options';
import { flag } from './reading/read-value';

const OPTIONS = {
  mutable: flag(true),
  ...LENGTHS,
  min: withDefault(0, readBound),
  max: optional(readBound),
} satisfies TableOf<StandardAttributeSpec>;

/** A standard attribute whose rules are stated. */
export type ParsedStandardAttribute = ReadBy<typeof OPTIONS> & { readonly key: string };

/** The standard attribute that is a number; all others are text. */
const NUMBER = 'updated_at';

/** Reads the rules of standard attributes, none of which can be changed later. */
export const readStandardAttributes = withDefault(
  [],
  keyed({ what: 'standard attributes', keyProblem }, (key, entry): ParsedStandardAttribute => ({
    key,
    ...read(key)(entry),
  })),
);

function keyProblem(key: string): string | undefined {
  return (STANDARD_ATTRIBUTES as readonly string[]).includes(key)
    ? undefined
    : noSuch('standard attribute', key, STANDARD_ATTRIBUTES);
}

function read(key: string) {
  const shape = {
    what: 'the rules of a standard attribute',
    elsewhere: { required: 'list the attribute in `requiredAttributes`' },
  };
  return options(shape, OPTIONS, (rules, spec) => {
    const others =
      key === NUMBER ? (['minLength', 'maxLength'] as const) : (['min', 'max'] as const);
    for (const option of others) {
      if (spec.at(option).isAbsent || spec.value === UNREADABLE) continue;
      const kind = key === NUMBER ? 'a number' : 'a string';
      spec.at(option).report('conflict', `\`${key}\` is ${kind}; take it out`);
    }
    reportAttributeRange(spec, rules);
    return rules;
  });
}
