import type { Federation } from '../../model/federation';
import { poolOfClient } from '../../model/user-pool';
import { describeRule } from '../../role-mapping/choose-by-rules';
import { isKnown, showText } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { ruleMappings } from '../rule-mappings';
import { code } from '../shown';

/** Finds rules on a part of a group name that another group has too. */
export const M19: Check = {
  level: 'warning',
  title: 'a rule looks in `cognito:groups` for a part that another group has too',
  why: 'Cognito puts users of each identity provider into a group `<pool id>_<provider>`; whether `Contains` looks into names of a list is not documented',
  fix: 'a role for the group and a mapping of type `Token`, or a value that no other group holds',
  fires:
    'claim = "cognito:groups", match_type = "Contains", value = "admin", and groups `admin` and `sysadmin`',
  nearMiss: 'the same with groups `admin` and `editors`',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html',
  find: (federation) =>
    ruleMappings(federation).flatMap(({ place, mapping, address }) => {
      const names = groupsAt(place.client, federation);
      return mapping.rules.flatMap((rule, at): Danger[] => {
        const { claim, matchType, value, role } = rule;
        if (claim !== 'cognito:groups' || matchType !== 'Contains' || isUnknown(value)) return [];
        const other = names.find((name) => name !== value && name.includes(value));
        if (other === undefined) return [];
        return [
          {
            level: 'warning',
            certainty: 'undecided',
            address,
            part: `rule ${at + 1}`,
            about: [rule],
            subject: `cognito:groups ${value}`,
            danger: `Members of ${code(other)} may receive ${isUnknown(role) ? 'the role too' : code(role)}: the name holds ${code(value)}`,
            attack: [`${describeRule(at, rule)}; AWS does not document how it compares a list`],
            remedy:
              'Fix: give the group a role and map by `Token`, or name groups so that none is part of another',
            exception: 'If members of both may have the role',
          },
        ];
      });
    }),
};

/** Names of the groups whose members may sign in at a client, those of Cognito included. */
function groupsAt(client: string | undefined, { userPools }: Federation): string[] {
  const owner = poolOfClient(userPools, client);
  if (owner === undefined) return [];
  const { id, groups, identityProviders } = owner;
  return [
    ...groups.map(({ name }) => name).filter(isKnown),
    ...identityProviders
      .map(({ name }) => name)
      .filter(isKnown)
      .map((name) => `${showText(id)}_${name}`),
  ];
}
