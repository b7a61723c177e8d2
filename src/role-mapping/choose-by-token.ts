import { ambiguous, certain, denied, either, type Possible } from './possible';
import type { Situation } from './situation';
import { tokenRoles, type TokenRoles } from './token-roles';
import { isUnknown } from '../values/unknown';

/**
 * The verdicts that the roles in a token can come to: the role asked for if the token names it, else
 * the preferred one, else what `ambiguousRoleResolution` says.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export function chooseByToken(situation: Situation): Possible {
  const { customRole, claims } = situation;
  const named = tokenRoles(claims);
  return customRole === undefined ? preferredRole(named, situation) : askedFor(customRole, named);
}

function askedFor(role: string, { roles }: TokenRoles): Possible {
  const given = certain({
    outcome: 'assigned',
    role,
    by: 'custom-role',
    because: `\`${role}\` was asked for, and \`cognito:roles\` names it`,
  });
  const refusal = certain(
    denied(`\`${role}\` was asked for, and \`cognito:roles\` doesn't name it`),
  );
  if (isUnknown(roles))
    return either(`\`cognito:roles\` isn't known: ${roles.unknown}`, given, refusal);
  return roles?.includes(role) === true ? given : refusal;
}

function preferredRole({ roles, preferred }: TokenRoles, situation: Situation): Possible {
  if (preferred === undefined) {
    const why =
      roles === undefined ? 'the token names no role' : 'the token has no `cognito:preferred_role`';
    return ambiguous(situation, why);
  }
  const given = certain({
    outcome: 'assigned',
    role: preferred,
    by: 'preferred-role',
    because: '`cognito:preferred_role` of the token',
  });
  if (isUnknown(preferred)) {
    const otherwise = ambiguous(situation, 'the token has no `cognito:preferred_role`');
    const doubt = `\`cognito:preferred_role\` isn't known: ${preferred.unknown}`;
    return either(doubt, given, otherwise);
  }
  const isNamed = !isUnknown(roles) && roles?.includes(preferred) === true;
  if (isNamed || situation.switches.foreignPreferredRole === 'used') return given;
  const unused = ambiguous(situation, "`cognito:roles` doesn't name the `cognito:preferred_role`");
  return isUnknown(roles)
    ? either(`\`cognito:roles\` isn't known: ${roles.unknown}`, given, unused)
    : unused;
}
