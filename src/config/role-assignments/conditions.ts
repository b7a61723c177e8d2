import { RULE_VALUE_PATTERN } from '../../cognito/limits';
import { MATCH_TYPES } from '../../cognito/match-types';
import type { ClaimCondition } from '../../role-mapping/rule';
import { readRuleClaim } from '../claims';
import { list } from '../reading/collections';
import type { Cursor } from '../reading/cursor';
import { options, type TableOf } from '../reading/options';
import { choice, string } from '../reading/read-value';

/** A condition and the place of its claim. */
export interface PlacedCondition {
  readonly condition: ClaimCondition;
  readonly claimAt: Cursor;
}

const CONDITION = {
  claim: readRuleClaim,
  matchType: (at: Cursor) => choice(MATCH_TYPES)(at) ?? 'Equals',
  value: string({
    what: 'the string that a claim is compared with',
    pattern: RULE_VALUE_PATTERN,
    rule: '1 to 128 characters; numbers and booleans are strings in a rule',
  }),
} satisfies TableOf<ClaimCondition>;

/** Reads one condition, or several of which any one is enough. */
export function readConditions(when: Cursor): PlacedCondition[] {
  const read = Array.isArray(when.value)
    ? list({ what: 'conditions', min: 1 }, readCondition)(when)
    : [readCondition(when)];
  return read.filter((condition) => condition !== undefined);
}

function readCondition(cursor: Cursor): PlacedCondition | undefined {
  const { value } = cursor;
  // What `claim()` gives, before it is compared with anything.
  if (typeof value === 'object' && value !== null && 'equals' in value) {
    cursor.report(
      'bad-type',
      'a condition compares the claim with something; write `claim(…).equals(…)`, or `contains`, `startsWith`, `notEqual`',
    );
    return undefined;
  }
  const shape = { what: 'a condition, as `claim(…).equals(…)` makes it' };
  return options(shape, CONDITION, (condition, spec) => ({
    condition,
    claimAt: spec.at('claim'),
  }))(cursor);
}
