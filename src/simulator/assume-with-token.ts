import type { Federation } from '../model/federation';
import { assumeRole, type TrustVerdict } from './assume-role';
import { findRole } from './find-role';
import type { Session } from './session';
import type { SimulateOptions } from './simulate';
import { underSwitches } from './under-switches';

/**
 * Asks a role whether it lets in somebody who has the token of an identity pool already.
 *
 * @throws SignInError where there is no such role
 */
export function assumeWithToken(
  federation: Federation,
  role: string,
  session: Session,
  { switches = {} }: SimulateOptions = {},
): TrustVerdict {
  const key = findRole('role', role, federation);
  const { result } = underSwitches<TrustVerdict>(
    switches,
    (read) => assumeRole(key, session, federation, read),
    {
      signature: ({ outcome }) => outcome,
      undecided: (because) => ({ outcome: 'undecided', because, trials: [] }),
    },
  );
  return result;
}
