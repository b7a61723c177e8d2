import type { Federation } from '../model/federation';
import { authenticateLogins } from './authenticate-logins';
import { resolveSignIn } from './resolve-sign-in';
import { sessionOf, type Session } from './session';
import type { SignIn } from './sign-in';
import type { SimulateOptions } from './simulate';
import { underSwitches } from './switches';
import type { Refused, Undecided } from './verdict';

/** The identity pool gives an identity, or refuses; the session is what its own token would say. */
export type IdentityVerdict =
  { readonly outcome: 'identified'; readonly session: Session } | Refused | Undecided;

/**
 * Shows the tokens of a sign-in to an identity pool and comes to no role: `GetId`, or in the classic
 * flow `GetOpenIdToken`.
 *
 * @throws SignInError where the question itself is wrong
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
 */
export function getId(
  federation: Federation,
  signIn: SignIn,
  { switches = {} }: SimulateOptions = {},
): IdentityVerdict {
  const resolved = resolveSignIn(federation, signIn, switches);
  const { answer } = underSwitches<IdentityVerdict>(
    switches,
    (read) => {
      const { problem } = authenticateLogins(resolved, read);
      if (problem !== undefined) return problem;
      const { pool, logins } = resolved;
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
