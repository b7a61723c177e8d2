import type { Federation } from '../model/federation';
import { assumeRole, type TrustVerdict } from './assume-role';
import { choosePool } from './choose-pool';
import { findRole } from './find-role';
import { resolveLogins } from './resolved-login';
import { sessionOf, type Session } from './session';
import type { SignIn } from './sign-in';
import type { SimulateOptions } from './simulate';
import { underSwitches } from './under-switches';

/** What a role's trust says to somebody, whether or not the configuration gives them the role. */
export interface AskedTrust {
  /** What stands for the role. */
  readonly role: string;
  readonly session: Session;
  readonly trust: TrustVerdict;
}

/**
 * Asks a role whether its trust lets somebody in.
 *
 * @throws SignInError where the question itself is wrong
 */
export function askTrust(
  federation: Federation,
  role: string,
  signIn: SignIn,
  { switches = {} }: SimulateOptions = {},
): AskedTrust {
  const key = findRole('role', role, federation);
  const pool = choosePool(federation, signIn);
  const [login] = resolveLogins(pool, federation, signIn, switches);
  const { result } = underSwitches<AskedTrust>(
    switches,
    (read) => {
      const session = sessionOf(pool, federation, signIn, login, read);
      return { role: key, session, trust: assumeRole(key, session, federation, read) };
    },
    {
      signature: ({ trust }) => trust.outcome,
      undecided: (because, [first]) => ({
        ...(first as AskedTrust),
        trust: { outcome: 'undecided', because, trials: [] },
      }),
    },
  );
  return result;
}
