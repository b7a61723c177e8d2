import { describeRule } from '../../role-mapping/choose-by-rules';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { ruleMappings } from '../rule-mappings';
import { code } from '../shown';

/** Finds rules that give a role to everybody except some. */
export const M04: Check = {
  level: 'warning',
  title: 'a rule gives a role to everybody but some (`NotEqual`)',
  why: 'every value that nobody thought of receives the role',
  fix: 'name who receives it: `Equals`',
  fires: 'match_type = "NotEqual"',
  nearMiss: 'match_type = "Equals"',
  see: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_MappingRule.html',
  find: (federation) =>
    ruleMappings(federation).flatMap(({ mapping, address }) =>
      mapping.rules.flatMap((rule, at): Danger[] =>
        rule.matchType !== 'NotEqual'
          ? []
          : [
              {
                level: 'warning',
                certainty: 'certain',
                address,
                part: `rule ${at + 1}`,
                about: [rule],
                subject: isUnknown(rule.claim) ? `rule ${at + 1}` : rule.claim,
                danger: `Everybody but some receives ${isUnknown(rule.role) ? 'a role' : code(rule.role)}: ${describeRule(at, rule)}`,
                attack: [],
                remedy: 'Fix: name who receives the role, by `Equals`',
                exception: 'If each other value may have the role',
              },
            ],
      ),
    ),
};
