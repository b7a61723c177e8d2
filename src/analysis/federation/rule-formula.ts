import { compareRules, trialOf } from '../../role-mapping/compare-rules';
import type { ReadRule } from '../../role-mapping/role-mapping';
import type { MatchType } from '../../role-mapping/rule';
import { DEFAULT_MAPPING_SWITCHES } from '../../role-mapping/switches';
import { compareTexts } from '../../values/compare-texts';
import { isKnown, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import { and, isIn, isMissing, negated, open, or, type Formula } from '../formula';
import { characters, type Element } from '../languages/language';
import { claimAt, type Door } from './door';
import { freeGroups, membership, memberships } from './group-formulas';
import { listClaim } from './pattern-formula';
import { DIMENSION, type Side } from './side';

/**
 * A rule of a door's mapping matches.
 *
 * @param at Position of the rule, from 0.
 */
export function ruleFormula(rule: ReadRule, at: number, door: Door, side: Side): Formula {
  const { claim, matchType, value } = rule;
  if (isUnknown(claim) || isUnknown(matchType) || isUnknown(value)) {
    const [unknown] = [claim, matchType, value].filter(isUnknown);
    const mapping = `\`${door.pool.address}\` for \`${door.provider?.address}\``;
    return open(`${side.name}whether rule ${at + 1} of ${mapping} matches: ${unknown?.unknown}`);
  }
  if (claim === 'cognito:groups' && door.provider?.value.type === 'user-pool') {
    return matchGroups(matchType, value, door);
  }
  const told = claimAt(door, claim);
  switch (told.type) {
    case 'missing':
      return false;
    case 'unknown':
      return open(`${side.name}\`${claim}\`: ${told.because}`);
    case 'constant':
      return matchesConstant(rule, claim, told.value);
    case 'free': {
      const dimension = DIMENSION.claim(claim);
      const byText = matchText(matchType, dimension, value, side);
      if (!told.mayBeList) return byText;
      const isList = listClaim(dimension);
      const asList = open(howListsCompare(claim, matchType, value));
      return or(and(negated(isList), byText), and(isList, asList));
    }
  }
}

function matchText(
  matchType: MatchType,
  dimension: string,
  value: string,
  { space: { languages } }: Side,
): Formula {
  const pattern = (...elements: readonly Element[]) => isIn(dimension, languages.pattern(elements));
  switch (matchType) {
    case 'Equals':
      return pattern(...characters(value));
    case 'StartsWith':
      return pattern(...characters(value), ANY);
    case 'Contains':
      return pattern(ANY, ...characters(value), ANY);
    case 'NotEqual':
      return and(negated(isMissing(dimension)), negated(pattern(...characters(value))));
  }
}

/**
 * A rule on `cognito:groups`: certain where both readings of a list agree, and open between them.
 *
 * Where a group of the file may be the one that the rule asks for, no other is looked for.
 */
function matchGroups(matchType: MatchType, value: string, door: Door): Formula {
  const userPool = door.provider?.value.userPool;
  const asList = open(howListsCompare('cognito:groups', matchType, value));
  if (userPool === undefined || freeGroups(door) !== undefined) return asList;
  const groups = memberships(userPool);
  const named = (is: (known: string) => boolean, whole?: string): Named => {
    const compared = groups.map(({ name, formula }) => ({
      formula,
      fits: comparedWith(name, is, whole),
    }));
    const those = (wanted: (fits: Compared) => boolean) =>
      compared.filter(({ fits }) => wanted(fits)).map(({ formula }) => formula);
    return {
      certainly: or(...those((fits) => fits === 'yes')),
      perhaps: or(...those((fits) => fits !== 'no')),
      noOther: and(...those((fits) => fits !== 'yes').map(negated)),
    };
  };
  const any = or(...groups.map(({ formula }) => formula));
  const equal = named((known) => known === value, value);
  const isMade = `whether \`${userPool.address}\` has such a group beside those of the file`;
  const ofAnother = () =>
    userPool.hasEveryGroup !== true &&
    and(membership(value), open(`${isMade}: cognito:groups ${matchType} ${value}`));
  const between = (must: Formula, may: Formula) =>
    may === false ? ofAnother() : or(must, and(may, asList));
  // Joined by commas, several groups make a text that a value with a comma may be.
  if (value.includes(',')) return or(and(any, asList), ofAnother());
  switch (matchType) {
    case 'Equals':
      return between(and(equal.certainly, equal.noOther), equal.perhaps);
    case 'Contains':
      return between(equal.certainly, named((known) => known.includes(value)).perhaps);
    case 'StartsWith': {
      const start = named((known) => known.startsWith(value));
      return between(and(start.certainly, start.noOther), start.perhaps);
    }
    case 'NotEqual': {
      const matches = or(
        and(any, negated(equal.perhaps)),
        and(any, negated(and(equal.certainly, equal.noOther)), asList),
      );
      const isOnlyThat =
        userPool.hasEveryGroup !== true && groups.every(({ name }) => name === value);
      const another = `whether \`${userPool.address}\` has another group than \`${value}\``;
      return isOnlyThat
        ? or(matches, open(`${another}: cognito:groups ${matchType} ${value}`))
        : matches;
    }
  }
}

const ANY: Element = { type: 'any' };

type Compared = 'yes' | 'no' | 'unknown';

interface Named {
  readonly certainly: Formula;
  readonly perhaps: Formula;
  readonly noOther: Formula;
}

function comparedWith(name: Text, is: (known: string) => boolean, equal?: string): Compared {
  if (isKnown(name)) return is(name) ? 'yes' : 'no';
  return equal !== undefined && compareTexts(name, equal) === 'different' ? 'no' : 'unknown';
}

function matchesConstant(rule: ReadRule, claim: string, value: string): boolean {
  const [comparison] = compareRules([rule], { [claim]: value });
  return (
    comparison !== undefined && trialOf(comparison, DEFAULT_MAPPING_SWITCHES).result === 'matched'
  );
}

function howListsCompare(claim: string, matchType: MatchType, value: string): string {
  return `AWS does not document how rules compare a list: ${claim} ${matchType} ${value}`;
}
