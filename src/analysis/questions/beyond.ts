import type { RoleAccess } from '../federation/access';
import type { Door } from '../federation/door';
import { and, negated, type Formula } from '../formula';
import { answerBy, granted, type About } from './about';
import { naturalWishes, search, widerPatterns, type Searched } from './search';
import type { Witness } from './witness';

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
