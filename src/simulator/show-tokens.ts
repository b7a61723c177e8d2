import { isUnknown } from '../values/unknown';
import { AWS_ERRORS } from './aws-error';
import { checkGuestIdentity, checkIdentity, identityOf } from './check-identity';
import { checkLogin } from './check-login';
import { assumed } from './enhanced-flow';
import type { FlowInput } from './flow';
import type { ReadSwitch } from './under-switches';
import { refused, undecided, type Refused, type Undecided } from './verdict';

/** What an identity pool says to tokens; no problem stands for accepted. */
export interface AtTheDoor {
  readonly problem?: Refused | Undecided;
  readonly notes: readonly string[];
}

/** Shows the tokens of a sign-in, or none, to the identity pool, before it comes to any role. */
export function showTokens(input: FlowInput, read: ReadSwitch): AtTheDoor {
  const { signIn, logins } = input;
  const identity = identityOf(signIn);
  if (logins.length === 0) {
    return { problem: checkGuestIdentity(identity) ?? noGuests(input), notes: [] };
  }
  const checks = logins.map((login) => checkLogin(login, signIn.at));
  const problem = checks.find((each) => each.problem !== undefined)?.problem;
  return {
    problem: problem ?? checkIdentity(identity, logins, read),
    notes: checks.flatMap(({ assumptions }) => assumptions.map(assumed)),
  };
}

function noGuests({ pool }: FlowInput): Refused | Undecided | undefined {
  const { allowsGuests } = pool;
  if (isUnknown(allowsGuests)) {
    return undecided('identity', `whether guests are allowed isn't known: ${allowsGuests.unknown}`);
  }
  return allowsGuests
    ? undefined
    : refused('identity', 'the identity pool allows no guests', AWS_ERRORS.noGuests);
}
