import { isUnknown, type Maybe, type Unknown } from '../values/unknown';
import {
  undocumented,
  underAssumptions,
  type Merge,
  MAPPING_SWITCHES,
  type AssumeMapping,
  type MappingSwitches,
  type MappingSwitchName,
} from './switches';
import { claimIn, type Claims, type ClaimValue } from './claims';
import type { ReadRule } from './role-mapping';
import type { MatchType } from './rule';

/** What became of one rule. */
export type RuleTrial =
  | {
      readonly result: 'matched' | 'no' | 'claim-missing';
      /** Switches whose other reading would turn this result round. */
      readonly restsOn: readonly MappingSwitchName[];
    }
  | {
      readonly result: 'unknown';
      /** What is unknown, as a clause. */
      readonly because: string;
      /** Switches that would have to be set. */
      readonly restsOn: readonly MappingSwitchName[];
    };

/** How a rule compares with the claims: in one way, or in one way for each reading of a switch. */
export type RuleComparison =
  RuleTrial | { readonly matchesUnder: (assume: AssumeMapping) => boolean };

const MATCHED: RuleTrial = { result: 'matched', restsOn: [] };
const NO: RuleTrial = { result: 'no', restsOn: [] };
const CLAIM_MISSING: RuleTrial = { result: 'claim-missing', restsOn: [] };

/** The result of a rule under one reading of each switch. */
export function trialUnder(comparison: RuleComparison, assume: AssumeMapping): RuleTrial {
  if (!('matchesUnder' in comparison)) return comparison;
  return comparison.matchesUnder(assume) ? MATCHED : NO;
}

/** The result of a rule under the given settings of the switches, and those that it rests on. */
export function trialOf(comparison: RuleComparison, switches: MappingSwitches): RuleTrial {
  if (!('matchesUnder' in comparison)) return comparison;
  const { answer, restsOn } = underAssumptions(
    MAPPING_SWITCHES,
    switches,
    (assume) => trialUnder(comparison, assume),
    TRIALS,
  );
  if (answer.result !== 'unknown') return { ...answer, restsOn };
  return {
    ...answer,
    restsOn,
    because: undocumented(restsOn.map((name) => MAPPING_SWITCHES[name])),
  };
}

const TRIALS: Merge<RuleTrial> = {
  signature: ({ result }) => result,
  isOpen: ({ result }) => result === 'unknown',
  undecided: (because) => unknownTrial(because),
};

/**
 * Compares each rule of a mapping with the claims of a token.
 *
 * A missing claim matches nothing, `NotEqual` included. Values are compared character by character;
 * wildcards are ordinary characters.
 */
export function compareRules(
  rules: readonly ReadRule[],
  claims: Claims,
): readonly RuleComparison[] {
  const compared: RuleComparison[] = [];
  let name: string | undefined;
  let actual: ClaimValue | undefined;
  let text: FoldedText | undefined;
  for (const rule of preparedRules(rules)) {
    const { claim } = rule;
    if (isUnknown(claim)) {
      compared.push(unknownTrial(`the rule's claim is unknown: ${claim.unknown}`));
      continue;
    }
    // Most rules look at the claim that the one before looked at.
    if (claim !== name) {
      name = claim;
      actual = claimIn(claims, claim);
      text = typeof actual === 'string' ? fold(actual) : undefined;
    }
    if (actual === undefined) compared.push(CLAIM_MISSING);
    else compared.push(compareRule(rule, claim, text, actual));
  }
  return compared;
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

function compareRule(
  { matchType, value }: PreparedRule,
  claim: string,
  text: FoldedText | undefined,
  actual: ClaimValue,
): RuleComparison {
  if (isUnknown(matchType)) {
    return unknownTrial(`the rule's match type is unknown: ${matchType.unknown}`);
  }
  // Equal whatever both will be, which is also a start and a part of each other.
  if (isUnknown(value) && isUnknown(actual) && isSame(value, actual)) {
    return matchType === 'NotEqual' ? NO : MATCHED;
  }
  if (isUnknown(value)) return unknownTrial(`the rule's value is unknown: ${value.unknown}`);
  if (text !== undefined) return byLetterCase(compareValues(matchType, text, value));
  if (typeof actual === 'number' || typeof actual === 'boolean') {
    const asText = compareValues(matchType, fold(String(actual)), value);
    if (asText === NEITHER) return NO;
    return {
      matchesUnder: (assume) => assume('scalars') === 'text' && isMatch(asText, assume),
    };
  }
  if (isUnknown(actual)) return unknownTrial(`\`${claim}\` is unknown: ${actual.unknown}`);
  if (!isTextList(actual)) {
    return unknownTrial(`AWS does not document how a rule compares the value of \`${claim}\``);
  }
  const elements = elementResults(matchType, actual, value);
  const joined = compareValues(matchType, fold(actual.join(',')), value);
  if (elements === joined) return byLetterCase(joined);
  return {
    matchesUnder: (assume) => isMatch(assume('lists') === 'elements' ? elements : joined, assume),
  };
}

function byLetterCase(results: Results): RuleComparison {
  if (results === BOTH) return MATCHED;
  if (results === NEITHER) return NO;
  return { matchesUnder: (assume) => isMatch(results, assume) };
}

function isMatch(results: Results, assume: AssumeMapping): boolean {
  const [sensitive, insensitive] = results;
  if (sensitive === insensitive) return sensitive;
  return assume('letterCase') === 'sensitive' ? sensitive : insensitive;
}

function elementResults(matchType: MatchType, list: readonly string[], value: FoldedText): Results {
  const results = list.map((element) =>
    // That a list contains a value is read as: one of its elements is the value.
    compareValues(matchType === 'Contains' ? 'Equals' : matchType, fold(element), value),
  );
  const quantify = (at: 0 | 1) =>
    matchType === 'NotEqual' ? results.every((each) => each[at]) : results.some((each) => each[at]);
  return resultsOf(quantify(0), quantify(1));
}

function isSame(one: Unknown, other: Unknown): boolean {
  return one.sameAs !== undefined && one.sameAs === other.sameAs;
}

function isTextList(value: ClaimValue): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function unknownTrial(because: string): RuleTrial {
  return { result: 'unknown', because, restsOn: [] };
}

/** A text, and the same in lower case. */
interface FoldedText {
  readonly written: string;
  readonly folded: string;
}

/** Writes a text in lower case beside itself. */
function fold(written: string): FoldedText {
  return { written, folded: MAY_HAVE_CAPITALS.test(written) ? written.toLowerCase() : written };
}

const MAY_HAVE_CAPITALS = /[A-Z\u0080-\uffff]/;

/** Whether a rule matches, with and without regard to letter case. */
type Results = readonly [sensitive: boolean, insensitive: boolean];

/** Matches either way. */
const BOTH: Results = [true, true];

/** Matches neither way. */
const NEITHER: Results = [false, false];

/** Compares the text of a claim with the value of a rule. */
function compareValues(matchType: MatchType, text: FoldedText, value: FoldedText): Results {
  const sensitive = compare(matchType, text.written, value.written);
  // What is found as written is also found in lower case.
  if (sensitive !== (matchType === 'NotEqual')) return sensitive ? BOTH : NEITHER;
  if (text.folded === text.written && value.folded === value.written) {
    return sensitive ? BOTH : NEITHER;
  }
  const insensitive = compare(matchType, text.folded, value.folded);
  return resultsOf(sensitive, insensitive);
}

function resultsOf(sensitive: boolean, insensitive: boolean): Results {
  if (sensitive !== insensitive) return [sensitive, insensitive];
  return sensitive ? BOTH : NEITHER;
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
