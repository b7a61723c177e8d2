import { isUnknown } from '../../values/unknown';
import { rolesSetBy } from '../../model/identity-pool';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { givenRoles } from '../given-roles';
import { code } from '../shown';

/** Finds roles that an identity pool gives and whose trust is unknown. */
export const T09: Check = {
  level: 'error',
  title: 'the trust of a role that an identity pool gives is unknown',
  why: 'whether strangers or guests can assume it cannot be told from this source',
  fix: 'check a source that holds the role: the plan with --source, the state, or the configuration that makes it',
  fires: 'assume_role_policy = var.policy, without a value',
  nearMiss: 'assume_role_policy = data.aws_iam_policy_document.trust.json',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html',
  find: (federation) => {
    const { given, doubts } = givenRoles(federation);
    const common = {
      certainty: 'undecided',
      remedy:
        'To tell: check a plan with --source, a state, or the configuration that makes the role',
    } as const;
    const roles = new Map(given.map((each) => [each.role, each]));
    const unknown = [...roles.values()].flatMap(({ role, pool }): Danger[] => {
      const found = federation.roles.find(({ address }) => address === role);
      const place = { ...common, part: 'trust', about: [role], subject: role };
      const danger = `Strangers or guests may be able to assume ${code(role)}`;
      if (found === undefined) {
        const attack = [`it isn't in the source; ${code(pool.address)} gives it`];
        return [
          { ...place, level: 'warning', address: pool.address, danger, attack, exception: READ },
        ];
      }
      if (!isUnknown(found.trust)) return [];
      const attack = [`its trust is unknown: ${found.trust.unknown}`];
      return [{ ...place, level: 'error', address: role, danger, attack, exception: READ }];
    });
    const pools = [...new Set(doubts.map(({ pool }) => pool))];
    return [
      ...unknown,
      ...pools.map((pool): Danger => ({
        ...common,
        level: 'error',
        address: rolesSetBy(pool),
        part: 'roles',
        subject: pool.address,
        danger: `${code(pool.address)} may give a role that nothing here has checked`,
        attack: [
          ...new Set(doubts.filter((each) => each.pool === pool).map(({ because }) => because)),
        ],
        exception: READ,
      })),
    ];
  },
};

const READ = 'If the trust was checked where the role is made';
