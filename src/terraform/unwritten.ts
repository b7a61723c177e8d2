import { partsOf, text, type Text } from '../values/text';
import { unknownBecause } from '../values/unknown';
import { asText, textValue, unknownValue, type Value } from './value';

/** Stands in JSON for an expression that is written somewhere and that isn't at hand. */
export class Unwritten {
  /**
   * @param reason Why it isn't, as a clause.
   * @param functionArn The ARN of a function that it begins with for certain, as a template.
   */
  constructor(
    readonly reason: string,
    readonly functionArn?: string,
  ) {}
}

/** What is known of an expression that isn't at hand. */
export function unwrittenValue(
  { reason, functionArn }: Unwritten,
  evaluate: (template: string) => Value,
): Value {
  const known = functionArn === undefined ? undefined : asText(evaluate(functionArn));
  return known === undefined ? unknownValue(reason) : textValue(text(known, OPEN_VERSION));
}

/** What follows the ARN of a function, if anything does. */
const OPEN_VERSION = unknownBecause(
  'the plan omits whether a version or an alias follows the ARN; pass --source DIR',
  'source',
);

/** The ARN of a function without what may follow it; nothing where it is known whether anything does. */
export function withoutOpenVersion(arn: Text): Text | undefined {
  const parts = partsOf(arn);
  return parts.at(-1) === OPEN_VERSION ? text(...parts.slice(0, -1)) : undefined;
}
