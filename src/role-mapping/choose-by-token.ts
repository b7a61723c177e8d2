import { isUnknown } from '../values/unknown';
import { ambiguous, certain, denied, either, type Outcomes } from './outcomes';
import type { RoleMappingInput } from './role-mapping-input';
import type { AssumeMapping } from './switches';
import { tokenRoles, type TokenRoles } from './claims';

/**
 * The verdicts that the roles in a token can come to: the role asked for if the token names it, else
 * the preferred one, else what `ambiguousRoleResolution` says.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export function chooseByToken(input: RoleMappingInput, assume: AssumeMapping): Outcomes {
  const { customRole, claims } = input;
  const named = tokenRoles(claims);
  return customRole === undefined
    ? preferredRole(named, input, assume)
    : askedFor(customRole, named);
}

function askedFor(role: string, { roles }: TokenRoles): Outcomes {
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
    return either(`\`cognito:roles\` is unknown: ${roles.unknown}`, given, refusal);
  return roles?.includes(role) === true ? given : refusal;
}

function preferredRole(
  { roles, preferred }: TokenRoles,
  input: RoleMappingInput,
  assume: AssumeMapping,
): Outcomes {
  if (preferred === undefined) {
    const why =
      roles === undefined ? 'the token names no role' : 'the token has no `cognito:preferred_role`';
    return ambiguous(input, why);
  }
  const given = certain({
    outcome: 'assigned',
    role: preferred,
    by: 'preferred-role',
    because: '`cognito:preferred_role` of the token',
  });
  if (isUnknown(preferred)) {
    const otherwise = ambiguous(input, 'the token has no `cognito:preferred_role`');
    const doubt = `\`cognito:preferred_role\` is unknown: ${preferred.unknown}`;
    return either(doubt, given, otherwise);
  }
  const isNamed = !isUnknown(roles) && roles?.includes(preferred) === true;
  if (isNamed || assume('foreignPreferredRole') === 'used') return given;
  const unused = ambiguous(input, "`cognito:roles` doesn't name the `cognito:preferred_role`");
  return isUnknown(roles)
    ? either(`\`cognito:roles\` is unknown: ${roles.unknown}`, given, unused)
    : unused;
}
