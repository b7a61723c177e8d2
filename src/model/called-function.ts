import { arnFields, isKnown, text, type Text } from '../values/text';

/** A Lambda function that a user pool calls, and that the file makes or may make. */
export interface CalledFunction {
  /** Name of the trigger, such as `pre_token_generation`. */
  readonly trigger: string;
  /** ARN that the user pool calls; that of a version or an alias calls this one. */
  readonly arn: Text;
  /** Address of the function, or of its alias; absent where the file may make it, or not. */
  readonly function?: string;
  /** Calls of modules that are given it and aren't read: they may let the user pool call it. */
  readonly givenTo?: readonly string[];
}

/** ARN of a Lambda function, without the version or alias that it ends with. */
export function withoutQualifier(arn: Text): Text {
  const [name = '', ...others] = arnFields(arn).reverse();
  const start = others.reverse().flatMap((field) => [field, ':']);
  const known = isKnown(name) ? /^function:[^:]+/.exec(name)?.[0] : undefined;
  return known === undefined ? arn : text(...start, known);
}
