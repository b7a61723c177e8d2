import { isUnknown, type Maybe, type Unknown } from '../values/unknown';
import {
  underAssumptions,
  type Merge,
  MAPPING_SWITCHES,
  type AssumeMapping,
  type MappingSwitchName,
} from './switches';
import { describeRule } from './choose-by-rules';
import { outcomesUnder, roleMappingInput } from './choose-role';
import { trialOf } from './compare-rules';
import { OUTCOMES, type Outcomes } from './outcomes';
import type { ReadRoleMapping } from './role-mapping';
import type { ChooseRoleOptions, RoleMappingInput } from './role-mapping-input';
import { tokenRoles, type Claims } from './claims';

/** A role that a user receives, or could receive by asking for it. */
export interface ReachableRole {
  /** The role; unknown where a rule that may match leads to an unknown role. */
  readonly role: Maybe<string>;
  /** Whether it comes without asking (`default`), or only if the caller asks for it (`custom-role`). */
  readonly by: 'default' | 'custom-role';
  /** Whether this is certain, or one of several possibilities. */
  readonly certainty: 'certain' | 'undecided';
  /** Why the role can be reached, as a clause. */
  readonly because: string;
  /** Switches whose other reading would give another answer. */
  readonly restsOn: readonly MappingSwitchName[];
}

/**
 * Lists every role that a user can reach: the one that comes without asking, and every other that a
 * caller may ask for (`CustomRoleArn`).
 *
 * The order of rules is no boundary: a user may ask for the role of any rule that matches.
 */
export function reachableRoles(
  mapping: ReadRoleMapping | undefined,
  claims: Claims,
  options: Omit<ChooseRoleOptions, 'customRole'> = {},
): ReachableRole[] {
  const input = roleMappingInput(mapping, claims, { ...options, customRole: undefined });
  const { answer } = underAssumptions(
    MAPPING_SWITCHES,
    input.switches,
    (assume) => outcomesUnder(input, assume),
    OUTCOMES,
  );
  const byDefault = answer.choices.flatMap((choice) =>
    choice.outcome === 'assigned' ? [choice.role] : [],
  );
  const doubt = [...new Set(answer.doubts)].join('; ');
  const reached = [...new Set([...byDefault, ...rolesToAskFor(input)])].flatMap((role) =>
    isUnknown(role) ? [openRole(role, 'default', doubt)] : reach(role, input),
  );
  return [...reached, ...unknownRoles(input)].filter(isFirst);
}

/** How a role is reached; `no` where it isn't. */
interface Reach extends Pick<ReachableRole, 'by' | 'because'> {
  readonly certainty: ReachableRole['certainty'] | 'no';
}

const REACH: Merge<Reach> = {
  signature: ({ certainty }) => certainty,
  isOpen: ({ certainty }) => certainty === 'undecided',
  undecided: (because, ways) => {
    const way = ways.find(({ certainty }) => certainty !== 'no') as Reach;
    return { ...way, certainty: 'undecided', because };
  },
};

function reach(role: string, input: RoleMappingInput): ReachableRole[] {
  const { answer, restsOn } = underAssumptions(
    MAPPING_SWITCHES,
    input.switches,
    (assume) => reachUnder(role, input, assume),
    REACH,
  );
  const { by, certainty, because } = answer;
  return certainty === 'no' ? [] : [{ role, by, certainty, because, restsOn }];
}

function reachUnder(role: string, input: RoleMappingInput, assume: AssumeMapping): Reach {
  const ways = [
    reachBy('default', role, outcomesUnder(input, assume)),
    reachBy('custom-role', role, outcomesUnder(asking(role, input), assume)),
  ];
  return (
    ways.find(({ certainty }) => certainty === 'certain') ??
    ways.find(({ certainty }) => certainty === 'undecided') ??
    (ways[0] as Reach)
  );
}

function reachBy(by: Reach['by'], role: string, { choices, doubts }: Outcomes): Reach {
  const choice = choices.find((each) => each.outcome === 'assigned' && each.role === role);
  if (choice === undefined) return { by, certainty: 'no', because: '' };
  return choices.length === 1
    ? { by, certainty: 'certain', because: choice.because }
    : { by, certainty: 'undecided', because: [...new Set(doubts)].join('; ') };
}

/** Every known role that asking could lead to; asking for any other is refused. */
function rolesToAskFor({ mapping, claims, authenticatedRole }: RoleMappingInput): string[] {
  if (mapping === undefined) return [];
  if (mapping.type === 'Token') {
    const { roles = [] } = tokenRoles(claims);
    return isUnknown(roles) ? [] : [...roles];
  }
  const named = [...mapping.rules.map(({ role }) => role), authenticatedRole];
  return named.filter((role) => typeof role === 'string');
}

/** The same input with a role asked for; unknown roles lead nowhere, since each is listed as itself. */
function asking(customRole: string, input: RoleMappingInput): RoleMappingInput {
  const { mapping } = input;
  if (mapping?.type !== 'Rules') return { ...input, customRole };
  const rules = mapping.rules.map((rule) => (isUnknown(rule.role) ? { ...rule, role: '' } : rule));
  return { ...input, customRole, mapping: { ...mapping, rules } };
}

/** Unknown roles to which a rule or the token may lead on being asked. */
function unknownRoles({ mapping, comparisons, claims, switches }: RoleMappingInput) {
  if (mapping?.type === 'Token') {
    const { roles } = tokenRoles(claims);
    return isUnknown(roles) ? [openRole(roles, 'custom-role', '`cognito:roles` is unknown')] : [];
  }
  if (mapping?.type !== 'Rules') return [];
  return mapping.rules.flatMap((rule, at) => {
    const comparison = comparisons[at];
    if (!isUnknown(rule.role) || comparison === undefined) return [];
    const { result } = trialOf(comparison, switches);
    const mayMatch = result === 'matched' || result === 'unknown';
    return mayMatch ? [openRole(rule.role, 'custom-role', describeRule(at, rule))] : [];
  });
}

function openRole(role: Unknown, by: ReachableRole['by'], because: string): ReachableRole {
  return { role, by, certainty: 'undecided', because, restsOn: [] };
}

function isFirst({ role }: ReachableRole, at: number, all: readonly ReachableRole[]): boolean {
  const isSame = (other: Maybe<string>) =>
    isUnknown(role) && isUnknown(other) ? role.unknown === other.unknown : role === other;
  return all.findIndex((other) => isSame(other.role)) === at;
}
