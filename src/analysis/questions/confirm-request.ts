import type { Federation } from '../../model/federation';
import type { RoleKey } from '../../model/role';
import type { RequestVerdict } from '../../simulator/decide-request';
import type { SignIn } from '../../simulator/sign-in';
import { SignInError } from '../../simulator/sign-in-error';
import { simulate } from '../../simulator/simulate';
import type { Door } from '../federation/door';
import { requestOf, roleClaimDoubt, signInOf } from './replay';
import type { Confirm } from './search';
import type { Witness } from './witness';

/** The verdict on a request of a token that gets a role, by default or by asking; nothing where it doesn't. */
export function askAs(
  role: RoleKey,
  federation: Federation,
  witness: Witness,
  door: Door,
): Answer | undefined {
  const signIn = signInOf(witness, door);
  const isGuest = door.provider === undefined && door.flow === 'enhanced';
  const asked: SignIn[] = door.flow === 'classic' ? [] : [signIn];
  if (!isGuest) asked.push({ ...signIn, askedRole: role });
  for (const each of asked) {
    const { verdict, requests } = simulate(federation, each, [requestOf(witness)]);
    const [answer] = requests;
    if (verdict.outcome === 'credentials' && verdict.role === role) {
      const doubt =
        answer?.outcome === 'allowed' ? roleClaimDoubt(door, witness.claims) : undefined;
      return doubt === undefined ? answer : { outcome: 'undecided', because: doubt };
    }
    if (verdict.outcome === 'undecided') return { outcome: 'undecided', because: verdict.because };
  }
  return undefined;
}

type Answer = Pick<RequestVerdict, 'outcome' | 'because'>;

/** Confirms requests that the simulator allows. */
export function confirmBy(ask: (witness: Witness) => Answer | undefined): Confirm<true> {
  return (witness) => {
    try {
      const answer = ask(witness);
      if (answer?.outcome === 'undecided') return { unknown: answer.because };
      return answer?.outcome === 'allowed' ? { confirmed: true } : undefined;
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      return { unknown: error.message };
    }
  };
}
