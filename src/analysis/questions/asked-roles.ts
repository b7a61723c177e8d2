import type { RoleKey } from '../../model/role';
import type { UserPoolGroup } from '../../model/user-pool';
import type { ReadRule } from '../../role-mapping/role-mapping';
import { describeRule } from '../../role-mapping/choose-by-rules';
import { simulate } from '../../simulator/simulate';
import { showText } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { RoleAccess } from '../federation/access';
import { mappingAt, type Door } from '../federation/door';
import { freeGroups, membership } from '../federation/group-formulas';
import { and, negated, type Formula } from '../formula';
import type { About } from './about';
import { beyond } from './beyond';
import { signInOf } from './replay';
import { decides, neverMatches, ruledDoors, type RuledDoor } from './rule-order';
import type { Searched } from './search';
import type { Witness } from './witness';

/** A role that users of another may ask for, and that allows them more. */
export interface AskedRole {
  readonly door: Door;
  /** What gives the role that they receive, and what gives the one that they may ask for. */
  readonly given: Way;
  readonly asked: Way;
  /** A token and request that show it, or what is unknown. */
  readonly found: Exclude<Searched<true>, { outcome: 'none' }>;
}

interface Way {
  readonly role: RoleKey;
  /** Position of the rule or group, from 0. */
  readonly at: number;
  readonly by: ReadRule | UserPoolGroup;
  readonly because: string;
}

/** Two ways to roles, and the tokens that receive the first and may ask for the second. */
interface Pair {
  readonly given: Way;
  readonly asked: Way;
  readonly tokens: Formula;
}

/**
 * Finds tokens for which a rule decides and whose user may ask for the role of a later rule on the same
 * claim, which allows more: the order of rules is no boundary.
 */
export function rolesAskedByRules(about: About): AskedRole[] {
  return ruledDoors(about).flatMap((ruled) =>
    pairsOfRules(ruled).flatMap((pair) => shown(ruled.door, pair, about)),
  );
}

/** Finds groups whose role allows all that the role of a better group does, and more, to members of both. */
export function rolesAskedByGroups(about: About): AskedRole[] {
  return about.doors.flatMap((door) =>
    pairsOfGroups(door).flatMap((pair) =>
      isWithin(pair.given, pair.asked, door, pair.tokens, about) ? shown(door, pair, about) : [],
    ),
  );
}

function shown(door: Door, { given, asked, tokens }: Pair, about: About): AskedRole[] {
  const [role, other] = [asked, given].map((each) => roleAt(door, each.role, about));
  if (role === undefined || other === undefined || about.isEmpty([tokens])) return [];
  const found = beyond(
    {
      ...{ door, role, given: [tokens], others: [other] },
      isShown: (witness) => isAskable(witness, given.role, asked.role),
    },
    about,
  );
  return found.outcome === 'none' ? [] : [{ door, given, asked, found }];
}

/** Whether a role allows no more than another to some tokens; proved. */
function isWithin(inner: Way, outer: Way, door: Door, tokens: Formula, about: About): boolean {
  const [role, other] = [inner, outer].map((each) => roleAt(door, each.role, about));
  if (role === undefined || other === undefined) return false;
  return beyond({ door, role, given: [tokens], others: [other] }, about).outcome === 'none';
}

function roleAt(door: Door, key: RoleKey, about: About): RoleAccess | undefined {
  return about.access(door).roles.find(({ role }) => role === key);
}

/** Whether the simulator gives the one role, and the other on asking. */
function isAskable(witness: Witness, given: RoleKey, asked: RoleKey): boolean {
  const { verdict, reachable } = simulate(witness.door.federation, signInOf(witness, witness.door));
  return (
    verdict.outcome === 'credentials' &&
    verdict.role === given &&
    reachable.some((each) => each.role === asked && each.certainty === 'certain')
  );
}

function pairsOfRules(ruled: RuledDoor): Pair[] {
  const { mapping } = ruled;
  return mapping.rules.flatMap((rule, at) =>
    mapping.rules.slice(at + 1).flatMap((later, beyondIt): Pair[] => {
      const second = at + 1 + beyondIt;
      const [given, asked] = [wayOf(rule, at), wayOf(later, second)];
      if (given === undefined || asked === undefined || areApart(rule, later)) return [];
      return [{ given, asked, tokens: and(decides(at, ruled), ruled.matches[second] ?? false) }];
    }),
  );
}

function wayOf(rule: ReadRule, at: number): Way | undefined {
  return isUnknown(rule.role)
    ? undefined
    : { role: rule.role, at, by: rule, because: describeRule(at, rule) };
}

/**
 * Whether two rules are about other claims or lead to one role, or can't match one value: cheap to tell.
 *
 * AWS does not document how a list is compared; none is thought of here.
 */
function areApart(one: ReadRule, other: ReadRule): boolean {
  if (one.claim !== other.claim || one.role === other.role) return true;
  const types = [one.matchType, other.matchType];
  const isOfStarts = types.includes('Equals') || types.every((each) => each === 'StartsWith');
  return isOfStarts && neverMatches(one, other.value) && neverMatches(other, one.value);
}

function pairsOfGroups(door: Door): Pair[] {
  const mapping = mappingAt(door);
  if (mapping === undefined || isUnknown(mapping) || mapping.type !== 'Token') return [];
  const userPool = door.provider?.value.userPool;
  if (userPool === undefined || freeGroups(door) !== undefined) return [];
  const ranked = userPool.groups.flatMap((by, at) => {
    const { name, role, precedence } = by;
    return role === undefined || isUnknown(role) || typeof precedence !== 'number'
      ? []
      : [{ name, role, precedence, at, by, because: `group \`${showText(name)}\`` }];
  });
  return ranked.flatMap((given) =>
    ranked.flatMap((asked): Pair[] => {
      if (given.precedence >= asked.precedence || given.role === asked.role) return [];
      const better = ranked.filter(({ precedence }) => precedence < given.precedence);
      const tokens = and(
        membership(given.name),
        membership(asked.name),
        ...better.map(({ name }) => negated(membership(name))),
      );
      return [{ given, asked, tokens }];
    }),
  );
}
