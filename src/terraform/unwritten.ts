import { partsOf, text, type Text } from '../values/text';
import { isUnknown, unknownBecause } from '../values/unknown';
import { asText, textValue, unknownValue, type Value } from './value';

/** Stands in JSON for an expression that is written somewhere and that isn't at hand. */
export class Unwritten {
  /**
   * @param reason Why it isn't, as a clause.
   * @param start What it begins with for certain, as a template.
   */
  constructor(
    readonly reason: string,
    readonly start?: string,
  ) {}
}

/** What is known of an expression that isn't at hand. */
export function unwrittenValue(
  { reason, start }: Unwritten,
  evaluate: (template: string) => Value,
): Value {
  const known = start === undefined ? undefined : asText(evaluate(start));
  return known === undefined
    ? unknownValue(reason)
    : textValue(text(known, unknownBecause(reason, 'source')));
}

/** Why it isn't at hand what follows the ARN of a function, if anything does. */
export const VERSION_NOT_HELD =
  'the plan omits whether a version or an alias follows the ARN; pass --source DIR';

/** The ARN of a function without what may follow it; nothing where it is known whether anything does. */
export function withoutOpenVersion(arn: Text): Text | undefined {
  const parts = partsOf(arn);
  const last = parts.at(-1);
  return isUnknown(last) && last.unknown === VERSION_NOT_HELD
    ? text(...parts.slice(0, -1))
    : undefined;
}
