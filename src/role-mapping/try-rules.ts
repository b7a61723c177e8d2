import { claimIn, type Claims, type ClaimValue } from './claims';
import {
  BOTH,
  compareValues,
  fold,
  NEITHER,
  type FoldedText,
  type Results,
} from './compare-values';
import type { ReadRule } from './role-mapping';
import type { MatchType } from './rule';
import { QUESTIONS, READINGS, type SwitchName, type Switches } from './switches';
import { isUnknown, type Maybe } from '../values/unknown';

/** What became of one rule. */
export type RuleTrial =
  | {
      readonly result: 'matched' | 'no' | 'claim-missing';
      /** Switches whose other reading would turn this result round. */
      readonly restsOn: readonly SwitchName[];
    }
  | {
      readonly result: 'unknown';
      /** What isn't known, as a clause. */
      readonly because: string;
      /** Switches that would have to be set. */
      readonly restsOn: readonly SwitchName[];
    };

const MATCHED: RuleTrial = { result: 'matched', restsOn: [] };
const NO: RuleTrial = { result: 'no', restsOn: [] };
const CLAIM_MISSING: RuleTrial = { result: 'claim-missing', restsOn: [] };

/**
 * Tries each rule of a mapping on the claims of a token.
 *
 * A missing claim matches nothing, `NotEqual` included. Values are compared character by character;
 * wildcards are ordinary characters.
 */
export function tryRules(
  rules: readonly ReadRule[],
  claims: Claims,
  switches: Switches,
): readonly RuleTrial[] {
  const trials: RuleTrial[] = [];
  let name: string | undefined;
  let actual: ClaimValue | undefined;
  let text: FoldedText | undefined;
  for (const rule of preparedRules(rules)) {
    const { claim } = rule;
    if (isUnknown(claim)) {
      trials.push(unknownTrial(`the rule's claim isn't known: ${claim.unknown}`));
      continue;
    }
    // Most rules look at the claim that the one before looked at.
    if (claim !== name) {
      name = claim;
      actual = claimIn(claims, claim);
      text = typeof actual === 'string' ? fold(actual) : undefined;
    }
    if (actual === undefined) trials.push(CLAIM_MISSING);
    else trials.push(tryRule(rule, claim, text, actual, switches));
  }
  return trials;
}

/** A rule, its value written in lower case as well. */
interface PreparedRule extends Pick<ReadRule, 'claim' | 'matchType'> {
  readonly value: Maybe<FoldedText>;
}

const PREPARED = new WeakMap<readonly ReadRule[], readonly PreparedRule[]>();

function preparedRules(rules: readonly ReadRule[]): readonly PreparedRule[] {
  const known = PREPARED.get(rules);
  if (known !== undefined) return known;
  const made = rules.map(({ claim, matchType, value }) => ({
    claim,
    matchType,
    value: isUnknown(value) ? value : fold(value),
  }));
  PREPARED.set(rules, made);
  return made;
}

function tryRule(
  { matchType, value }: PreparedRule,
  claim: string,
  text: FoldedText | undefined,
  actual: ClaimValue,
  switches: Switches,
): RuleTrial {
  if (isUnknown(matchType)) {
    return unknownTrial(`the rule's match type isn't known: ${matchType.unknown}`);
  }
  if (isUnknown(value)) return unknownTrial(`the rule's value isn't known: ${value.unknown}`);
  if (text !== undefined) {
    const results = compareValues(matchType, text, value);
    return results === BOTH ? MATCHED : results === NEITHER ? NO : judge([results], switches);
  }
  if (typeof actual === 'number' || typeof actual === 'boolean') {
    const asText = compareValues(matchType, fold(String(actual)), value);
    return judge([asText, NEITHER], switches, 'scalars');
  }
  if (isUnknown(actual)) return unknownTrial(`\`${claim}\` isn't known: ${actual.unknown}`);
  if (!isTextList(actual)) {
    return unknownTrial(`nobody has documented how a rule compares the value of \`${claim}\``);
  }
  const joined = compareValues(matchType, fold(actual.join(',')), value);
  return judge([elementResults(matchType, actual, value), joined], switches, 'lists');
}

function elementResults(matchType: MatchType, list: readonly string[], value: FoldedText): Results {
  const results = list.map((element) =>
    // That a list contains a value is read as: one of its elements is the value.
    compareValues(matchType === 'Contains' ? 'Equals' : matchType, fold(element), value),
  );
  const quantify = (at: 0 | 1) =>
    matchType === 'NotEqual' ? results.every((each) => each[at]) : results.some((each) => each[at]);
  return [quantify(0), quantify(1)];
}

function judge(
  rows: readonly Results[],
  switches: Switches,
  rowSwitch?: 'lists' | 'scalars',
): RuleTrial {
  const first = rows[0]?.[0];
  if (rows.every((row) => row[0] === first && row[1] === first)) return first ? MATCHED : NO;
  const points: SwitchName[] = rowSwitch === undefined ? ['letterCase'] : [rowSwitch, 'letterCase'];
  const resultsUnder = (settings: Switches) =>
    (rowSwitch === undefined ? [0] : open(settings, rowSwitch)).flatMap((row) =>
      open(settings, 'letterCase').map((column) => rows[row]?.[column] === true),
    );
  const restsOn = points.filter((point) => {
    const [one, other] = READINGS[point].map((reading) =>
      resultsUnder({ ...switches, [point]: reading }).join(),
    );
    return one !== other;
  });
  const results = resultsUnder(switches);
  if (results.every((each) => each === results[0])) {
    return { result: results[0] ? 'matched' : 'no', restsOn };
  }
  const undecided = restsOn.filter((point) => switches[point] === 'undecided');
  return unknownTrial(
    `nobody has documented ${undecided.map((point) => QUESTIONS[point]).join(', nor ')}`,
    undecided,
  );
}

/** Positions of the readings that a setting leaves open. */
function open(switches: Switches, name: SwitchName): number[] {
  const setting = switches[name];
  return READINGS[name].flatMap((reading, at) =>
    setting === 'undecided' || setting === reading ? [at] : [],
  );
}

function isTextList(value: ClaimValue): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function unknownTrial(because: string, restsOn: readonly SwitchName[] = []): RuleTrial {
  return { result: 'unknown', because, restsOn };
}
