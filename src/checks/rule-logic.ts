import type { ClaimCondition } from '../role-mapping/rule';

/** What a rule asks of the value of a claim. */
export type Predicate = Pick<ClaimCondition, 'matchType' | 'value'>;

/** Whether every value that `narrow` matches is matched by `wide`, for values that are no lists. */
export function subsumes(wide: Predicate, narrow: Predicate): boolean {
  switch (wide.matchType) {
    case 'Equals':
      return narrow.matchType === 'Equals' && narrow.value === wide.value;
    case 'StartsWith':
      return (
        (narrow.matchType === 'Equals' || narrow.matchType === 'StartsWith') &&
        narrow.value.startsWith(wide.value)
      );
    case 'Contains':
      return narrow.matchType !== 'NotEqual' && narrow.value.includes(wide.value);
    case 'NotEqual':
      return !matches(narrow, wide.value);
  }
}

/** Whether any of some predicates matches every value that `narrow` matches, alone or two together. */
export function areCovering(wide: readonly Predicate[], narrow: Predicate): boolean {
  if (wide.some((each) => subsumes(each, narrow))) return true;
  // All values but one, and that one.
  return wide.some(
    ({ matchType, value }) =>
      matchType === 'NotEqual' && wide.some((other) => matches(other, value)),
  );
}

/** Whether a predicate matches a value. */
export function matches({ matchType, value }: Predicate, actual: string): boolean {
  switch (matchType) {
    case 'Equals':
      return actual === value;
    case 'StartsWith':
      return actual.startsWith(value);
    case 'Contains':
      return actual.includes(value);
    case 'NotEqual':
      return actual !== value;
  }
}

/** A value that a predicate matches. */
export function witnessOf({ matchType, value }: Predicate): string {
  return matchType === 'NotEqual' ? `${value}-other` : value;
}
