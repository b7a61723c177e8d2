import { about } from '../../analysis/questions/about';
import { ruledDoors, shadowedRules } from '../../analysis/questions/rule-order';
import { describeRule } from '../../role-mapping/choose-by-rules';
import type { ReadRule } from '../../role-mapping/role-mapping';
import { isUnknown } from '../../values/unknown';
import { rolesSetBy } from '../../model/identity-pool';
import type { Check } from '../check';
import type { Danger } from '../finding';
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
  find: (federation) => {
    const asked = about(federation);
    return ruledDoors(asked).flatMap((ruled): Danger[] => {
      const { pool } = ruled.door;
      const { rules } = ruled.mapping;
      return shadowedRules(ruled, asked).map(({ rule: at, decidedBy, claims, role }) => {
        const rule = rules[at] as ReadRule;
        const first = rules[decidedBy] as ReadRule;
        return {
          level: 'warning',
          certainty: 'certain',
          address: rolesSetBy(pool),
          part: `rule ${at + 1}`,
          about: [rule],
          subject: [rule.claim, rule.value].filter((each) => !isUnknown(each)).join(' '),
          danger: `Nobody receives ${code(String(rule.role))} by ${describeRule(at, rule)}: ${describeRule(decidedBy, first)} decides first`,
          attack: [`for example ${JSON.stringify(claims)} receives ${code(role)}`],
          remedy: `Fix: put rule ${at + 1} before rule ${decidedBy + 1}, or remove it`,
          exception: 'If users ask for the role by CustomRoleArn',
        };
      });
    });
  },
};
