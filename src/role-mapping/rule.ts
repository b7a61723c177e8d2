import type { MatchType, RESOLUTIONS } from '../cognito/limits';

export type { MatchType } from '../cognito/limits';

/** What a token must say for a rule to match: one claim, one comparison, one value. */
export interface ClaimCondition {
  /** Name of the claim in the token, at most 64 characters without whitespace. */
  readonly claim: string;
  /** The comparison, always literal: no wildcard, no pattern. */
  readonly matchType: MatchType;
  /** What the claim is compared with, 1 to 128 characters. */
  readonly value: string;
}

/** One rule of a mapping: when its condition holds, its role is a candidate. */
export interface Rule extends ClaimCondition {
  /** The role that a matching user receives: our key, or an ARN where the mapping was read back. */
  readonly role: string;
}

/** What happens to users that no rule matches and no group leads to a role: the default role, or denial. */
export type AmbiguousRoleResolution = (typeof RESOLUTIONS)[number];
