import { underAssumptions, type Assumed, type Merge } from '../role-mapping/assumptions';
import {
  DEFAULT_SIGN_IN_SWITCHES,
  SIGN_IN_SWITCHES,
  type ReadSwitch,
  type SignInSwitches,
} from './switches';

export type { ReadSwitch } from './switches';

/** Answers a question about a sign-in under the given settings of its switches. */
export function underSwitches<Answer>(
  given: Partial<SignInSwitches>,
  ask: (read: ReadSwitch) => Answer,
  merge: Merge<Answer>,
): Assumed<Answer, keyof SignInSwitches> {
  return underAssumptions(SIGN_IN_SWITCHES, { ...DEFAULT_SIGN_IN_SWITCHES, ...given }, ask, merge);
}
