import { ambiguous, certain, denied, either, type Possible } from './possible';
import type { Situation } from './situation';
import type { ReadRule } from './role-mapping';
import type { RuleTrial } from './try-rules';
import { MATCH_TYPE_VERBS } from '../cognito/match-types';
import { isUnknown } from '../values/unknown';

/**
 * The verdicts that rules can come to: the first that matches decides, or, where the caller asks for
 * a role, any that matches and leads to it.
 *
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RulesConfigurationType.html
 */
export function chooseByRules(rules: readonly ReadRule[], situation: Situation): Possible {
  const { customRole } = situation;
  return customRole === undefined
    ? firstMatch(rules, situation)
    : askedFor(customRole, rules, situation);
}

function firstMatch(rules: readonly ReadRule[], situation: Situation, from = 0): Possible {
  const at = situation.trials.findIndex((trial, each) => each >= from && mayMatch(trial));
  const [rule, trial] = [rules[at], situation.trials[at]];
  if (rule === undefined || trial === undefined) return ambiguous(situation, 'no rule matched');
  const led = certain({
    outcome: 'assigned',
    role: rule.role,
    by: 'rule',
    rule: at,
    because: describeRule(at, rule),
  });
  if (trial.result !== 'unknown') return led;
  return either(`rule ${at + 1}: ${trial.because}`, led, firstMatch(rules, situation, at + 1));
}

function askedFor(role: string, rules: readonly ReadRule[], situation: Situation): Possible {
  return situation.trials.reduceRight<Possible>(
    (rest, trial, at) => {
      const rule = rules[at] as ReadRule;
      if (!mayMatch(trial) || (rule.role !== role && !isUnknown(rule.role))) return rest;
      const led = certain({
        outcome: 'assigned',
        role,
        by: 'custom-role',
        rule: at,
        because: `\`${role}\` was asked for, and ${describeRule(at, rule)}`,
      });
      if (trial.result === 'unknown') return either(`rule ${at + 1}: ${trial.because}`, led, rest);
      if (!isUnknown(rule.role)) return led;
      return either(`rule ${at + 1}: its role isn't known: ${rule.role.unknown}`, led, rest);
    },
    notLedTo(role, situation),
  );
}

function mayMatch({ result }: RuleTrial): boolean {
  return result === 'matched' || result === 'unknown';
}

function notLedTo(role: string, situation: Situation): Possible {
  const why = `\`${role}\` was asked for, and no rule that matched leads to it`;
  const refusal = certain(denied(why));
  if (situation.switches.customRole === 'matching') return refusal;
  const fallback = ambiguous(situation, why);
  const mayBeDefault = fallback.verdicts.some(
    (each) => each.outcome === 'assigned' && (each.role === role || isUnknown(each.role)),
  );
  if (!mayBeDefault) return refusal;
  const given = certain({
    outcome: 'assigned',
    role,
    by: 'custom-role',
    because: `\`${role}\` was asked for, and it is the default role`,
  });
  const [doubt] = fallback.doubts;
  return doubt === undefined ? given : either(doubt, given, refusal);
}

/**
 * Says what a rule asks for, by its number in the mapping.
 *
 * @example
 * describeRule(0, { claim: 'custom:team', matchType: 'Equals', value: 'billing', role });
 * // 'rule 1: custom:team equals `billing`'
 */
export function describeRule(at: number, { claim, matchType, value }: ReadRule): string {
  const subject = isUnknown(claim) ? 'an unknown claim' : claim;
  const verb = isUnknown(matchType) ? 'compared with' : MATCH_TYPE_VERBS[matchType];
  return `rule ${at + 1}: ${subject} ${verb} ${isUnknown(value) ? 'an unknown value' : `\`${value}\``}`;
}
