import { claimIn, type Claims, type ClaimValue } from './claims';
import type { ReadRule } from './role-mapping';
import type { MatchType } from './rule';
import { QUESTIONS, READINGS, type SwitchName, type Switches } from './switches';
import { isUnknown } from './unknown';

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
 * Tries one rule on the claims of a token.
 *
 * A missing claim matches nothing, `NotEqual` included. Values are compared character by character;
 * wildcards are ordinary characters.
 */
export function tryRule(rule: ReadRule, claims: Claims, switches: Switches): RuleTrial {
  const { claim, matchType, value } = rule;
  if (isUnknown(claim)) return unknownTrial(`the rule's claim isn't known: ${claim.unknown}`);
  const actual = claimIn(claims, claim);
  if (actual === undefined) return CLAIM_MISSING;
  if (isUnknown(matchType)) {
    return unknownTrial(`the rule's match type isn't known: ${matchType.unknown}`);
  }
  if (isUnknown(value)) return unknownTrial(`the rule's value isn't known: ${value.unknown}`);
  if (typeof actual === 'string') {
    const results = textResults(matchType, actual, value);
    return results === BOTH ? MATCHED : results === NEITHER ? NO : judge([results], switches);
  }
  return tryOther(claim, actual, matchType, value, switches);
}

function tryOther(
  claim: string,
  actual: Exclude<ClaimValue, string>,
  matchType: MatchType,
  value: string,
  switches: Switches,
): RuleTrial {
  if (typeof actual === 'number' || typeof actual === 'boolean') {
    const asText = textResults(matchType, String(actual), value);
    return judge([asText, [false, false]], switches, 'scalars');
  }
  if (isUnknown(actual)) return unknownTrial(`\`${claim}\` isn't known: ${actual.unknown}`);
  if (!isTextList(actual)) {
    return unknownTrial(`nobody has documented how a rule compares the value of \`${claim}\``);
  }
  const joined = textResults(matchType, actual.join(','), value);
  return judge([elementResults(matchType, actual, value), joined], switches, 'lists');
}

/** The results with and without regard to letter case. */
type Results = readonly [sensitive: boolean, insensitive: boolean];

function textResults(matchType: MatchType, text: string, value: string): Results {
  const sensitive = compare(matchType, text, value);
  // What is found as written is also found in lower case.
  if (sensitive !== (matchType === 'NotEqual')) return sensitive ? BOTH : NEITHER;
  const insensitive = compareFolded(matchType, text, value);
  if (sensitive === insensitive) return sensitive ? BOTH : NEITHER;
  return [sensitive, insensitive];
}

const BOTH: Results = [true, true];
const NEITHER: Results = [false, false];

function elementResults(matchType: MatchType, list: readonly string[], value: string): Results {
  const results = list.map((element) =>
    // That a list contains a value is read as: one of its elements is the value.
    textResults(matchType === 'Contains' ? 'Equals' : matchType, element, value),
  );
  const quantify = (at: 0 | 1) =>
    matchType === 'NotEqual' ? results.every((each) => each[at]) : results.some((each) => each[at]);
  return [quantify(0), quantify(1)];
}

function compare(matchType: MatchType, text: string, value: string): boolean {
  switch (matchType) {
    case 'Equals':
      return text === value;
    case 'Contains':
      return text.includes(value);
    case 'StartsWith':
      return text.startsWith(value);
    case 'NotEqual':
      return text !== value;
  }
}

/** Compares in lower case. */
function compareFolded(matchType: MatchType, text: string, value: string): boolean {
  switch (matchType) {
    case 'Equals':
      return isSameFolded(text, value);
    case 'Contains':
      return text.length >= value.length && text.toLowerCase().includes(value.toLowerCase());
    case 'StartsWith':
      return isSameFolded(text.slice(0, value.length), value);
    case 'NotEqual':
      return !isSameFolded(text, value);
  }
}

function isSameFolded(text: string, value: string): boolean {
  return text.length === value.length && text.toLowerCase() === value.toLowerCase();
}

/** Decides between the readings: rows are those of `rowSwitch`, columns those of `letterCase`. */
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
