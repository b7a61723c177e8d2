import type { ClaimCondition, MatchType } from './rule';

/** A claim by name, waiting for its comparison. */
export interface ClaimReference {
  /** Holds when the whole claim is `value`. */
  equals(value: string): ClaimCondition;
  /** Holds when `value` occurs anywhere in the claim: `admin` is also found in `non-admin`. */
  contains(value: string): ClaimCondition;
  /** Holds when the claim begins with `value`: `admin` also begins `administrator-readonly`. */
  startsWith(value: string): ClaimCondition;
  /** Holds when the claim is present and differs; a missing claim does not match. */
  notEqual(value: string): ClaimCondition;
}

/**
 * Names a claim of the token to write a rule on.
 *
 * Custom attributes of a user pool are claims under `custom:<name>`.
 *
 * @example
 * claim('custom:department').equals('finance');
 * // { claim: 'custom:department', matchType: 'Equals', value: 'finance' }
 *
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_MappingRule.html
 */
export function claim(name: string): ClaimReference {
  const condition =
    (matchType: MatchType) =>
    (value: string): ClaimCondition => ({ claim: name, matchType, value });
  return {
    equals: condition('Equals'),
    contains: condition('Contains'),
    startsWith: condition('StartsWith'),
    notEqual: condition('NotEqual'),
  };
}
