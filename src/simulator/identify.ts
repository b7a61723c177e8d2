import type { Federation } from '../model/federation';
import { choosePool } from './choose-pool';
import { atTheDoor } from './classic-flow';
import type { FlowInput } from './flow';
import { resolveLogins } from './resolved-login';
import { sessionOf, type Session } from './session';
import { showTokens } from './show-tokens';
import type { SignIn } from './sign-in';
import type { SimulateOptions } from './simulate';
import { underSwitches } from './under-switches';
import type { Refused, Undecided } from './verdict';

/** The identity pool knows who it is, or refuses; the session is what its own token would say. */
export type Identified =
  { readonly outcome: 'identified'; readonly session: Session } | Refused | Undecided;

/**
 * Shows the tokens of a sign-in to an identity pool and comes to no role: `GetId`, or in the classic
 * flow `GetOpenIdToken`.
 *
 * @throws SignInError where the question itself is wrong
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
 */
export function identify(
  federation: Federation,
  signIn: SignIn,
  { switches = {} }: SimulateOptions = {},
): Identified {
  const pool = choosePool(federation, signIn);
  const logins = resolveLogins(pool, federation, signIn, switches);
  const input: FlowInput = { pool, federation, signIn, logins, switches };
  const { answer } = underSwitches<Identified>(
    switches,
    (read) => {
      const { problem } = (signIn.flow === 'classic' ? atTheDoor : showTokens)(input, read);
      if (problem !== undefined) return problem;
      const session = sessionOf(pool, federation, signIn, logins[0], read);
      return { outcome: 'identified', session };
    },
    {
      signature: ({ outcome }) => outcome,
      isOpen: ({ outcome }) => outcome === 'undecided',
      undecided: (because) => ({ outcome: 'undecided', stage: 'identity', because }),
    },
  );
  return answer;
}
