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
      mapping.rules.flatMap((rule, at): Danger[] => {
        const { claim, matchType, role } = rule;
        if (matchType !== 'NotEqual' && !isUnknown(matchType)) return [];
        const isCertain = !isUnknown(matchType);
        return [
          {
            level: 'warning',
            certainty: isCertain ? 'certain' : 'undecided',
            address,
            part: `rule ${at + 1}`,
            subject: isUnknown(claim) ? `rule ${at + 1}` : claim,
            about: [rule],
            danger: `Everybody but some ${isCertain ? 'receives' : 'may receive'} ${isUnknown(role) ? 'a role' : code(role)}: ${describeRule(at, rule)}`,
            attack: isCertain ? [] : [matchType.unknown],
            remedy: 'Fix: name who receives the role, by `Equals`',
            exception: 'If each other value may have the role',
          },
        ];
      }),
    ),
};
