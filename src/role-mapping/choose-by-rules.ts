import { MATCH_TYPE_VERBS } from '../cognito/limits';
import { isUnknown } from '../values/unknown';
import { trialUnder, type RuleTrial } from './compare-rules';
import { ambiguous, certain, denied, either, type Outcomes } from './outcomes';
import type { ReadRule } from './role-mapping';
import type { RoleMappingInput } from './role-mapping-input';
import type { AssumeMapping } from './switches';

/**
 * The verdicts that rules can come to: the first that matches decides, or, where the caller asks for
 * a role, any that matches and leads to it.
 *
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RulesConfigurationType.html
 */
export function chooseByRules(
  rules: readonly ReadRule[],
  input: RoleMappingInput,
  assume: AssumeMapping,
): Outcomes {
  const { customRole } = input;
  return customRole === undefined
    ? firstMatch(rules, input, assume)
    : askedFor(customRole, rules, input, assume);
}

function firstMatch(
  rules: readonly ReadRule[],
  input: RoleMappingInput,
  assume: AssumeMapping,
  from = 0,
): Outcomes {
  let at = from;
  let trial: RuleTrial | undefined;
  for (; at < rules.length; at += 1) {
    const comparison = input.comparisons[at];
    trial = comparison && trialUnder(comparison, assume);
    if (trial !== undefined && mayMatch(trial)) break;
  }
  const rule = rules[at];
  if (rule === undefined || trial === undefined) return ambiguous(input, 'no rule matched');
  const led = certain({
    outcome: 'assigned',
    role: rule.role,
    by: 'rule',
    rule: at,
    because: describeRule(at, rule),
  });
  if (trial.result !== 'unknown') return led;
  const otherwise = firstMatch(rules, input, assume, at + 1);
  return either(`rule ${at + 1}: ${trial.because}`, led, otherwise);
}

function askedFor(
  role: string,
  rules: readonly ReadRule[],
  input: RoleMappingInput,
  assume: AssumeMapping,
): Outcomes {
  return input.comparisons.reduceRight<Outcomes>(
    (rest, comparison, at) => {
      const rule = rules[at] as ReadRule;
      const trial = trialUnder(comparison, assume);
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
      return either(`rule ${at + 1}: its role is unknown: ${rule.role.unknown}`, led, rest);
    },
    notLedTo(role, input, assume),
  );
}

function mayMatch({ result }: RuleTrial): boolean {
  return result === 'matched' || result === 'unknown';
}

function notLedTo(role: string, input: RoleMappingInput, assume: AssumeMapping): Outcomes {
  const why = `\`${role}\` was asked for, and no rule that matched leads to it`;
  const refusal = certain(denied(why));
  const fallback = ambiguous(input, why);
  const mayBeDefault = fallback.choices.some(
    (each) => each.outcome === 'assigned' && (each.role === role || isUnknown(each.role)),
  );
  if (!mayBeDefault || assume('customRole') === 'matching') return refusal;
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
export function describeRule(at: number, rule: ReadRule): string {
  return `rule ${at + 1}: ${describeCondition(rule)}`;
}

/** Says what a rule asks of the claims. */
export function describeCondition({ claim, matchType, value }: ReadRule): string {
  const subject = isUnknown(claim) ? 'an unknown claim' : claim;
  const verb = isUnknown(matchType) ? 'compared with' : MATCH_TYPE_VERBS[matchType];
  const text = isUnknown(value) ? value.sameAs : value;
  return `${subject} ${verb} ${text === undefined ? 'an unknown value' : `\`${text}\``}`;
}
