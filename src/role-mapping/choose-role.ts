import { isUnknown } from '../values/unknown';
import {
  underAssumptions,
  DEFAULT_MAPPING_SWITCHES,
  MAPPING_SWITCHES,
  type AssumeMapping,
} from './switches';
import { chooseByRules } from './choose-by-rules';
import { type Claims, tokenRoles, type TokenRoles } from './claims';
import { compareRules, trialOf } from './compare-rules';
import {
  certain,
  defaultRole,
  denied,
  OUTCOMES,
  type Outcomes,
  ambiguous,
  either,
} from './outcomes';
import type { RoleChoice } from './role-choice';
import type { ReadRoleMapping } from './role-mapping';
import type { ChooseRoleOptions, RoleMappingInput } from './role-mapping-input';

/**
 * Picks the role that a signed-in user receives; without a mapping that is the default one.
 *
 * Rules are tried in the order written and the first match wins; when none matches, or the token names
 * no preferred role, `ambiguousRoleResolution` decides.
 *
 * @example
 * chooseRole(mapping, { 'custom:team': 'billing' });
 * // { outcome: 'assigned', role: 'billing', because: 'rule 1: custom:team equals `billing`', … }
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export function chooseRole(
  mapping: ReadRoleMapping | undefined,
  claims: Claims,
  options: ChooseRoleOptions = {},
): RoleChoice {
  const input = roleMappingInput(mapping, claims, options);
  const { switches, comparisons } = input;
  const { answer, restsOn } = underAssumptions(
    MAPPING_SWITCHES,
    switches,
    (assume) => outcomesUnder(input, assume),
    OUTCOMES,
  );
  const trials = comparisons.map((each) => trialOf(each, switches));
  const { choices, doubts } = answer;
  const [only] = choices;
  if (choices.length === 1 && only !== undefined) {
    // Written out, since spreading costs more than choosing.
    if (only.outcome !== 'assigned') {
      const { outcome, error, because } = only;
      return { outcome, error, because, trials, restsOn };
    }
    const { outcome, role, by, rule, because } = only;
    if (!isUnknown(role)) return { outcome, role, by, rule, because, trials, restsOn };
  }
  const because = [...new Set(doubts)].join('; ');
  return { outcome: 'undecided', possible: choices, because, trials, restsOn };
}

/** What a sign-in may come to under one reading of each switch; one thing where all is known. */
export function outcomesUnder(input: RoleMappingInput, assume: AssumeMapping): Outcomes {
  const { mapping, customRole } = input;
  switch (mapping?.type) {
    case 'Rules':
      return chooseByRules(mapping.rules, input, assume);
    case 'Token':
      return chooseByToken(input, assume);
    case undefined:
      return customRole === undefined || assume('customRoleWithoutMapping') === 'ignored'
        ? defaultRole(input, 'the provider has no mapping')
        : certain(denied(`\`${customRole}\` was asked for, and the provider has no mapping`));
  }
}

/** Gathers what a role is chosen from, defaults filled in. */
export function roleMappingInput(
  mapping: ReadRoleMapping | undefined,
  claims: Claims,
  { authenticatedRole, customRole, provider = '<provider>', switches }: ChooseRoleOptions,
): RoleMappingInput {
  return {
    mapping,
    claims,
    comparisons: mapping?.type === 'Rules' ? compareRules(mapping.rules, claims) : [],
    authenticatedRole,
    customRole,
    provider,
    switches:
      switches === undefined
        ? DEFAULT_MAPPING_SWITCHES
        : { ...DEFAULT_MAPPING_SWITCHES, ...switches },
  };
}

/**
 * The verdicts that the roles in a token can come to: the role asked for if the token names it, else
 * the preferred one, else what `ambiguousRoleResolution` says.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
function chooseByToken(input: RoleMappingInput, assume: AssumeMapping): Outcomes {
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
    // The doubt says already why its role is unknown.
    return either(doubt, { ...given, doubts: [] }, otherwise);
  }
  const isNamed = !isUnknown(roles) && roles?.includes(preferred) === true;
  if (isNamed || assume('foreignPreferredRole') === 'used') return given;
  const unused = ambiguous(input, "`cognito:roles` doesn't name the `cognito:preferred_role`");
  return isUnknown(roles)
    ? either(`\`cognito:roles\` is unknown: ${roles.unknown}`, given, unused)
    : unused;
}
