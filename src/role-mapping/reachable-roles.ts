import { describeRule } from './choose-by-rules';
import { chooseIn } from './choose-role';
import type { Claims } from './claims';
import { switchesTouched, underEachReading } from './open-switches';
import type { RoleChoice } from './role-choice';
import type { ReadRoleMapping } from './role-mapping';
import { type ChooseRoleOptions, situationOf, type Situation } from './situation';
import { QUESTIONS, type SwitchName } from './switches';
import { tokenRoles } from './token-roles';
import { isUnknown, type Maybe, type Unknown } from '../values/unknown';

/** A role that a person receives, or could receive by asking for it. */
export interface ReachableRole {
  /** The role; unknown where a rule that may match leads to a role nobody can tell. */
  readonly role: Maybe<string>;
  /** Whether it comes without asking (`default`), or only if the caller asks for it (`custom-role`). */
  readonly by: 'default' | 'custom-role';
  /** Whether this is certain, or one of several possibilities. */
  readonly certainty: 'certain' | 'undecided';
  readonly because: string;
  readonly restsOn: readonly SwitchName[];
}

/**
 * Lists every role that a person can reach: the one that comes without asking, and every other that a
 * caller may ask for (`CustomRoleArn`).
 *
 * The order of rules is no boundary: a person may ask for the role of any rule that matches.
 */
export function reachableRoles(
  mapping: ReadRoleMapping | undefined,
  claims: Claims,
  options: Omit<ChooseRoleOptions, 'customRole'> = {},
): ReachableRole[] {
  return reachableIn(situationOf(mapping, claims, { ...options, customRole: undefined }));
}

function reachableIn(situation: Situation): ReachableRole[] {
  const { switches } = situation;
  // Asking brings in a switch of its own, whatever is asked for.
  const touched = switchesTouched({ ...situation, customRole: '' });
  const open = touched.find((name) => switches[name] === 'undecided');
  if (open === undefined) return reachableUnderOneReading(situation);
  const worlds = underEachReading(situation, open).map(reachableIn);
  const reached: ReachableRole[] = [];
  for (const each of worlds.flat()) add(reached, each);
  return reached.map((each) => {
    const certainties = new Set(
      worlds.map((world) => world.find(({ role }) => isSameRole(role, each.role))?.certainty),
    );
    const others = each.restsOn.filter((name) => name !== open);
    if (certainties.size === 1) return { ...each, restsOn: others };
    return {
      ...each,
      certainty: 'undecided',
      because: `nobody has documented ${QUESTIONS[open]}`,
      restsOn: [...others, open],
    };
  });
}

function reachableUnderOneReading(situation: Situation): ReachableRole[] {
  const reached: ReachableRole[] = [];
  const found = [
    ...rolesOf(chooseIn(situation), 'default'),
    ...rolesToAskFor(situation).flatMap((role) =>
      rolesOf(chooseIn({ ...withKnownRoles(situation), customRole: role }), 'custom-role').filter(
        (each) => each.role === role,
      ),
    ),
    ...unknownRoles(situation),
  ];
  for (const each of found) add(reached, each);
  return reached;
}

function rolesOf(choice: RoleChoice, by: ReachableRole['by']): ReachableRole[] {
  const { restsOn } = choice;
  if (choice.outcome === 'assigned') {
    const { role, because } = choice;
    return [{ role, by, certainty: 'certain', because, restsOn }];
  }
  if (choice.outcome !== 'undecided') return [];
  return choice.possible.flatMap((verdict) =>
    verdict.outcome === 'assigned'
      ? [{ role: verdict.role, by, certainty: 'undecided', because: choice.because, restsOn }]
      : [],
  );
}

/** Every known role that asking could lead to; asking for any other is refused. */
function rolesToAskFor({ mapping, claims, authenticatedRole }: Situation): string[] {
  if (mapping === undefined) return [];
  if (mapping.type === 'Token') {
    const { roles } = tokenRoles(claims);
    return isUnknown(roles) ? [] : [...new Set(roles)];
  }
  const named = [...mapping.rules.map(({ role }) => role), authenticatedRole];
  return [...new Set(named.filter((role) => typeof role === 'string'))];
}

/** Makes unknown roles nobody's: each is listed as itself, not as every role it might be. */
function withKnownRoles(situation: Situation): Situation {
  const { mapping } = situation;
  if (mapping?.type !== 'Rules') return situation;
  const rules = mapping.rules.map((rule) => (isUnknown(rule.role) ? { ...rule, role: '' } : rule));
  return { ...situation, mapping: { ...mapping, rules } };
}

/** Roles that nobody can tell, to which a rule or the token may lead on being asked. */
function unknownRoles({ mapping, trials, claims }: Situation): ReachableRole[] {
  if (mapping?.type === 'Token') {
    const { roles } = tokenRoles(claims);
    return isUnknown(roles) ? [unknownRole(roles, "`cognito:roles` isn't known")] : [];
  }
  if (mapping?.type !== 'Rules') return [];
  return mapping.rules.flatMap((rule, at) => {
    const result = trials[at]?.result;
    const mayMatch = result === 'matched' || result === 'unknown';
    return mayMatch && isUnknown(rule.role) ? [unknownRole(rule.role, describeRule(at, rule))] : [];
  });
}

function unknownRole(role: Unknown, because: string): ReachableRole {
  return { role, by: 'custom-role', certainty: 'undecided', because, restsOn: [] };
}

/** Adds a role that isn't there yet, or only as a possibility. */
function add(reached: ReachableRole[], found: ReachableRole): void {
  const at = reached.findIndex(({ role }) => isSameRole(role, found.role));
  if (at < 0) reached.push(found);
  else if (found.certainty === 'certain' && reached[at]?.certainty === 'undecided') {
    reached[at] = found;
  }
}

function isSameRole(a: Maybe<string>, b: Maybe<string>): boolean {
  return isUnknown(a) && isUnknown(b) ? a.unknown === b.unknown : a === b;
}
