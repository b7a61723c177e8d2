import { simulate } from '../../simulator/simulate';
import { isUnknown } from '../../values/unknown';
import type { RoleAccess } from '../federation/access';
import { mappingAt, type Door } from '../federation/door';
import { or } from '../formula';
import type { About } from './about';
import { beyond, type ComparedRoles } from './beyond';
import { signInOf } from './replay';
import type { Searched } from './search';

/** A default role that allows what no role of the mapping does. */
export interface WiderFallback {
  readonly door: Door;
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
    const given = [or(...ways.map(({ formula }) => formula))];
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
    return [{ door, role: fallback.role, isWidest, found }];
  });
}

function isFallback({ ways }: RoleAccess): boolean {
  return ways.some(({ cause }) => cause.type === 'default');
}

function isMapped({ ways }: RoleAccess): boolean {
  return ways.some(({ cause }) => cause.type === 'rule' || cause.type === 'group');
}

function waysTo({ ways }: RoleAccess) {
  return or(...ways.map(({ formula }) => formula));
}
