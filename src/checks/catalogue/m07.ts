import { about } from '../../analysis/questions/about';
import { widerFallbacks } from '../../analysis/questions/beyond';
import { rolesSetBy } from '../../model/identity-pool';
import type { Check } from '../check';
import { remedyBy, type Danger } from '../finding';
import { code, evidenceOf } from '../shown';

/** Finds default roles that allow whoever fails every rule more than the rules give. */
export const M07: Check = {
  level: 'error',
  title: 'users that no rule or group matches are allowed more than those that one does',
  why: 'a missing claim, or another spelling of it, is a promotion',
  fix: 'ambiguous_role_resolution = "Deny", or a default role that allows less than the others',
  fires:
    'ambiguous_role_resolution = "AuthenticatedRole", and a default role that writes where the roles of the rules read',
  nearMiss: 'the same with "Deny"',
  see: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RoleMapping.html',
  find: (federation) =>
    widerFallbacks(about(federation)).map(({ door, mapping, role, isWidest, found }): Danger => {
      const isFound = found.outcome === 'found';
      const at = code(door.provider?.address ?? door.pool.address);
      return {
        level: isWidest && isFound ? 'error' : 'warning',
        certainty: isFound ? 'certain' : 'undecided',
        address: rolesSetBy(door.pool),
        part: 'ambiguous role resolution',
        about: [mapping],
        subject: role,
        danger: `Users that no rule or group matches receive ${code(role)}, which ${isFound ? 'allows' : 'may allow'} ${isWidest && isFound ? `all that the other roles of ${at} do, and more` : `what no other role of ${at} does`}`,
        attack: evidenceOf(found),
        ...remedyBy(
          'ambiguous_role_resolution',
          (resolution) => `Fix: set ${resolution} to "Deny", or let the default role allow less`,
        ),
        exception: 'If everybody may do what the default role allows',
      };
    }),
};
