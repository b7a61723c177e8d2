import type { ClaimCondition } from '../../role-mapping/rule';
import { RULE_VALUE_PATTERN } from '../../cognito/limits';
import { MATCH_TYPES } from '../../cognito/match-types';
import { RULE_CLAIM } from '../claims';
import type { Cursor } from '../reading/cursor';
import { readChoice } from '../reading/read-choice';
import { readList } from '../reading/read-list';
import { readObject } from '../reading/read-object';
import { type TextShape, readText } from '../reading/read-text';

/** A condition and the place of its claim. */
export interface PlacedCondition {
  readonly condition: ClaimCondition;
  readonly claimAt: Cursor;
}

const VALUE: TextShape = {
  what: 'the text that a claim is compared with',
  pattern: RULE_VALUE_PATTERN,
  rule: '1 to 128 characters; numbers and yes or no are text in a rule',
};

/** Reads one condition, or several of which any one is enough. */
export function readConditions(when: Cursor): PlacedCondition[] {
  if (!Array.isArray(when.value)) return [readCondition(when)].filter(isRead);
  return readList(when, { what: 'conditions', min: 1 }, readCondition).filter(isRead);
}

function readCondition(cursor: Cursor): PlacedCondition | undefined {
  if (isClaimReference(cursor.value)) {
    cursor.report(
      'bad-type',
      'a condition compares the claim with something; write `claim(…).equals(…)`, or `contains`, `startsWith`, `notEqual`',
    );
    return undefined;
  }
  const spec = readObject(cursor, {
    what: 'a condition, as `claim(…).equals(…)` makes it',
    options: ['claim', 'matchType', 'value'],
  });
  const claimAt = spec.at('claim');
  const claim = readText(claimAt, RULE_CLAIM);
  const matchType = readChoice(spec.at('matchType'), MATCH_TYPES) ?? 'Equals';
  return { condition: { claim, matchType, value: readText(spec.at('value'), VALUE) }, claimAt };
}

function isClaimReference(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'equals' in value;
}

function isRead(condition: PlacedCondition | undefined): condition is PlacedCondition {
  return condition !== undefined;
}
