import type { ClaimPattern } from '../analysis/questions/every-token';

/** A claim that is one of some texts. */
export function oneOf(...values: readonly string[]): ClaimPattern {
  return { oneOf: values };
}

/**
 * A claim that is anything else, or missing.
 *
 * @example
 * expect(stack).toDenyEvery({ claims: { 'custom:department': not('finance') }, action, resource });
 */
export function otherThan(pattern: ClaimPattern): ClaimPattern {
  return { not: pattern };
}

/** A claim that begins with a text. */
export function startsWith(value: string): ClaimPattern {
  return { startsWith: value };
}

/** A claim that the token lacks. */
export const missing: ClaimPattern = { is: 'missing' };

/** A claim that the token has, whatever it says. */
export const present: ClaimPattern = { is: 'present' };
