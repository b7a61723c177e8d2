import type { Federation } from '../../model/federation';
import type { RoleKey } from '../../model/role';
import { simulate } from '../../simulator/simulate';
import { SignInError } from '../../simulator/sign-in-error';
import { waysTo, type RoleAccess } from '../federation/access';
import type { Door } from '../federation/door';
import type { Cause } from '../federation/reach';
import type { Side } from '../federation/side';
import { and, negated, type Formula } from '../formula';
import { Question, type AnalysisBudget } from './question';
import { doorsIn, sameDoor, signInOf } from './replay';
import { naturalWishes, roleClaimsOf, search } from './search';
import type { Witness } from './witness';

/** A role that tokens of a door reach now and didn't before, by default or on asking for it. */
export interface NewRole {
  readonly role: RoleKey;
  readonly door: Door;
  readonly cause: Cause;
  readonly witness: Witness;
}

/** Finds the roles that `after` gives to tokens to which `before` doesn't, each with one of them. */
export function newRoles(
  before: Federation,
  after: Federation,
  budget: AnalysisBudget = {},
): readonly NewRole[] {
  const question = new Question([before, after], budget);
  const [oldSide, newSide] = question.sides as readonly [Side, Side];
  const found: NewRole[] = [];
  for (const door of doorsIn(after).doors) {
    const { isTaken, roles } = question.access(door, newSide);
    const oldDoor = sameDoor(door, before);
    const old = oldDoor && question.access(oldDoor, oldSide);
    for (const access of roles) {
      if (found.some(({ role }) => role === access.role)) continue;
      const same = old?.roles.find(({ role }) => role === access.role);
      const without =
        old === undefined || same === undefined ? true : negated(and(old.isTaken, reached(same)));
      const path = [isTaken, reached(access)];
      const answer = search<true>({
        question,
        door,
        formulas: [...path, without],
        wishes: naturalWishes(path, without, question),
        box: question.requests,
        actions: [],
        roleClaims: roleClaimsOf(access.ways[0]?.cause ?? UNKNOWN, access.role, door),
        confirm: (witness) =>
          isReached(after, door, access.role, witness) &&
          !(oldDoor !== undefined && isReached(before, oldDoor, access.role, witness))
            ? { confirmed: true }
            : undefined,
      });
      if (answer.outcome !== 'found') continue;
      const cause = (access.ways[0] ?? { cause: UNKNOWN }).cause;
      found.push({ role: access.role, door, cause, witness: answer.witness });
    }
  }
  return found;
}

const UNKNOWN: Cause = { type: 'unknown', because: '' };

function reached(access: RoleAccess): Formula {
  return and(waysTo(access), access.trust);
}

function isReached(federation: Federation, door: Door, role: RoleKey, witness: Witness): boolean {
  try {
    const { reachable } = simulate(federation, {
      ...signInOf(witness, door),
      ...(door.flow === 'classic' ? { askedRole: role } : {}),
    });
    return reachable.some((each) => each.role === role && each.certainty === 'certain');
  } catch (error) {
    if (error instanceof SignInError) return false;
    throw error;
  }
}
