import { waysTo, type RoleAccess } from '../federation/access';
import { type Door, mappingAt } from '../federation/door';
import { and, negated, type Formula } from '../formula';
import { answerBy, granted, type About } from './about';
import { naturalWishes, search, widerPatterns, type Searched } from './search';
import type { Witness } from './witness';
import type { ReadRoleMapping } from '../../role-mapping/role-mapping';
import { simulate } from '../../simulator/simulate';
import { isUnknown } from '../../values/unknown';
import { signInOf } from './replay';

/** Roles that are compared, for some tokens of a door. */
export interface ComparedRoles {
  readonly door: Door;
  /** What holds of the tokens. */
  readonly given: readonly Formula[];
  readonly role: RoleAccess;
  readonly others: readonly RoleAccess[];
  /**
   * What the simulator must say besides.
   *
   * @default - nothing
   */
  readonly isShown?: (witness: Witness) => boolean;
}

/** Searches a token and a request that a role allows and none of some others does. */
export function beyond(
  { door, given, role, others, isShown = () => true }: ComparedRoles,
  asked: About,
): Searched<true> {
  const { question, federation, actions } = asked;
  const path = [asked.access(door).isTaken, ...given, granted(role)];
  const without = and(...others.map((each) => negated(granted(each))));
  return search<true>({
    question,
    door,
    formulas: [...widerPatterns(path, without, question), ...path, without],
    wishes: naturalWishes(path, without, question),
    box: question.requests,
    actions,
    confirm: (witness) => {
      const answer = answerBy(role.role, witness, federation);
      if (answer === 'no') return undefined;
      const denials = others.map((each) => answerBy(each.role, witness, federation));
      if (denials.includes('yes')) return undefined;
      const unknown = [answer, ...denials].find((each) => typeof each === 'object');
      if (unknown !== undefined) return unknown;
      return isShown(witness) ? { confirmed: true } : undefined;
    },
  });
}

/** A default role that allows what no role of the mapping does. */
export interface WiderFallback {
  readonly door: Door;
  readonly mapping: ReadRoleMapping;
  /** Address of the default role. */
  readonly role: string;
  /** Whether it allows all that each role of the mapping does, too: proved. */
  readonly isWidest: boolean;
  /** A token and request that show it, or what is unknown. */
  readonly found: Exclude<Searched<true>, { outcome: 'none' }>;
}

/** Finds the doors at which whoever fails every rule, or is in no group, is allowed more than the others. */
export function widerFallbacks(about: About): WiderFallback[] {
  return about.doors.flatMap((door): WiderFallback[] => {
    const mapping = mappingAt(door);
    if (mapping === undefined || isUnknown(mapping)) return [];
    if (mapping.ambiguousRoleResolution === 'Deny') return [];
    const { roles } = about.access(door);
    const fallback = roles.find(isFallback);
    const others = roles.filter((each) => each !== fallback && isMapped(each));
    if (fallback === undefined || others.length === 0) return [];
    const ways = fallback.ways.filter(({ cause }) => cause.type === 'default');
    const given = [waysTo({ ways })];
    const isShown: ComparedRoles['isShown'] = (witness) => {
      const { verdict } = simulate(door.federation, signInOf(witness, door));
      return verdict.outcome === 'credentials' && verdict.role === fallback.role;
    };
    const found = beyond({ door, given, role: fallback, others, isShown }, about);
    if (found.outcome === 'none') return [];
    const isWidest = others.every((each) => {
      const compared = { door, given: [waysTo(each)], role: each, others: [fallback] };
      return beyond(compared, about).outcome === 'none';
    });
    return [{ door, mapping, role: fallback.role, isWidest, found }];
  });
}

function isFallback({ ways }: RoleAccess): boolean {
  return ways.some(({ cause }) => cause.type === 'default');
}

function isMapped({ ways }: RoleAccess): boolean {
  return ways.some(({ cause }) => cause.type === 'rule' || cause.type === 'group');
}
