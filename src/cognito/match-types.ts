/** How a rule compares a claim with its value, and how a sentence says so; Cognito has no others. */
export const MATCH_TYPE_VERBS = {
  Equals: 'equals',
  Contains: 'contains',
  StartsWith: 'starts with',
  NotEqual: 'is not',
} as const;

/** How a rule compares a claim with its value. */
export type MatchType = keyof typeof MATCH_TYPE_VERBS;

/** The match types of a rule. */
export const MATCH_TYPES = Object.keys(MATCH_TYPE_VERBS) as readonly MatchType[];

/** What happens to users that nothing leads to a role. */
export const RESOLUTIONS = ['AuthenticatedRole', 'Deny'] as const;
