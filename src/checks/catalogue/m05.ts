import { chooseRole } from '../../role-mapping/choose-role';
import { describeRule } from '../../role-mapping/choose-by-rules';
import type { ReadRule } from '../../role-mapping/role-mapping';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { areCovering, witnessOf, type Predicate } from '../rule-logic';
import { ruleMappings } from '../rule-mappings';
import { code } from '../shown';

/** Finds rules that never decide, since earlier ones match all that they match. */
export const M05: Check = {
  level: 'warning',
  title: 'a rule never decides: earlier ones match all that it matches, and give another role',
  why: 'its users receive another role than the rule says, and its role only by asking for it',
  fix: 'put it first, or remove it',
  fires: '`StartsWith` "a" before `Equals` "admin" on the same claim, with another role',
  nearMiss: 'the same rules in the other order',
  see: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RulesConfigurationType.html',
  find: (federation) =>
    ruleMappings(federation).flatMap(({ mapping, address }) => {
      const { rules } = mapping;
      return rules.flatMap((rule, at): Danger[] => {
        const { claim } = rule;
        const own = predicateOf(rule);
        if (own === undefined || isUnknown(claim) || LISTS.has(claim)) return [];
        const earlier = rules.slice(0, at).filter((each) => each.claim === claim);
        const wide = earlier.flatMap((each) => predicateOf(each) ?? []);
        if (!isShadowed(wide, own)) return [];
        // The token that shows it, asked of what decides at AWS.
        const value = witnessOf(own);
        const choice = chooseRole(mapping, { [claim]: value });
        if (choice.outcome !== 'assigned' || choice.rule === undefined) return [];
        const first = rules[choice.rule] as ReadRule;
        if (choice.rule === at || choice.role === rule.role || isUnknown(rule.role)) return [];
        return [
          {
            level: 'warning',
            certainty: 'certain',
            address,
            part: `rule ${at + 1}`,
            subject: `${claim} ${own.value}`,
            danger: `Nobody receives ${code(rule.role)} by ${describeRule(at, rule)}: ${describeRule(choice.rule, first)} decides first`,
            attack: [
              `for example ${JSON.stringify({ [claim]: value })} receives ${code(choice.role)}`,
            ],
            remedy: `Fix: put rule ${at + 1} before rule ${choice.rule + 1}, or remove it`,
            exception: 'If users ask for the role by CustomRoleArn',
          },
        ];
      });
    }),
};

// How a rule compares a list is undocumented.
const LISTS = new Set(['cognito:groups', 'cognito:roles']);

function predicateOf({ matchType, value }: ReadRule): Predicate | undefined {
  return isUnknown(matchType) || isUnknown(value) ? undefined : { matchType, value };
}

/** Whether it is so whether or not AWS tells upper from lower case, which it does not document. */
function isShadowed(wide: readonly Predicate[], own: Predicate): boolean {
  const folded = ({ matchType, value }: Predicate) => ({ matchType, value: value.toLowerCase() });
  return areCovering(wide, own) && areCovering(wide.map(folded), folded(own));
}
