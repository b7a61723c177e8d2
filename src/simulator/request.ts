import type { Text } from '../values/text';

/** What is asked for with the credentials of a role. */
export interface Request {
  /** Such as `s3:GetObject`. */
  readonly action: string;
  /**
   * ARN of the resource. `{identity}` in it is the caller's own identity id; `*` and `?` are any text
   * and any character, and the answer holds for all of them.
   *
   * @default '*', an action without a resource
   */
  readonly resource?: Text;
  /**
   * Whether resource and context are meant as they are, without `{identity}`, `*` and `?`.
   *
   * @default false
   */
  readonly isExact?: boolean;
  /**
   * What the request says, by condition key: `s3:prefix`, `dynamodb:LeadingKeys`. A list is a
   * key with several values, null one that is known to be missing; `{identity}` is the caller's
   * own identity id.
   *
   * @default - nothing is known of the request
   */
  readonly context?: Readonly<Record<string, string | readonly string[] | null>>;
}

/** Whether a string names an action of a service, with wildcards or without. */
export function isAction(value: string): boolean {
  return /^[A-Za-z0-9-]+:[A-Za-z0-9*]+$/.test(value);
}

/** Whether a condition key is a list, which belongs to the key, however many values it has. */
export function isListKey(key: string): boolean {
  return /^(?:dynamodb:(?:leadingkeys|attributes)|aws:tagkeys)$/i.test(key);
}
