import type { Federation } from '../model/federation';
import { assumeRole, openTo, type TrustVerdict } from './assume-role';
import { findRole } from './find-role';
import { resolveSignIn } from './resolve-sign-in';
import { sessionOf, type Session } from './session';
import type { SignIn } from './sign-in';
import type { SimulateOptions } from './simulate';
import { underSwitches } from './switches';
import { authenticateLogins } from './authenticate-logins';
import type { Refused, Undecided } from './verdict';

/** What a role's trust says to a sign-in, whether or not the configuration gives it the role. */
export interface EvaluatedTrust {
  /** The address of the role, or its ARN where it isn't in the file. */
  readonly role: string;
  readonly session: Session;
  readonly trust: TrustVerdict;
}

/**
 * Evaluates whether a role's trust lets a sign-in in.
 *
 * @throws SignInError where the question itself is wrong
 */
export function evaluateTrust(
  federation: Federation,
  role: string,
  signIn: SignIn,
  { switches = {} }: SimulateOptions = {},
): EvaluatedTrust {
  const key = findRole('role', role, federation);
  const { pool, logins } = resolveSignIn(federation, signIn, switches);
  const { answer } = underSwitches<EvaluatedTrust>(
    switches,
    (read) => {
      const session = sessionOf(pool, federation, signIn, logins[0], read);
      return { role: key, session, trust: assumeRole(key, session, federation, read) };
    },
    {
      signature: ({ trust }) => trust.outcome,
      isOpen: ({ trust }) => trust.outcome === 'undecided',
      undecided: (because, [first]) => ({
        ...(first as EvaluatedTrust),
        trust: { outcome: 'undecided', because, trials: [] },
      }),
    },
  );
  const { session, trust } = answer;
  return trust.outcome === 'accepted'
    ? { ...answer, trust: { ...trust, openTo: openTo(key, session, federation) } }
    : answer;
}

/**
 * Evaluates whether a role's trust lets in who has the token of an identity pool already.
 *
 * @throws SignInError where there is no such role
 */
export function evaluateTrustOfToken(
  federation: Federation,
  role: string,
  session: Session,
  { switches = {} }: SimulateOptions = {},
): TrustVerdict {
  const key = findRole('role', role, federation);
  const { answer } = underSwitches<TrustVerdict>(
    switches,
    (read) => assumeRole(key, session, federation, read),
    {
      signature: ({ outcome }) => outcome,
      isOpen: ({ outcome }) => outcome === 'undecided',
      undecided: (because) => ({ outcome: 'undecided', because, trials: [] }),
    },
  );
  return answer;
}

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
